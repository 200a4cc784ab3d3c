import type { Place } from '@wiredesk/contracts'
import { overlap } from '../span.ts'
import type { LocatedText } from './lgl.ts'

/** Places of a text by hand, and how many of them have the right country. */
export interface PlaceCounts {
  readonly gold: number
  /** Found as a place at all. */
  readonly found: number
  readonly right: number
  /** By the baseline, which is told where the places stand. */
  readonly baseline: number
  /** By the baseline, of those found. */
  readonly baselineOfFound: number
}

export function countPlaces(
  { toponyms }: LocatedText,
  places: readonly Place[],
  baseline: (name: string) => string | undefined,
): PlaceCounts {
  const counts = { gold: 0, found: 0, right: 0, baseline: 0, baselineOfFound: 0 }
  for (const toponym of toponyms) {
    const found = places.find(({ mentions }) => mentions.some((mention) => overlap(mention, toponym) > 0))
    const guessed = baseline(toponym.phrase) === toponym.country
    counts.gold++
    counts.baseline += Number(guessed)
    if (!found) continue
    counts.found++
    counts.right += Number(found.country === toponym.country)
    counts.baselineOfFound += Number(guessed)
  }
  return counts
}
