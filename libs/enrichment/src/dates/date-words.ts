import { wordSet } from '../lexicon/word-set.ts'
import type { Token } from '../text/token.ts'

const numbered = (list: string): ReadonlyMap<string, number> => {
  const map = new Map<string, number>()
  for (const [index, forms] of list.split('|').entries())
    for (const form of forms.trim().split(' ')) map.set(form, index + 1)
  return map
}

const months = numbered(
  'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec',
)
const weekdays = numbered(
  'monday mon|tuesday tues tue|wednesday wed|thursday thurs thu|friday fri|saturday sat|sunday sun',
)
const ordinals = numbered('first|second|third|fourth')
const small = numbered(
  'one a an|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty',
)
const tens = new Map([
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety', 90],
  ['hundred', 100],
])

/** 1 to 12 for the name of a month or its abbreviation. */
export const monthOf = (lower: string): number | undefined => months.get(lower)

/** Monday is 1. */
export const weekdayNamed = (lower: string): number | undefined => weekdays.get(lower)

export const ordinalOf = (lower: string): number | undefined => ordinals.get(lower)

/** A count in words or figures; "X" for one that is not told ("several"). */
export function countOf(lower: string): number | 'X' | undefined {
  if (vague.has(lower)) return 'X'
  if (/^\d{1,5}$/.test(lower)) return Number(lower)
  if (/^\d{1,3}\.\d$/.test(lower)) return Number(lower)
  return small.get(lower) ?? tens.get(lower)
}

const vague = wordSet('several few some many couple dozens')

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade' | 'century'

const units = new Map<string, Unit>(
  (['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'decade'] as const).flatMap(
    (unit) =>
      [
        [unit, unit],
        [`${unit}s`, unit],
      ] as [string, Unit][],
  ),
)
units
  .set('century', 'century')
  .set('centuries', 'century')
  .set('min', 'minute')
  .set('mins', 'minute')
  .set('hr', 'hour')
  .set('hrs', 'hour')
  .set('yr', 'year')
  .set('yrs', 'year')
  .set('fortnight', 'week')

export const unitOf = (lower: string): Unit | undefined => units.get(lower)

/** ISO 8601 duration. */
export function isoDuration(count: number | 'X', unit: Unit): string {
  if (unit === 'decade') return `P${count === 'X' ? 'X' : count * 10}Y`
  if (unit === 'century') return `P${count === 'X' ? 'X' : count * 100}Y`
  if (unit === 'quarter') return `P${count === 'X' ? 'X' : count * 3}M`
  const letter = { second: 'S', minute: 'M', hour: 'H', day: 'D', week: 'W', month: 'M', year: 'Y' }[unit]
  return `P${unit === 'second' || unit === 'minute' || unit === 'hour' ? 'T' : ''}${count}${letter}`
}

const parts = new Map([
  ['morning', 'MO'],
  ['afternoon', 'AF'],
  ['evening', 'EV'],
  ['night', 'NI'],
  ['overnight', 'NI'],
])

/** TimeML's code of a part of the day: "TEV". */
export const partOfDay = (lower: string): string | undefined => parts.get(lower)

const seasons = new Map([
  ['spring', 'SP'],
  ['summer', 'SU'],
  ['autumn', 'FA'],
  ['fall', 'FA'],
  ['winter', 'WI'],
])

export const seasonOf = (lower: string): string | undefined => seasons.get(lower)

const zones = new Map([
  ['gmt', 'Z'],
  ['utc', 'Z'],
  ['bst', '+01:00'],
  ['cet', '+01:00'],
  ['cest', '+02:00'],
  ['est', '-05:00'],
  ['edt', '-04:00'],
  ['cst', '-06:00'],
  ['cdt', '-05:00'],
  ['mst', '-07:00'],
  ['mdt', '-06:00'],
  ['pst', '-08:00'],
  ['pdt', '-07:00'],
])

/** Offset of a time zone's abbreviation. */
export const zoneOf = (lower: string): string | undefined => zones.get(lower)

const decades = new Map([
  ['twenties', 2],
  ['thirties', 3],
  ['forties', 4],
  ['fifties', 5],
  ['sixties', 6],
  ['seventies', 7],
  ['eighties', 8],
  ['nineties', 9],
])

/** The tens of a decade in words: 8 for "eighties". */
export const decadeNamed = (lower: string): number | undefined => decades.get(lower)

const starters = wordSet(`
  a an about almost annually approximately around coming current currently days decades each earlier early every few
  half hours in last late later long mid midnight minutes months nearly next nightly now nowadays noon over past
  previous recent recently roughly several some soon the this today tomorrow tonight weeks within years yesterday many
  couple dozens year-ago year-earlier nineteen`)

/** Whether a date can start with a token: most tokens are passed over at once. */
export function canStartDate({ kind, lower }: Token): boolean {
  if (kind === 'number') return true
  if (kind !== 'word') return false
  if (
    starters.has(lower) ||
    months.has(lower) ||
    weekdays.has(lower) ||
    small.has(lower) ||
    tens.has(lower) ||
    ordinals.has(lower) ||
    seasons.has(lower) ||
    decades.has(lower)
  )
    return true
  const joint = lower.indexOf('-')
  return (
    joint > 0 &&
    (small.has(lower.slice(0, joint)) ||
      tens.has(lower.slice(0, joint)) ||
      lower.startsWith('mid-') ||
      lower.endsWith('-quarter') ||
      vague.has(lower.slice(0, joint)))
  )
}
