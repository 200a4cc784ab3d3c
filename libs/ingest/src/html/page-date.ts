import { publicationDate } from '../text/publication-date.ts'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)(.*)$/
const NAMED_FIRST =
  /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? +)?([a-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})\b/i
const NAMED_SECOND =
  /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? +)?(\d{1,2})(?:st|nd|rd|th)? +([a-z]{3,9})\.?,? +(\d{4})\b/i
const MAX_LENGTH = 80

/**
 * A date as pages write it for machines, or nearly so: ISO 8601, RFC 2822, `2016/05/04 10:00`, `May 4, 2016`, `4 May 2016`; of the last two the day.
 * Days and months in digits that could be either way round are none.
 */
export function pageDate(value: string): string | undefined {
  const text = value.trim()
  if (text.length > MAX_LENGTH) return undefined
  return publicationDate(text) ?? slashed(text) ?? zoneApart(text) ?? named(text)
}

function slashed(text: string): string | undefined {
  const [, year, month = '', day = '', clock = ''] = YEAR_FIRST.exec(text) ?? []
  return year === undefined
    ? undefined
    : publicationDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${clock}`)
}

/** `2016-05-04T10:00:00 UTC`, `2016-05-04 10:00:00 +0200` are taken; other names of zones are not known for sure. */
function zoneApart(text: string): string | undefined {
  const [, time, zone] = /^(\d{4}-\d{2}-\d{2}[T ][\d:.]{5,15}) ?(?:(UTC|GMT)|\(.*\))$/i.exec(text) ?? []
  return time === undefined ? undefined : publicationDate(zone ? `${time}Z` : time)
}

function named(text: string): string | undefined {
  const [, first, second, year] = NAMED_FIRST.exec(text) ?? []
  if (first !== undefined) return dayOf(year, first, second)
  const [, day, month, yearAfter] = NAMED_SECOND.exec(text) ?? []
  return dayOf(yearAfter, month, day)
}

function dayOf(year = '', month = '', day = ''): string | undefined {
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
  return number === 0
    ? undefined
    : publicationDate(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`)
}

const IN_PATH = /\/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/

/** The day that an address has in its path, as `/2016/05/04/`: of its publication as a rule, and not always. */
export function dateInAddress(address: string): string | undefined {
  const [, year, month, day] = IN_PATH.exec(address) ?? []
  return year === undefined ? undefined : publicationDate(`${year}-${month}-${day}`)
}
