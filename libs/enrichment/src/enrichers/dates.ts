import type { DateMention } from '@wiredesk/contracts'
import { isoDay, parseIsoDay } from '../dates/calendar.ts'
import { endOfZone, readClock } from '../dates/clock-times.ts'
import { dateLanguages } from '../dates/date-language.ts'
import { canStartDate, partOfDay, weekdayNamed } from '../dates/date-words.ts'
import { readCalendarDate, readNumericDate, readWeekday } from '../dates/explicit-dates.ts'
import type { DateContext, FoundDate, ReadDate } from '../dates/found-date.ts'
import { readNamedDate } from '../dates/named-dates.ts'
import { readDistance, readNearDay, readNearPeriod, readQuarter, readVagueTime } from '../dates/relative-dates.ts'
import { readReportedPeriod } from '../dates/reported-periods.ts'
import { readDuration, readSet } from '../dates/durations.ts'
import { readDecade, readYear } from '../dates/years.ts'
import type { Enrich } from '../enricher.ts'
import { mentionOf } from '../entities/name.ts'
import { documentOf } from '../text/document.ts'

/** Readers of a day, and of all else, in the order in which they are asked. */
const days: readonly ReadDate[] = [readNumericDate, readCalendarDate, readWeekday, readNearDay]
const others: readonly ReadDate[] = [
  readReportedPeriod,
  readDistance,
  readNearPeriod,
  readQuarter,
  readSet,
  readDecade,
  readYear,
  readDuration,
  readVagueTime,
]

const QUARTER = /^(\d{4})-Q(\d)$/

/** By language. */
const readers: Readonly<Record<string, ReadDate>> = {
  en: readEnglish,
  ...Object.fromEntries(Object.entries(dateLanguages).map(([code, words]) => [code, readNamedDate(words)])),
}

/**
 * Dates, times and durations with their values, read against the day of publication: weekdays and bare months by tense.
 * Without a day of publication relative dates stand there without value. Values are those of TimeML's TIMEX3
 * (ISO-TimeML). English; in German, French and Spanish the dates that are written out, weekdays and the days next to the publication.
 */
export const findDates: Enrich<'dates'> = (article, { language }) => {
  const read = readers[language]
  if (!read) return { dates: [] }
  const document = documentOf(article)
  let context: DateContext = { tokens: document.tokens, published: parseIsoDay(article.publishedAt) }
  const dates: DateMention[] = []
  let at = 0
  while (at < document.tokens.length) {
    const found = read(context, at)
    if (found) {
      const { value, granularity } = found
      dates.push({
        ...mentionOf(document, at, found.last),
        ...(value !== undefined && { value }),
        ...(granularity && { granularity }),
      })
    }
    const quarter = found?.granularity === 'quarter' ? QUARTER.exec(found.value ?? '') : null
    // What is compared with stays what it was.
    if (quarter && Number(quarter[1]) >= (context.quarter?.year ?? 0))
      context = { ...context, quarter: { year: Number(quarter[1]), number: Number(quarter[2]) } }
    at = found ? found.last + 1 : at + 1
  }
  return { dates }
}

function readEnglish(context: DateContext, at: number): FoundDate | undefined {
  const token = context.tokens[at]
  if (!token || !canStartDate(token)) return undefined
  return readTime(context, at) ?? readDayWithTime(context, at) ?? readLed(context, at) ?? first(others, context, at)
}

function first(readers: readonly ReadDate[], context: DateContext, at: number): FoundDate | undefined {
  for (const read of readers) {
    const found = read(context, at)
    if (found) return found
  }
  return undefined
}

/** A clock time, with the day before or behind it: "12.01 am on Wednesday Damascus time". */
function readTime(context: DateContext, at: number): FoundDate | undefined {
  const { tokens } = context
  const clock = readClock(tokens, at)
  if (!clock) return undefined
  const next = tokens[clock.last + 1]
  const dayAt = next?.lower === 'on' || next?.text === ',' ? clock.last + 2 : clock.last + 1
  const day = next && !next.newLine ? first(days, context, dayAt) : undefined
  if (!day)
    return {
      last: clock.last,
      granularity: clock.granularity,
      ...(context.published && { value: `${isoDay(context.published)}T${clock.time}${clock.zone}` }),
    }
  return {
    last: endOfZone(tokens, day.last),
    granularity: clock.granularity,
    ...(day.day && { value: `${isoDay(day.day)}T${clock.time}${clock.zone}` }),
  }
}

/** A day, with a part of it or a clock time behind it: "Tuesday evening", "May 3 at 5pm". */
function readDayWithTime(context: DateContext, at: number): FoundDate | undefined {
  const { tokens } = context
  const found = first(days, context, at)
  if (!found || found.granularity !== 'day') return found
  const next = tokens[found.last + 1]
  if (!next || next.newLine) return found
  const part = partOfDay(next.lower)
  if (part)
    return { last: found.last + 1, granularity: 'hour', ...(found.day && { value: `${isoDay(found.day)}T${part}` }) }
  const comma = next.text === ',' ? found.last + 2 : found.last + 1
  const clock = readClock(tokens, tokens[comma]?.lower === 'at' ? comma + 1 : comma)
  return clock
    ? {
        last: clock.last,
        granularity: clock.granularity,
        ...(found.day && { value: `${isoDay(found.day)}T${clock.time}${clock.zone}` }),
      }
    : found
}

/** "late on Tuesday", "early last week", "late yesterday evening". */
function readLed(context: DateContext, at: number): FoundDate | undefined {
  const { tokens } = context
  const lead = tokens[at]?.lower
  if (lead !== 'late' && lead !== 'early' && lead !== 'earlier' && lead !== 'later' && lead !== 'mid') return undefined
  const next = tokens[at + 1]
  if (!next || next.newLine) return undefined
  const start = next.lower === 'on' || (next.lower === 'in' && tokens[at + 2]?.kind !== 'word') ? at + 2 : at + 1
  if (start === at + 2 && weekdayNamed(tokens[start]?.lower ?? '') === undefined && tokens[start]?.kind !== 'number')
    return undefined
  return (
    readDayWithTime(context, start) ??
    readNearPeriod(context, start) ??
    readDecade(context, start) ??
    readYear(context, start)
  )
}
