/** A day of the Gregorian calendar; months from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const MS_A_DAY = 86_400_000

const toMs = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day)

const fromMs = (ms: number): Day => {
  const date = new Date(ms)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

export const addDays = (day: Day, days: number): Day => fromMs(toMs(day) + days * MS_A_DAY)

/** Days from `from` to `to`. */
export const daysBetween = (from: Day, to: Day): number => Math.round((toMs(to) - toMs(from)) / MS_A_DAY)

/** The same day some months on; the last of the month where that has fewer days. */
export function addMonths({ year, month, day }: Day, months: number): Day {
  const index = year * 12 + month - 1 + months
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1]
  return { year: newYear, month: newMonth, day: Math.min(day, daysInMonth(newYear, newMonth)) }
}

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: Day): number => new Date(toMs(day)).getUTCDay() || 7

export const isDay = ({ year, month, day }: Day): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

const pad = (value: number, length = 2): string => String(value).padStart(length, '0')

export const isoDay = ({ year, month, day }: Day): string => `${pad(year, 4)}-${pad(month)}-${pad(day)}`

export const isoMonth = (year: number, month: number): string => `${pad(year, 4)}-${pad(month)}`

/** ISO 8601 week, "2016-W18". */
export function isoWeek(day: Day): string {
  const thursday = addDays(day, 4 - weekdayOf(day))
  const week = 1 + Math.floor(daysBetween({ year: thursday.year, month: 1, day: 1 }, thursday) / 7)
  return `${thursday.year}-W${pad(week)}`
}

export const isoTime = (hour: number, minute: number): string => `${pad(hour)}:${pad(minute)}`

const DAY = /^(\d{4})-(\d{2})-(\d{2})/

/** The day of an ISO 8601 date or time, as it is written there; `undefined` for anything else. */
export function parseIsoDay(text: string | undefined): Day | undefined {
  const [, year, month, day] = DAY.exec(text ?? '') ?? []
  const parsed = { year: Number(year), month: Number(month), day: Number(day) }
  return year !== undefined && isDay(parsed) ? parsed : undefined
}
