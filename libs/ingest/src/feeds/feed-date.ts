import { publicationDate } from '../text/publication-date.ts'

const LOOSE =
  /^(?:[a-z]{2,9}\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]{0,6}\.?,?[\s-]+(\d{2}|\d{4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{2}:?\d{2}|[a-z]{1,4})?$/i
/** RFC 2822: two digits below this are of this century. */
const CENTURY = 50

/**
 * A date of a feed: as {@link publicationDate}, and RFC 822 as programs really write it: two digits of the year, one of the hour, months and
 * weekdays in full. `undefined` for what is no date.
 */
export function feedDate(value: string): string | undefined {
  const strict = publicationDate(value)
  if (strict !== undefined) return strict
  const [, day, month, year = '', hour = '', minute, second = '00', zone = ''] = LOOSE.exec(value.trim()) ?? []
  const fullYear = year.length === 2 ? `${Number(year) < CENTURY ? 20 : 19}${year}` : year
  const knownZone = /^UTC$/i.test(zone) ? 'GMT' : zone.replace(':', '')
  return publicationDate(`${day} ${month} ${fullYear} ${hour.padStart(2, '0')}:${minute}:${second} ${knownZone}`.trim())
}
