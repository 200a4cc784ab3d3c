import { addDays, daysBetween, isDay, isoDay, isoMonth, parseIsoDay, type Day } from './calendar.ts'
import { monthOf, weekdayNamed } from './date-words.ts'
import type { DateContext, FoundDate, ReadDate } from './found-date.ts'
import { isFuture } from './tense.ts'
import type { Token } from '../text/token.ts'

const DAY_OF_MONTH = /^(\d{1,2})(st|nd|rd|th)?$/
const DAYS_OF_MONTH = /^(\d{1,2})-(\d{1,2})$/
const YEAR = /^(1[0-9]|20|21)\d{2}$/
const ISO = /^\d{4}-\d{2}-\d{2}(t\d{2}:\d{2}(:\d{2}(\.\d+)?)?(z|[+-]\d{2}:?\d{2})?)?$/
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/

/** "2016-05-04", "2016-05-04T12:00Z", "24/12/2015". */
export const readNumericDate: ReadDate = ({ tokens }, at) => {
  const token = tokens[at]
  if (token?.kind !== 'number') return undefined
  if (ISO.test(token.lower)) {
    const day = parseIsoDay(token.text)
    if (!day) return undefined
    return token.text.length > 10
      ? { last: at, value: token.text, granularity: 'minute', day }
      : { last: at, value: token.text, granularity: 'day', day }
  }
  const [, first, second, year] = SLASHED.exec(token.lower) ?? []
  if (first === undefined) return undefined
  const [a, b] = [Number(first), Number(second)]
  // Up to 12 both, nobody knows which is the month.
  if (a <= 12 && b <= 12 && a !== b) return { last: at, granularity: 'day' }
  const day = { year: Number(year), month: a > 12 ? b : a, day: a > 12 ? a : b }
  return isDay(day) ? { last: at, value: isoDay(day), granularity: 'day', day } : undefined
}

/** "May 4, 2016", "4 May", "Tuesday, May 3", "Sept. 11-13", "February 2016", "in February". */
export const readCalendarDate: ReadDate = (context, at) => {
  const { tokens } = context
  let start = at
  if (weekdayNamed(tokens[at]?.lower ?? '') !== undefined && isCapital(tokens[at])) {
    start = tokens[at + 1]?.text === ',' ? at + 2 : at + 1
    if (tokens[start]?.lower === 'the') start++
  }
  return monthFirst(context, start) ?? dayFirst(context, start) ?? (start === at ? monthAlone(context, at) : undefined)
}

const isCapital = (token: Token | undefined): boolean => token?.kind === 'word' && token.casing !== 'lower'

function monthFirst(context: DateContext, at: number): FoundDate | undefined {
  const { tokens } = context
  const month = isCapital(tokens[at]) ? monthOf(tokens[at]?.lower ?? '') : undefined
  const next = tokens[at + 1]
  if (!month || !next || next.newLine) return undefined
  const day = dayOfMonth(next)
  if (day === undefined) return undefined
  const after = at + 2
  const year = yearAt(tokens, tokens[after]?.text === ',' ? after + 1 : after)
  const last = year === undefined ? at + 1 : tokens[after]?.text === ',' ? after + 1 : after
  return named(context, at, last, month, day, year)
}

function dayFirst(context: DateContext, at: number): FoundDate | undefined {
  const { tokens } = context
  const day = tokens[at]?.kind === 'number' ? dayOfMonth(tokens[at]) : undefined
  if (day === undefined) return undefined
  const monthAt = tokens[at + 1]?.lower === 'of' ? at + 2 : at + 1
  const month =
    isCapital(tokens[monthAt]) && !tokens[monthAt]?.newLine ? monthOf(tokens[monthAt]?.lower ?? '') : undefined
  if (!month) return undefined
  const year = yearAt(tokens, tokens[monthAt + 1]?.text === ',' ? monthAt + 2 : monthAt + 1)
  const last = year === undefined ? monthAt : tokens[monthAt + 1]?.text === ',' ? monthAt + 2 : monthAt + 1
  return named(context, at, last, month, day, year)
}

function dayOfMonth(token: Token | undefined): number | undefined {
  const [, first] = DAY_OF_MONTH.exec(token?.lower ?? '') ?? DAYS_OF_MONTH.exec(token?.lower ?? '') ?? []
  const day = Number(first)
  return first !== undefined && day >= 1 && day <= 31 ? day : undefined
}

function yearAt(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at]
  return token && !token.newLine && YEAR.test(token.text) ? Number(token.text) : undefined
}

