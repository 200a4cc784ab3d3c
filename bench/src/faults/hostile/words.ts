import { articleOf } from '../ledger/article.ts'

/** What an article says, in whatever format. */
export interface Words {
  readonly uri: string
  readonly headline: string
  readonly byline: string
  readonly text: string
  readonly source: string
  /** ISO 8601. */
  readonly published: string
}

/** The same number and seed give the same words. */
export function wordsOf(seed: number, number: number): Words {
  const { uri, headline, text, source, publishedAt } = articleOf(seed, { number, version: 0, kind: 'article' })
  return { uri: `${uri}:hostile`, headline, byline: 'Ingrid Novak', text, source, published: publishedAt }
}

/** Takes the place of the words in a file that is made to be filled by others. */
export const FILLED = 'XwiredeskfilledX'

export const fields = ['uri', 'headline', 'byline', 'text', 'source', 'published'] as const
