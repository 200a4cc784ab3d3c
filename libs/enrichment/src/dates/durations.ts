import { wordSet } from '../lexicon/word-set.ts'
import type { Token } from '../text/token.ts'
import { countOf, isoDuration, unitOf, type Unit } from './date-words.ts'
import type { ReadDate } from './found-date.ts'

/** A number of units of time. */
export interface Amount {
  readonly count: number | 'X'
  readonly unit: Unit
  readonly last: number
}

const roughly = wordSet('about around nearly almost some over roughly approximately')

/** "48 hours", "a few weeks", "nearly two years", "half an hour", "two and a half years", "a year and a half". */
export function readAmount(tokens: readonly Token[], at: number): Amount | undefined {
  let next = at
  if (roughly.has(tokens[next]?.lower ?? '') && countOf(tokens[next + 1]?.lower ?? '') !== undefined) next++
  if (tokens[next]?.lower === 'half' && tokens[next + 1]?.lower === 'an' && tokens[next + 2]?.lower === 'hour')
    return { count: 30, unit: 'minute', last: next + 2 }
  let count = countOf(tokens[next]?.lower ?? '')
  if (count === undefined || (tokens[next]?.newLine && next > at)) return undefined
  if (count === 1 && (tokens[next + 1]?.lower === 'few' || tokens[next + 1]?.lower === 'couple')) {
    count = tokens[next + 1]?.lower === 'couple' ? 2 : 'X'
    next++
  }
  const halfBefore = count !== 'X' && isAndAHalf(tokens, next + 1)
  if (halfBefore) next += 3
  if (tokens[next + 1]?.lower === 'of') next++
  const unitToken = tokens[next + 1]
  const unit = unitToken && !unitToken.newLine && unitToken.casing === 'lower' ? unitOf(unitToken.lower) : undefined
  if (!unit || (unit === 'second' && unitToken?.lower === 'second') || unit === 'quarter') return undefined
  if (count === 'X') return { count, unit, last: next + 1 }
  const halfBehind = !halfBefore && isAndAHalf(tokens, next + 2)
  const whole = count + (halfBefore || halfBehind ? 0.5 : 0)
  return { count: unitToken?.lower === 'fortnight' ? whole * 2 : whole, unit, last: next + (halfBehind ? 4 : 1) }
}

function isAndAHalf(tokens: readonly Token[], at: number): boolean {
  return ['and', 'a', 'half'].every((word, nth) => tokens[at + nth]?.lower === word && !tokens[at + nth]?.newLine)
}

/** Before them "last" is a verb. */
const modals = wordSet("will would could can may might should to must won't")
const windows = wordSet('past last next coming')
/** Before them "a year" is a length of time. */
const spans = wordSet('for than over within least about after nearly almost half every')

/** "48 hours", "five-year", "a decade", "for years"; "the past two years". */
export const readDuration: ReadDate = ({ tokens }, at) => {
  const token = tokens[at]
  const joint = token?.lower.lastIndexOf('-') ?? -1
  if (token && joint > 0 && token.kind !== 'mark') {
    const count = countOf(token.lower.slice(0, joint))
    const unit = unitOf(token.lower.slice(joint + 1))
    return count !== undefined && unit && unit !== 'quarter' && unit !== 'second'
      ? { last: at, value: isoDuration(count, unit), granularity: 'duration' }
      : undefined
  }
  const window = token?.lower === 'the' ? at + 1 : at
  const led = windows.has(tokens[window]?.lower ?? '') && !modals.has(tokens[window - 1]?.lower ?? '')
  if (led && countOf(tokens[window + 1]?.lower ?? '') !== undefined) {
    const amount = readAmount(tokens, window + 1)
    return amount && { last: amount.last, value: isoDuration(amount.count, amount.unit), granularity: 'duration' }
  }
  const whole = led && tokens[window]?.lower === 'past' ? unitOf(tokens[window + 1]?.lower ?? '') : undefined
  if (whole) return { last: window + 1, value: isoDuration(1, whole), granularity: 'duration' }
  const amount = readAmount(tokens, at)
  if (!amount) return undefined
  // "a second term", "one day" and "a year" as a rate are no durations.
  const single = amount.count === 1 && (tokens[at]?.lower === 'a' || tokens[at]?.lower === 'one')
  if (single && !spans.has(tokens[at - 1]?.lower ?? '')) return undefined
  const after = tokens[amount.last + 1]?.lower
  if (after === 'old' || (after === 'of' && tokens[amount.last + 2]?.lower === 'age')) return undefined
  return { last: amount.last, value: isoDuration(amount.count, amount.unit), granularity: 'duration' }
}

const sets = new Map([
  ['annually', 'P1Y'],
  ['nightly', 'P1D'],
])

/** "every day", "each year", "annually". */
export const readSet: ReadDate = ({ tokens }, at) => {
  const token = tokens[at]
  const value = token?.casing === 'lower' ? sets.get(token.lower) : undefined
  if (value) return { last: at, value, granularity: 'set' }
  if (token?.lower !== 'every' && token?.lower !== 'each') return undefined
  const next = tokens[at + 1]
  if (!next || next.newLine) return undefined
  const unit = unitOf(next.lower)
  if (unit) return { last: at + 1, value: isoDuration(1, unit), granularity: 'set' }
  const amount = token.lower === 'every' ? readAmount(tokens, at + 1) : undefined
  return amount && { last: amount.last, value: isoDuration(amount.count, amount.unit), granularity: 'set' }
}
