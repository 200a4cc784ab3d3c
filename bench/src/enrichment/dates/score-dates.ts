import type { DateMention } from '@wiredesk/contracts'
import type { Counts } from '../counts.ts'
import { overlap } from '../span.ts'
import type { GoldDate } from './timeml.ts'

/** Of dates and times, without durations and sets: found at all, and with the right value. */
export interface DateCounts {
  readonly spans: Counts
  readonly values: Counts
}

/** Zones, and the seconds of full minutes, are not told alike everywhere. */
const normalised = (value: string | undefined): string | undefined =>
  value
    ?.toUpperCase()
    .replace(/(T\d{2}:\d{2}):00\b/, '$1')
    .replace(/(T\d{2}:\d{2}(?::\d{2})?)(?:Z|[+-]\d{2}:?\d{2})$/, '$1')

const isPoint = ({ granularity }: DateMention): boolean => granularity !== 'duration' && granularity !== 'set'

/** As TempEval-3 counts: a date is found where it overlaps a gold one, each gold one once; its value counts where it is found. */
export function countDates(found: readonly DateMention[], gold: readonly GoldDate[]): DateCounts {
  const points = found.filter(isPoint)
  const wanted = gold.filter(({ type }) => type === 'DATE' || type === 'TIME')
  const taken = new Set<DateMention>()
  let [spans, values] = [0, 0]
  for (const date of wanted) {
    const overlapping = points.filter((one) => !taken.has(one) && overlap(one, date) > 0)
    const right = overlapping.find(({ value }) => normalised(value) === normalised(date.value))
    const match = right ?? overlapping[0]
    if (!match) continue
    taken.add(match)
    spans++
    values += Number(right !== undefined)
  }
  const counts = (right: number): Counts => ({ right, found: points.length, gold: wanted.length })
  return { spans: counts(spans), values: counts(values) }
}