function named(
  context: DateContext,
  first: number,
  last: number,
  month: number,
  day: number,
  year: number | undefined,
): FoundDate | undefined {
  const chosen = year ?? nearestYear(context, first, last, month, day)
  if (chosen === undefined) return { last, granularity: 'day' }
  const date: Day = { year: chosen, month, day }
  return isDay(date) ? { last, value: isoDay(date), granularity: 'day', day: date } : undefined
}

/**
 * The year of a day that is told without: this one, unless the tense says that it lies on the other side of the
 * publication.
 */
function nearestYear(
  { tokens, published }: DateContext,
  first: number,
  last: number,
  month: number,
  day: number,
): number | undefined {
  if (!published) return undefined
  const ahead = daysBetween(published, { year: published.year, month, day })
  if (Math.abs(ahead) <= 7) return published.year
  const future = isFuture(tokens, first, last)
  if (ahead > 0) return future || ahead < 45 ? published.year : published.year - 1
  return future && ahead < -120 ? published.year + 1 : published.year
}

const monthLeads = new Set([
  'in',
  'since',
  'until',
  'till',
  'by',
  'from',
  'last',
  'next',
  'this',
  'early',
  'late',
  'mid',
  'of',
  'during',
  'through',
  'between',
  'before',
  'after',
  'to',
  'for',
  'and',
  'each',
  'every',
])

/** "February 2016", "in February", "last May". */
function monthAlone(context: DateContext, at: number): FoundDate | undefined {
  const { tokens, published } = context
  const inFront =
    tokens[at]?.lower === 'in' ||
    tokens[at]?.lower === 'last' ||
    tokens[at]?.lower === 'next' ||
    tokens[at]?.lower === 'this'
  const monthAt = inFront ? at + 1 : at
  const token = tokens[monthAt]
  const month = isCapital(token) ? monthOf(token?.lower ?? '') : undefined
  if (!month || (inFront && token?.newLine)) return undefined
  const year = yearAt(
    tokens,
    tokens[monthAt + 1]?.text === ',' || tokens[monthAt + 1]?.lower === 'of' ? monthAt + 2 : monthAt + 1,
  )
  if (year !== undefined) {
    const last = YEAR.test(tokens[monthAt + 1]?.text ?? '') ? monthAt + 1 : monthAt + 2
    return { last, value: isoMonth(year, month), granularity: 'month' }
  }
  const lead = inFront ? (tokens[at]?.lower ?? '') : (tokens[at - 1]?.lower ?? '')
  // "May", "March", "Mar." and the like are other words or names too.
  if (!monthLeads.has(lead) && (month === 5 || month === 3 || (token?.text.length ?? 0) < 4)) return undefined
  if (!published) return { last: monthAt, granularity: 'month' }
  const chosen =
    lead === 'last'
      ? beforeThis(published, month)
      : lead === 'next' || lead === 'by'
        ? afterThis(published, month)
        : byTense(context, monthAt, month, published)
  return { last: monthAt, value: isoMonth(chosen, month), granularity: 'month' }
}

const beforeThis = ({ year, month: current }: Day, month: number): number => (month < current ? year : year - 1)

const afterThis = ({ year, month: current }: Day, month: number): number => (month > current ? year : year + 1)

function byTense({ tokens }: DateContext, at: number, month: number, published: Day): number {
  if (month === published.month) return published.year
  const future = isFuture(tokens, at, at)
  if (month < published.month) return future ? published.year + 1 : published.year
  return future ? published.year : published.year - 1
}

/** "Tuesday", "last Friday": by tense, a day within a week of the publication. */
export const readWeekday: ReadDate = ({ tokens, published }, at) => {
  const lead = tokens[at]?.lower ?? ''
  const led = lead === 'last' || lead === 'next' || lead === 'this'
  const dayAt = led ? at + 1 : at
  const token = tokens[dayAt]
  const weekday = isCapital(token) && (token?.text.length ?? 0) > 5 ? weekdayNamed(token?.lower ?? '') : undefined
  if (!weekday || (led && token?.newLine)) return undefined
  if (!published) return { last: dayAt, granularity: 'day' }
  const today = weekdayNumber(published)
  const back = (today - weekday + 7) % 7
  const future = lead === 'next' || (lead !== 'last' && back !== 0 && isFuture(tokens, at, dayAt))
  const offset = future ? 7 - back : lead === 'last' && back === 0 ? -7 : -back
  const day = addDays(published, offset)
  return { last: dayAt, value: isoDay(day), granularity: 'day', day }
}

const weekdayNumber = ({ year, month, day }: Day): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
