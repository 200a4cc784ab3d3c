import { expect } from '@jest/globals'
import type { ArticleIndex, DeadLetterFilter, DeadLetterSummary, Death } from '../../src/article-index.ts'
import { later } from '../articles.ts'

/** Marks deaths as sent back a minute later: of letters of the usual time, where none is given. */
export async function sendBack(index: ArticleIndex, ...deaths: readonly (string | Death)[]): Promise<void> {
  await index.markReplayed(
    deaths.map((death) => (typeof death === 'string' ? { id: death, at: later(0) } : death)),
    later(60),
  )
}

export async function stateOf(index: ArticleIndex, id = 'drop.0'): Promise<string | undefined> {
  return (await index.deadLetter(id))?.state
}

export async function allLetters(
  index: ArticleIndex,
  filter: Partial<DeadLetterFilter>,
  limit = 2,
): Promise<readonly DeadLetterSummary[]> {
  const letters: DeadLetterSummary[] = []
  let cursor: string | undefined
  do {
    const page = await index.deadLetters({ ...filter, limit, cursor })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    letters.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return letters
}
