import type { Token } from '../text/token.ts'
import { isoTime } from './calendar.ts'
import { zoneOf } from './date-words.ts'

/** A time of the day, hours and minutes local unless it has a zone. */
export interface ClockTime {
  readonly last: number
  readonly time: string
  /** "Z" or an offset; "" for local. */
  readonly zone: string
  readonly granularity: 'hour' | 'minute'
}

const CLOCK = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/
const MILITARY = /^([01]\d|2[0-3])([0-5]\d)$/

/** "12.01 am", "3:30 p.m. EST", "5pm", "1500 GMT", "noon". A plain figure is none without "am", a colon or a zone. */
export function readClock(tokens: readonly Token[], at: number): ClockTime | undefined {
  const token = tokens[at]
  if (!token) return undefined
  if (token.lower === 'noon' || token.lower === 'midnight')
    return withZone(tokens, at, token.lower === 'noon' ? 12 : 0, 0, 'hour')
  const [, hours, minutes, joined] = CLOCK.exec(token.lower) ?? []
  if (hours !== undefined) {
    const next = tokens[at + 1]?.newLine ? undefined : tokens[at + 1]?.lower.replaceAll('.', '')
    const half = joined ?? (next === 'am' || next === 'pm' ? next : undefined)
    const last = joined === undefined && half !== undefined ? at + 1 : at
    const hour = Number(hours)
    const zoned = zoneOf(tokens[last + 1]?.lower ?? '') !== undefined
    if (half === undefined && !(minutes !== undefined && (token.text.includes(':') || zoned))) return undefined
    if (hour > (half ? 12 : 23) || Number(minutes ?? 0) > 59) return undefined
    const full = half === 'pm' ? (hour % 12) + 12 : half === 'am' ? hour % 12 : hour
    return withZone(tokens, last, full, Number(minutes ?? 0), minutes === undefined ? 'hour' : 'minute')
  }
  const [, military, militaryMinutes] = MILITARY.exec(token.lower) ?? []
  return military !== undefined && zoneOf(tokens[at + 1]?.lower ?? '')
    ? withZone(tokens, at, Number(military), Number(militaryMinutes), 'minute')
    : undefined
}

function withZone(
  tokens: readonly Token[],
  last: number,
  hour: number,
  minute: number,
  granularity: ClockTime['granularity'],
): ClockTime {
  const end = endOfZone(tokens, last)
  const zone = end > last ? (zoneOf(tokens[end]?.lower ?? '') ?? '') : ''
  return { last: end, time: isoTime(hour, minute), zone, granularity }
}

/**
 * The token after which a zone ends that follows a time: "GMT", "local time", "Damascus time"; `last` where none does.
 */
export function endOfZone(tokens: readonly Token[], last: number): number {
  const next = tokens[last + 1]
  if (!next || next.newLine) return last
  if (zoneOf(next.lower) && next.casing === 'capitals') return last + 1
  if (
    tokens[last + 2]?.lower === 'time' &&
    (next.lower === 'local' || next.casing === 'capital') &&
    !tokens[last + 2]?.newLine
  )
    return last + 2
  return last
}
