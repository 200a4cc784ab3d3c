import { addDays, addMonths, isoDay, isoMonth, isoWeek, type Day } from './calendar.ts'
import { countOf, ordinalOf, partOfDay, seasonOf, unitOf, type Unit } from './date-words.ts'
import { readAmount, type Amount } from './durations.ts'
import type { DateContext, FoundDate, ReadDate } from './found-date.ts'
import { isFuture } from './tense.ts'

const nearDays = new Map([
  ['today', 0],
  ['tonight', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
])

/** "today", "yesterday", "tonight". */
export const readNearDay: ReadDate = ({ tokens, published }, at) => {
  const token = tokens[at]
  const offset = token?.kind === 'word' ? nearDays.get(token.lower) : undefined
  if (offset === undefined) return undefined
  if (!published) return { last: at, granularity: 'day' }
  const day = addDays(published, offset)
  return token?.lower === 'tonight'
    ? { last: at, value: `${isoDay(day)}TNI`, granularity: 'hour' }
    : { last: at, value: isoDay(day), granularity: 'day', day }
}

const steps = new Map([
  ['last', -1],
  ['previous', -1],
  ['this', 0],
  ['current', 0],
  ['next', 1],
  ['coming', 1],
])

/** "last week", "this summer", "next year", "this morning", "the previous day", "last weekend", "the first quarter". */
export const readNearPeriod: ReadDate = (context, at) => {
  const { tokens, published } = context
  // "over the weekend" is the one before, on a Saturday or Sunday the running one.
  if (tokens[at]?.lower === 'the' && tokens[at + 1]?.lower === 'weekend' && !tokens[at + 1]?.newLine)
    return {
      last: at + 1,
      granularity: 'day',
      ...(published && { value: `${isoWeek(addDays(published, isFuture(tokens, at, at + 1) ? 0 : -5))}-WE` }),
    }
  const lead = tokens[at]?.lower === 'the' ? at + 1 : at
  const step = steps.get(tokens[lead]?.lower ?? '')
  const word = tokens[lead + 1]
  if (step === undefined || word?.kind !== 'word' || word.newLine) return undefined
  const last = lead + 1
  const part = partOfDay(word.lower)
  if (part && (step === 0 || word.lower === 'night')) return partOf(published, step, part, last)
  const season = seasonOf(word.lower)
  if (season && lead === at)
    return {
      last,
      granularity: 'season',
      ...(published && { value: `${seasonYear(published, season, step)}-${season}` }),
    }
  if (word.lower === 'weekend')
    return { last, granularity: 'day', ...(published && { value: `${isoWeek(addDays(published, step * 7))}-WE` }) }
  const unit = unitOf(word.lower)
  if (!unit || word.lower.endsWith('s') || unit === 'second' || unit === 'minute' || unit === 'hour') return undefined
  return { last, ...period(published, unit, step) }
}

function partOf(published: Day | undefined, step: number, part: string, last: number): FoundDate {
  return { last, granularity: 'hour', ...(published && { value: `${isoDay(addDays(published, step))}T${part}` }) }
}

/** Winter is the one that starts in the year. */
function seasonYear({ year, month }: Day, season: string, step: number): number {
  const start = { SP: 3, SU: 6, FA: 9, WI: 12 }[season] ?? 1
  if (step < 0) return month >= start + 3 ? year : year - 1
  if (step > 0) return month < start ? year : year + 1
  return year
}

function period(published: Day | undefined, unit: Unit, step: number): Omit<FoundDate, 'last'> {
  const granularity =
    unit === 'century' ? 'decade' : unit === 'second' || unit === 'minute' || unit === 'hour' ? 'hour' : unit
  if (!published) return { granularity }
  const { year, month } = published
  switch (unit) {
    case 'day':
      return { granularity, value: isoDay(addDays(published, step)) }
    case 'week':
      return { granularity, value: isoWeek(addDays(published, step * 7)) }
    case 'month': {
      const other = addMonths({ ...published, day: 1 }, step)
      return { granularity, value: isoMonth(other.year, other.month) }
    }
    case 'quarter': {
      const other = addMonths({ year, month, day: 1 }, step * 3)
      return { granularity, value: `${other.year}-Q${Math.ceil(other.month / 3)}` }
    }
    case 'year':
      return { granularity, value: String(year + step) }
    case 'decade':
      return { granularity, value: String(Math.floor(year / 10) + step) }
    default:
      return { granularity }
  }
}

/** "three days ago", "a year earlier", "two weeks later", "a short time ago", "in three days". */
export const readDistance: ReadDate = (context, at) => {
  const { tokens } = context
  const inFront = tokens[at]?.lower === 'in' || tokens[at]?.lower === 'within'
  const amount = readAmount(tokens, inFront ? at + 1 : at)
  if (!amount) return readVagueDistance(context, at)
  const after = tokens[amount.last + 1]?.newLine ? '' : (tokens[amount.last + 1]?.lower ?? '')
  if (after === 'ago') return distant(context, amount, -1, amount.last + 1)
  if ((after === 'earlier' || after === 'before') && !inFront)
    return distant({ ...context, published: undefined }, amount, -1, amount.last + 1)
  if (after === 'later' && !inFront) return distant({ ...context, published: undefined }, amount, 1, amount.last + 1)
  if (inFront && amount.count !== 'X' && isFuture(tokens, at, amount.last))
    return distant(context, amount, 1, amount.last)
  return undefined
}

function distant({ published }: DateContext, { count, unit }: Amount, direction: number, last: number): FoundDate {
  const vague = direction < 0 ? 'PAST_REF' : 'FUTURE_REF'
  const granularity = unit === 'century' || unit === 'quarter' ? 'year' : unit
  if (count === 'X' || !Number.isInteger(count)) return { last, value: vague, granularity }
  if (!published) return { last, granularity }
  const steps = direction * count
  switch (unit) {
    case 'day': {
      const day = addDays(published, steps)
      return { last, value: isoDay(day), granularity, day }
    }
    case 'week':
      return { last, value: isoWeek(addDays(published, 7 * steps)), granularity }
    case 'month': {
      const month = addMonths({ ...published, day: 1 }, steps)
      return { last, value: isoMonth(month.year, month.month), granularity }
    }
    case 'year':
      return { last, value: String(published.year + steps), granularity }
    case 'decade':
      return { last, value: String(Math.floor(published.year / 10) + steps), granularity }
    default:
      return { last, granularity, value: vague }
  }
}

const vagueUnits = 'days weeks months years decades hours minutes'.split(' ')

/** "a short time ago", "in recent days", "within weeks", "in the coming months", "years ago". */
function readVagueDistance({ tokens }: DateContext, at: number): FoundDate | undefined {
  const words = [0, 1, 2, 3, 4].map((offset) =>
    offset > 0 && tokens[at + offset]?.newLine ? '' : (tokens[at + offset]?.lower ?? ''),
  )
  const [first = '', second = '', third = '', fourth = ''] = words
  if (
    (first === 'a' || first === 'some' || first === 'long') &&
    words.indexOf('ago') > 0 &&
    words.indexOf('ago') < 4 &&
    ['time', 'while', 'long'].some((word) => words.includes(word))
  ) {
    return { last: at + words.indexOf('ago'), value: 'PAST_REF' }
  }
  if (vagueUnits.includes(first) && second === 'ago') return { last: at + 1, value: 'PAST_REF' }
  if (first === 'within' && vagueUnits.includes(second) && isFuture(tokens, at, at + 1))
    return { last: at + 1, value: 'FUTURE_REF' }
  const lead = first === 'in' || first === 'over' ? 1 : 0
  const article = words[lead] === 'the' ? 1 : 0
  const adjective = words[lead + article] ?? ''
  const noun = words[lead + article + 1] ?? ''
  if (adjective === 'recent' && vagueUnits.includes(noun)) return { last: at + lead + article + 1, value: 'PAST_REF' }
  if (adjective === 'coming' && vagueUnits.includes(noun)) return { last: at + lead + article + 1, value: 'FUTURE_REF' }
  if (
    first === 'in' &&
    second === 'the' &&
    (third === 'past' || third === 'future') &&
    !unitOf(fourth) &&
    countOf(fourth) === undefined
  ) {
    return { last: at + 2, value: third === 'past' ? 'PAST_REF' : 'FUTURE_REF' }
  }
  return undefined
}

/** "the third quarter", "fourth-quarter", "the first quarter of 2015". */
export const readQuarter: ReadDate = ({ tokens, published }, at) => {
  const token = tokens[at]
  const joined = token?.lower.endsWith('-quarter') ?? false
  const number = ordinalOf(joined ? (token?.lower.slice(0, -8) ?? '') : (token?.lower ?? ''))
  if (!number || (!joined && tokens[at + 1]?.lower !== 'quarter')) return undefined
  const end = joined ? at : at + 1
  const year = /^(19|20)\d\d$/.exec(tokens[end + 2]?.text ?? '')?.[0]
  if (year && (tokens[end + 1]?.lower === 'of' || tokens[end + 1]?.lower === 'in'))
    return { last: end + 2, value: `${year}-Q${number}`, granularity: 'quarter' }
  if (!published) return { last: end, granularity: 'quarter' }
  const current = Math.ceil(published.month / 3)
  const chosen = number > current && !isFuture(tokens, at, end) ? published.year - 1 : published.year
  return { last: end, value: `${chosen}-Q${number}`, granularity: 'quarter' }
}

const presents = new Set(['now', 'currently', 'nowadays'])
const pasts = new Set(['recently'])
const futures = new Set(['soon'])

/** "currently", "recently", "soon", and "Earlier" at the start of a sentence. */
export const readVagueTime: ReadDate = ({ tokens }, at) => {
  const token = tokens[at]
  if (token?.kind !== 'word') return undefined
  // "have now concluded" tells no time.
  if (token.lower === 'now' && ['have', 'has', 'had'].includes(tokens[at - 1]?.lower ?? '')) return undefined
  if (presents.has(token.lower)) return { last: at, value: 'PRESENT_REF' }
  if (pasts.has(token.lower) || (token.lower === 'earlier' && token.sentenceStart && tokens[at + 1]?.text === ','))
    return { last: at, value: 'PAST_REF' }
  // "as soon as possible" tells none.
  return futures.has(token.lower) && tokens[at - 1]?.lower !== 'as' ? { last: at, value: 'FUTURE_REF' } : undefined
}
