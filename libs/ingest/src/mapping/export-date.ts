import { publicationDate } from '../text/publication-date.ts'

/** As GDELT writes times. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})Z?$/
/** Seconds or milliseconds since 1970, of the times in which there are such exports. */
const EPOCH = /^(\d{10})(\d{3})?$/
/** `May 4, 2016`, `4 May 2016`. */
const MONTH_FIRST = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})$/
/** `4.5.2016`, with or without a time: where people write points, the day comes first. */
const POINTS = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/
const YEAR_FIRST = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/
const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/
const MONTHS = 'january february march april may june july august september october november december'.split(' ')

/**
 * A date as exports have it, as `publicationDate` gives it: ISO 8601, RFC 2822, `20160504100000`, seconds or milliseconds since 1970, days
 * with an English month, `2016/05/04`, `4.5.2016`, and `25/4/2016`, of which one number is no month. `undefined` for all else, such as `5/4/2016`, which is two days.
 */
export function exportDate(value: string): string | undefined {
  const text = value.trim()
  const [, year, month, day, hour, minute, second] = COMPACT.exec(text) ?? []
  if (year !== undefined) return publicationDate(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  const [, seconds, milliseconds = '000'] = EPOCH.exec(text) ?? []
  if (seconds !== undefined) return publicationDate(new Date(Number(seconds + milliseconds)).toISOString())
  const [, monthName, dayOfMonth, yearAfter] = MONTH_FIRST.exec(text) ?? []
  if (monthName !== undefined) return dayOf(yearAfter, monthName, dayOfMonth)
  const [, firstDay, monthAfter, lastYear] = DAY_FIRST.exec(text) ?? []
  if (monthAfter !== undefined) return dayOf(lastYear, monthAfter, firstDay)
  return numbersOf(text) ?? publicationDate(text)
}

function numbersOf(text: string): string | undefined {
  const [, ...points] = POINTS.exec(text) ?? []
  if (points[0] !== undefined) {
    const [day, month, year, hour, minute = '00', second = '00'] = points
    const date = isoDay(year, month, day)
    return publicationDate(hour === undefined ? date : `${date}T${hour.padStart(2, '0')}:${minute}:${second}Z`)
  }
  const [, ...yearFirst] = YEAR_FIRST.exec(text) ?? []
  if (yearFirst[0] !== undefined) return publicationDate(isoDay(...yearFirst))
  const [, first, second, year] = SLASHES.exec(text) ?? []
  if (Number(first) > 12 || first === second) return publicationDate(isoDay(year, second, first))
  return Number(second) > 12 ? publicationDate(isoDay(year, first, second)) : undefined
}

const isoDay = (year = '', month = '', day = ''): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

function dayOf(year: string | undefined, monthName: string, day = ''): string | undefined {
  const month = MONTHS.findIndex((name) => name.startsWith(monthName.toLowerCase())) + 1
  return month === 0 ? undefined : publicationDate(isoDay(year, String(month), day))
}
