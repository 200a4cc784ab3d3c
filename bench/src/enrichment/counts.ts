/** How much was found, how much there was to find, and how much of both is the same. */
export interface Counts {
  readonly right: number
  readonly found: number
  readonly gold: number
}

export const NOTHING: Counts = { right: 0, found: 0, gold: 0 }

export const precision = ({ right, found }: Counts): number => (found === 0 ? 0 : right / found)
export const recall = ({ right, gold }: Counts): number => (gold === 0 ? 0 : right / gold)

/** Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found. */
export const f1 = ({ right, found, gold }: Counts): number => (found + gold === 0 ? 1 : (2 * right) / (found + gold))

/** Over all documents as one: long ones count more. */
export const sumOf = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, one) => ({ right: sum.right + one.right, found: sum.found + one.found, gold: sum.gold + one.gold }),
    NOTHING,
  )
