const whole = new Intl.NumberFormat('en')
const tenth = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const MOMENT = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
const moment = new Intl.DateTimeFormat('en-GB', MOMENT)
const momentOfAnotherYear = new Intl.DateTimeFormat('en-GB', { ...MOMENT, year: 'numeric' })
const languages = new Intl.DisplayNames('en', { type: 'language' })
const countries = new Intl.DisplayNames('en', { type: 'region' })

export function count(value: number): string {
  return whole.format(value)
}

/** `1 file`, `2 files`. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`
}

/** A number a second. */
export function rate(perSecond: number): string {
  return `${perSecond < 10 ? tenth.format(perSecond) : count(Math.round(perSecond))}/s`
}

export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let unit = 0
  let shown = value
  while (shown >= 1_000 && unit < units.length - 1) {
    shown /= 1_000
    unit += 1
  }
  return `${shown >= 100 || unit === 0 ? Math.round(shown) : tenth.format(shown)} ${units[unit] ?? ''}`
}

/** A duration in the largest two units that matter. */
export function duration(seconds: number): string {
  if (seconds < 0.9995) return `${Math.round(seconds * 1_000)} ms`
  if (seconds < 59.95) return `${tenth.format(seconds)} s`
  const rounded = Math.round(seconds)
  const minutes = Math.floor(rounded / 60)
  if (minutes < 60) return `${minutes} min ${rounded % 60} s`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** Local time with the day, of ISO 8601 or ms since the epoch. */
export function time(at: string | number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return String(at)
  const isOfThisYear = date.getFullYear() === new Date().getFullYear()
  return (isOfThisYear ? moment : momentOfAnotherYear).format(date)
}

/** Local time of the day. */
export function clockTime(at: string | number): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? String(at) : clock.format(date)
}

/** A publication date, as precise as it is given. */
export function published(at: string): string {
  if (/^\d{4}-\d{2}-\d{2}/.test(at)) {
    const date = new Date(`${at.slice(0, 10)}T00:00:00Z`)
    if (!Number.isNaN(date.getTime())) return day.format(date)
  }
  return at
}

const TITLE = 90
const ID = 8

/** What is known of an article, to call it by. */
interface Called {
  readonly headline?: string
  /** As much of it as is known, from its beginning. */
  readonly text?: string
  readonly id: string
}

/** What to call an article: its headline, else how its text begins, else its id. */
export function headlineOf({ headline, text = '', id }: Called): string {
  if (headline !== undefined && headline.trim() !== '') return headline
  const [line = ''] = text.trim().split('\n')
  if (line === '') return `Article ${id.slice(0, ID)}`
  return line.length <= TITLE ? line : `${line.slice(0, line.lastIndexOf(' ', TITLE) + 1 || TITLE).trimEnd()} …`
}

/** The name of a language in English; nothing for an unknown one. */
export function languageName(code: string): string | undefined {
  if (code === 'und') return undefined
  try {
    return languages.of(code)
  } catch {
    return code
  }
}

export function countryName(code: string): string {
  try {
    return countries.of(code) ?? code
  } catch {
    return code
  }
}
