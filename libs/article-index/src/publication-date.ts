import { QueryError, type SearchRequest } from './search.ts'

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:Z|([+-]\d{2}):?(\d{2})?)?$/i

/** Milliseconds since the epoch: the first and the last that a date means. */
export interface TimeSpan {
  readonly first: number
  readonly last: number
}

/**
 * What an ISO 8601 year, month, day or time means, in UTC where it names no zone; undefined for all else. A time is one
 * instant.
 */
export function timeSpan(date: string): TimeSpan | undefined {
  const [, year, month, day] = DATE.exec(date) ?? []
  if (year === undefined) return instant(date)
  const first = new Date(`${year}-${month ?? '01'}-${day ?? '01'}`)
  if (Number.isNaN(first.getTime()) || !first.toISOString().startsWith(date)) return undefined
  const next = new Date(first)
  if (month === undefined) next.setUTCFullYear(first.getUTCFullYear() + 1)
  else if (day === undefined) next.setUTCMonth(first.getUTCMonth() + 1)
  else next.setUTCDate(first.getUTCDate() + 1)
  return { first: first.getTime(), last: next.getTime() - 1 }
}

/**
 * When an article was published, ms since the epoch: of a day its begin. Undefined where its date is missing or cannot
 * be read.
 */
export function publicationTime(publishedAt: string | undefined): number | undefined {
  return publishedAt === undefined ? undefined : timeSpan(publishedAt)?.first
}

/** The day of a time, in UTC, as the facet `days` counts it. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/**
 * Bounds of a time, both inclusive, infinite where they are open; undefined where there are none: what has no time is
 * outside of any. Throws {@link QueryError} for a bound that is no date.
 */
export function timeBounds({ from, to }: Pick<SearchRequest, 'from' | 'to'>): TimeSpan | undefined {
  if (from === undefined && to === undefined) return undefined
  return { first: bound('from', from)?.first ?? -Infinity, last: bound('to', to)?.last ?? Infinity }
}

function bound(name: 'from' | 'to', date: string | undefined): TimeSpan | undefined {
  if (date === undefined) return undefined
  const span = timeSpan(date)
  if (span === undefined)
    throw new QueryError(`${name}: "${date.slice(0, 40)}" is no ISO 8601 year, month, day or time`)
  return span
}

function instant(date: string): TimeSpan | undefined {
  const [, day = '', clock = '', hours, minutes = '00'] = TIME.exec(date) ?? []
  if (day === '' || timeSpan(day) === undefined) return undefined
  const time = Date.parse(`${day}T${clock}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`)
  return Number.isNaN(time) ? undefined : { first: time, last: time }
}
