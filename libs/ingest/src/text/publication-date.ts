const DAY = /^(\d{4})-?(\d{2})-?(\d{2})$/
const TIME =
  /^(\d{4})-?(\d{2})-?(\d{2})[Tt ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)? ?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/
const RFC_2822 =
  /^(?:[A-Za-z]{3}, *)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))?(?: *([+-]\d{4}|[A-Za-z]{1,3}))?(?: *\(.*\))?$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** The zones that RFC 2822 names, hours from UTC. */
const ZONES: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
}
const EARLIEST_YEAR = 1500

/**
 * A date of ISO 8601 (extended or basic) or RFC 2822 in one form: `2016-05-04` of a day, `2016-05-04T10:00:00+02:00` (or `Z`, with
 * milliseconds where given) of a time; the zone stays as it was, a time without zone is UTC. `undefined` for what is no date.
 */
export function publicationDate(value: string): string | undefined {
  const text = value.trim()
  const [, ...day] = DAY.exec(text) ?? []
  if (day.length > 0) return dayOf(day)
  const [, year, month, date, ...clock] = TIME.exec(text) ?? []
  if (year !== undefined) return timeOf([year, month, date], clock)
  const [, dayOfMonth = '', monthName = '', fullYear, hour, minute, second, zone] = RFC_2822.exec(text) ?? []
  const monthNumber = String(MONTHS.indexOf(monthName.toLowerCase()) + 1)
  return timeOf(
    [fullYear, monthNumber.padStart(2, '0'), dayOfMonth.padStart(2, '0')],
    [hour, minute, second, undefined, offsetOf(zone)],
  )
}

type Parts = readonly (string | undefined)[]

function dayOf([year, month, day]: Parts): string | undefined {
  const text = `${year}-${month}-${day}`
  const date = new Date(text)
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  return exists && date.getUTCFullYear() >= EARLIEST_YEAR ? text : undefined
}

function timeOf(date: Parts, [hour, minute, second = '00', fraction, zone = 'Z']: Parts): string | undefined {
  const day = dayOf(date)
  if (day === undefined) return undefined
  const milliseconds = fraction === undefined ? '' : `.${fraction.padEnd(3, '0').slice(0, 3)}`
  const text = `${day}T${hour}:${minute}:${second}${milliseconds}${zoneOf(zone)}`
  // Date takes 24:00 for the next day; ISO 8601 has dropped it.
  return Number.isNaN(Date.parse(text)) || hour === '24' ? undefined : text
}

function zoneOf(zone: string): string {
  if (/^z$/i.test(zone)) return 'Z'
  const [, hours, minutes = '00'] = /^([+-]\d{2}):?(\d{2})?$/.exec(zone) ?? []
  return `${hours}:${minutes}`
}

/** RFC 2822: the military letters, and names that nobody knows, say no more than UTC. */
function offsetOf(zone: string | undefined): string {
  if (zone === undefined || /^[+-]/.test(zone)) return zone ?? 'Z'
  const hours = ZONES[zone.toUpperCase()]
  return hours === undefined ? 'Z' : `-0${-hours}:00`
}
