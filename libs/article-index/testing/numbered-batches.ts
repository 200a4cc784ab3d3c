import type { ArticleDead, ArticleEnriched, DropReceived } from '@wiredesk/contracts'
import type { StoryWrite } from '../src/story-place.ts'
import { chunk, deadLetter, enriched, later } from './articles.ts'

/** Articles of a batch. */
export const BATCH = 20

/**
 * The writes of a batch, made from its number alone: new articles, new versions of articles of the batch before,
 * letters for two articles that never come, the receipts of all of these, in a drop for every ten batches, and the story
 * that the new articles are.
 */
export function batchOf(number: number): {
  readonly events: readonly ArticleEnriched[]
  readonly chunks: readonly DropReceived[]
  readonly letters: readonly ArticleDead[]
  readonly stories: StoryWrite
} {
  const dropId = `drop ${Math.floor(number / 10)}`
  const first = (number % 10) * (BATCH + 2)
  const receipt = (n: number): string => `${dropId}:${first + n}`
  const events = Array.from({ length: BATCH }, (_, n) => {
    const updates = n % 5 === 4 && number > 0
    const id = updates ? `article ${number - 1}.${n - 4}` : `article ${number}.${n}`
    return enriched({
      id,
      revision: number,
      headline: `Batch ${number}`,
      text: `batch${number} item${n} ${'words of the article '.repeat(20)}`,
      receipt: receipt(n),
      people: [`Person ${number % 7}`],
    })
  })
  const lost = [BATCH, BATCH + 1].map((n) => enriched({ id: `lost ${number}.${n}`, receipt: receipt(n) }))
  return {
    events,
    chunks: [
      chunk(
        dropId,
        [...events, ...lost].map(({ id }) => id),
        { first },
      ),
    ],
    letters: lost.map((event) => deadLetter(event)),
    stories: storyOf(number),
  }
}

function storyOf(number: number): StoryWrite {
  const story = `article ${number}.0`
  const articles = [story, `article ${number}.1`]
  const card = { language: 'en', people: [], organisations: [], places: [], topics: [], keywords: [] }
  const places = articles.map((id) => ({ id, story, at: number, terms: [], keys: [`batch${number}`, 'batch'], card }))
  return { places, gone: [], changes: [{ story, change: 'grew', articles, at: later(number) }] }
}
