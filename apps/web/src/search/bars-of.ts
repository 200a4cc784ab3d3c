import type { FacetValue } from '@wiredesk/article-index'

const DAY_MS = 86_400_000
const MAX_BARS = 80

export interface Bar {
  /** First and last day, ISO 8601, both inclusive. */
  readonly from: string
  readonly to: string
  readonly articles: number
}

/** Counts of days as bars without gaps: of a day each, or of as many days as it takes to show all. */
export function barsOf(days: readonly FacetValue[]): { readonly bars: readonly Bar[]; readonly unit: string } {
  const counts = days
    .map(({ value, count }) => ({ day: Date.parse(`${value}T00:00:00Z`) / DAY_MS, count }))
    .filter(({ day }) => Number.isInteger(day))
    .toSorted((a, b) => a.day - b.day)
  const first = counts[0]?.day
  const last = counts.at(-1)?.day
  if (first === undefined || last === undefined) return { bars: [], unit: 'day' }
  const width = Math.ceil((last - first + 1) / MAX_BARS)
  const bars = Array.from({ length: Math.ceil((last - first + 1) / width) }, (_, i) => ({
    from: isoDay(first + i * width),
    to: isoDay(Math.min(last, first + (i + 1) * width - 1)),
    articles: 0,
  }))
  for (const { day, count } of counts) {
    const bar = bars[Math.floor((day - first) / width)]
    if (bar) bar.articles += count
  }
  return { bars, unit: width === 1 ? 'day' : `${width} days` }
}

function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
