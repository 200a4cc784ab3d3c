import { ordinalOf } from './date-words.ts'
import type { DateContext, FoundDate, ReadDate } from './found-date.ts'
import type { Token } from '../text/token.ts'

const YEAR = /^(?:19|20)\d{2}$/
const periods = new Set(['period', 'quarter'])
const yearAgo = new Set(['year-ago', 'year-earlier'])
const ago = new Set(['ago', 'earlier', 'before'])
const money = new Set(['$', '£', '€', '¥', '%', 'cents', 'pence'])
/** How far before "a year ago" the sum stands that it compares with. */
const REACH = 12

/**
 * The periods of companies' reports, which are told by the quarter that the report is about: "$2 a share a year
 * earlier", "the year-ago period", "the 1988 third quarter", "the quarter".
 */
export const readReportedPeriod: ReadDate = (context, at) => {
  const { tokens, published, quarter } = context
  const isThe = tokens[at]?.lower === 'the'
  const start = isThe ? at + 1 : at
  const word = tokens[start]
  if (!published || !word || (isThe && word.newLine)) return undefined
  const next = follower(tokens, start)
  if (word.lower === 'a' && next?.lower === 'year' && ago.has(follower(tokens, start + 1)?.lower ?? ''))
    return comparesSums(tokens, at) ? before(context, at + 2) : undefined
  if (yearAgo.has(word.lower)) {
    const end = endOfPeriod(tokens, start)
    return end && before(context, end.last, end.number)
  }
  if (YEAR.test(word.text)) {
    const end = endOfPeriod(tokens, start)
    const number = end?.number ?? quarter?.number
    return end && number ? quarterOf(Number(word.text), number, end.last) : undefined
  }
  if (!isThe || !quarter) return undefined
  if (word.lower === 'quarter') return quarterOf(quarter.year, quarter.number, start)
  return word.lower === 'latest' && next && periods.has(next.lower)
    ? quarterOf(quarter.year, quarter.number, start + 1)
    : undefined
}

const follower = (tokens: readonly Token[], at: number): Token | undefined =>
  tokens[at + 1]?.newLine ? undefined : tokens[at + 1]

const quarterOf = (year: number, number: number, last: number): FoundDate => ({
  last,
  value: `${year}-Q${number}`,
  granularity: 'quarter',
})

/** The same period of the year before. */
function before({ published, quarter }: DateContext, last: number, number = quarter?.number): FoundDate {
  const year = (quarter?.year ?? published?.year ?? 0) - 1
  return number ? quarterOf(year, number, last) : { last, value: String(year), granularity: 'year' }
}

/** The end of "period", "quarter" or "third quarter" behind a token. */
function endOfPeriod(
  tokens: readonly Token[],
  at: number,
): { readonly last: number; readonly number?: number } | undefined {
  const next = follower(tokens, at)
  if (!next) return undefined
  if (periods.has(next.lower)) return { last: at + 1 }
  const number = ordinalOf(next.lower)
  return number && follower(tokens, at + 1)?.lower === 'quarter' ? { last: at + 2, number } : undefined
}

function comparesSums(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - REACH); back--) {
    const token = tokens[back]
    if (!token || token.newLine || tokens[back + 1]?.sentenceStart) return false
    if (money.has(token.lower)) return true
  }
  return false
}
