import { dayOf } from '../publication-date.ts'
import type { FacetValue, SearchResult } from '../search.ts'
import type { Columns } from './columns.ts'
import { valueFacets } from './facets.ts'

const MOST_FREQUENT = 10
const LATEST_DAYS = 400
const DAY_MS = 86_400_000

/** Counts the facets of the articles that matched. */
export function countFacets(columns: Columns, seqs: Uint32Array): SearchResult['facets'] {
  const top: FacetValue[][] = valueFacets.map(() => [])
  const counts = columns.count(seqs)
  for (let number = 1; number < counts.length; number += 1) {
    const count = counts[number] ?? 0
    const values = top[columns.facets[number] ?? -1]
    if (count > 0 && values !== undefined) insert(values, count, columns.values[number] ?? '')
  }
  const [people = [], organisations = [], places = [], topics = [], sources = [], languages = []] = top
  return { people, organisations, places, topics, sources, languages, days: countDays(columns, seqs) }
}

/** Keeps the most frequent values in their order: by count, then by name. */
function insert(values: FacetValue[], count: number, value: string): void {
  const last = values[MOST_FREQUENT - 1]
  if (last !== undefined && !(count > last.count || (count === last.count && value < last.value))) return
  const at = values.findIndex((other) => count > other.count || (count === other.count && value < other.value))
  values.splice(at < 0 ? values.length : at, 0, { value, count })
  if (values.length > MOST_FREQUENT) values.pop()
}

function countDays(columns: Columns, seqs: Uint32Array): readonly FacetValue[] {
  const counts = new Map<number, number>()
  for (const seq of seqs) {
    const day = Math.floor(columns.publishedAt(seq) / DAY_MS)
    if (day > -Infinity) counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .slice(-LATEST_DAYS)
    .map(([day, count]) => ({ value: dayOf(day * DAY_MS), count }))
}
