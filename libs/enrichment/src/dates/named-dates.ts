import { addDays, daysBetween, isDay, isoDay, isoMonth, parseIsoDay, weekdayOf, type Day } from './calendar.ts'
import type { DateLanguage } from './date-language.ts'
import type { DateContext, FoundDate, ReadDate } from './found-date.ts'
import type { Token } from '../text/token.ts'

const DAY_OF_MONTH = /^(\d{1,2})(?:er|º)?$/
const YEAR = /^(?:1[89]|20)\d{2}$/
const NUMERIC = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/
/** A day without a year lies at most so many days after the publication, else in the year before. */
const MOST_AHEAD = 60
const MONTHS_AHEAD = 2

/**
 * Reads the dates that a language writes out: days by figures or names, months, years, weekdays and the days next to the publication. A weekday is the
 * last one before the publication unless a word says that it is the next; nothing else that is relative is read.
 */
export const readNamedDate =
  (words: DateLanguage): ReadDate =>
  (context, at) => {
    const token = context.tokens[at]
    if (!token) return undefined
    if (token.kind === 'number')
      return numericDate(token, at) ?? dayOfMonth(words, context, at, at) ?? year(words, context.tokens, at)
    if (token.kind !== 'word') return undefined
    return weekday(words, context, at) ?? month(words, context, at) ?? nearDay(words, context, at)
  }

/** "2016-05-03", "03.05.2016", "3/5/2016": the day first. */
function numericDate({ text }: Token, at: number): FoundDate | undefined {
  if (ISO_DAY.test(text)) {
    const day = parseIsoDay(text)
    return day && { last: at, value: text, granularity: 'day', day }
  }
  const [, day, monthOf, yearOf] = NUMERIC.exec(text) ?? []
  return day === undefined ? undefined : dated({ year: Number(yearOf), month: Number(monthOf), day: Number(day) }, at)
}

function dated(day: Day, last: number): FoundDate | undefined {
  return isDay(day) ? { last, value: isoDay(day), granularity: 'day', day } : undefined
}

/** "3. Mai 2016", "1er mai", "3 de mayo de 2016"; `at` is where its figure stands. */
function dayOfMonth(
  words: DateLanguage,
  { tokens, published }: DateContext,
  at: number,
  first: number,
): FoundDate | undefined {
  const [, figures] = DAY_OF_MONTH.exec(tokens[at]?.lower ?? '') ?? []
  if (figures === undefined || (at > first && tokens[at]?.newLine)) return undefined
  const monthAt = behind(words, tokens, at)
  const monthOf = words.months.get(tokens[monthAt]?.lower ?? '')
  if (!monthOf) return undefined
  const day = Number(figures)
  const yearAt = yearBehind(words, tokens, monthAt)
  if (yearAt !== undefined) return dated({ year: Number(tokens[yearAt]?.text), month: monthOf, day }, yearAt)
  if (!published) return { last: monthAt, granularity: 'day' }
  const ahead = daysBetween(published, { year: published.year, month: monthOf, day })
  return dated({ year: ahead > MOST_AHEAD ? published.year - 1 : published.year, month: monthOf, day }, monthAt)
}

/** The next token but for a link in between. */
const behind = ({ links }: DateLanguage, tokens: readonly Token[], at: number): number =>
  links.has(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1

function yearBehind(words: DateLanguage, tokens: readonly Token[], at: number): number | undefined {
  // No full stop stands between a month and its year.
  const yearAt = tokens[at + 1]?.text === '.' ? at + 1 : behind(words, tokens, at)
  const token = tokens[yearAt]
  return token && !token.newLine && YEAR.test(token.text) ? yearAt : undefined
}

/** "Mai 2016", and behind a word that leads it "im Mai". */
function month(words: DateLanguage, { tokens, published }: DateContext, at: number): FoundDate | undefined {
  const monthOf = words.months.get(tokens[at]?.lower ?? '')
  if (!monthOf) return undefined
  const yearAt = yearBehind(words, tokens, at)
  if (yearAt !== undefined)
    return { last: yearAt, value: isoMonth(Number(tokens[yearAt]?.text), monthOf), granularity: 'month' }
  if (!words.monthLeads.has(tokens[at - 1]?.lower ?? '')) return undefined
  if (!published) return { last: at, granularity: 'month' }
  const yearOf = monthOf > published.month + MONTHS_AHEAD ? published.year - 1 : published.year
  return { last: at, value: isoMonth(yearOf, monthOf), granularity: 'month' }
}

/** "seit 2012": the figures alone. */
function year(words: DateLanguage, tokens: readonly Token[], at: number): FoundDate | undefined {
  const text = tokens[at]?.text ?? ''
  return YEAR.test(text) && words.yearLeads.has(tokens[at - 1]?.lower ?? '')
    ? { last: at, value: text, granularity: 'year' }
    : undefined
}

/** "Montag", "lundi prochain", "Montag, den 3. Mai". */
function weekday(words: DateLanguage, context: DateContext, at: number): FoundDate | undefined {
  const { tokens, published } = context
  const wanted = words.weekdays.get(tokens[at]?.lower ?? '')
  if (!wanted) return undefined
  let figure = tokens[at + 1]?.text === ',' ? at + 2 : at + 1
  if (words.articles.has(tokens[figure]?.lower ?? '')) figure++
  const whole = dayOfMonth(words, context, figure, at)
  if (whole) return whole
  const { side, last } = sideOf(words, tokens, at)
  if (!published) return { last, granularity: 'day' }
  const back = (weekdayOf(published) - wanted + 7) % 7
  const days = side === 'next' ? 7 - back : side === 'last' && back === 0 ? -7 : -back
  return dated(addDays(published, days), last)
}

/** On which side of the publication a weekday is said to lie, and where what says so ends. */
function sideOf(
  words: DateLanguage,
  tokens: readonly Token[],
  at: number,
): { readonly side: 'last' | 'next' | undefined; readonly last: number } {
  const sideIn = (lower: string): 'last' | 'next' | undefined =>
    words.last.has(lower) ? 'last' : words.next.has(lower) ? 'next' : undefined
  const after = tokens[at + 1]
  const said = words.sideFollows && after && !after.newLine ? sideIn(after.lower) : undefined
  if (said) return { side: said, last: at + 1 }
  const before = tokens[at - 1]?.lower ?? ''
  const lead = words.articles.has(before) ? (tokens[at - 2]?.lower ?? '') : before
  return { side: sideIn(before) ?? (words.ahead.has(lead) ? 'next' : undefined), last: at }
}

function nearDay(words: DateLanguage, { tokens, published }: DateContext, at: number): FoundDate | undefined {
  const token = tokens[at]
  const days = token && words.nearDays.get(token.lower)
  if (days === undefined) return undefined
  // "am Morgen", "la mañana": the part of a day, not the next one.
  if (days === 1 && words.notNearAfter.has(tokens[at - 1]?.lower ?? '')) return undefined
  if (token?.casing !== 'lower' && !token?.sentenceStart) return undefined
  return published ? dated(addDays(published, days), at) : { last: at, granularity: 'day' }
}
