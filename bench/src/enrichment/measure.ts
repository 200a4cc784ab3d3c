import type { Figure } from '../figure.ts'

/** What each measure is told. */
export interface MeasureOptions {
  /** The folder of data. */
  readonly data: string
  /** A sample of each set, spread evenly over it, rather than all of it. */
  readonly quick: boolean
  /** Peers beside compromise that are to be measured, too. */
  readonly peers: readonly string[]
  readonly tell: (progress: string) => void
}

/** Scores one enricher on texts that are marked by hand. Throws `MissingData` where it has nothing to measure on. */
export type Measure = (options: MeasureOptions) => Promise<readonly Figure[]> | readonly Figure[]

/** All of it; in a quick run at most so many, spread evenly. */
export function sampled<T>(all: readonly T[], most: number, { quick }: Pick<MeasureOptions, 'quick'>): readonly T[] {
  if (!quick || all.length <= most) return all
  return Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)] as T)
}
