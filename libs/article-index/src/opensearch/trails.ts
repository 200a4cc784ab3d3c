import { z } from 'zod'

/**
 * How many of one article are followed, the latest: its events come in order, so older receipts have ended long ago.
 */
const MAX_RECEIPTS = 100
/** Of an article with more letters, all that are not resolved can be searched for. */
const MAX_LETTERS = 1_000

/**
 * What leads from an article's id to its receipts and dead letters by key, so that an article that is not indexed is
 * known to be in flight or dead as soon as that was written.
 */
export const trailSchema = z.object({ receipts: z.array(z.string()), letters: z.array(z.string()) })
export type Trail = z.infer<typeof trailSchema>

/** Adds what is not there yet. */
export function extended(by: Partial<Trail>): (trail: Trail | undefined) => Trail {
  return (trail = { receipts: [], letters: [] }) => {
    const receipts = added(trail.receipts, by.receipts, MAX_RECEIPTS)
    const letters = added(trail.letters, by.letters, MAX_LETTERS)
    return receipts === trail.receipts && letters === trail.letters ? trail : { receipts, letters }
  }
}

/** Whether it may have had more letters than it holds. */
export function hasOverflown({ letters }: Trail): boolean {
  return letters.length >= MAX_LETTERS
}

function added(known: string[], keys: readonly string[] = [], most: number): string[] {
  const fresh = keys.filter((key) => !known.includes(key))
  return fresh.length === 0 ? known : [...known, ...fresh].slice(-most)
}
