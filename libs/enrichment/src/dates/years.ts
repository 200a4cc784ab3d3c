import { countOf, decadeNamed, seasonOf } from './date-words.ts'
import type { FoundDate, ReadDate } from './found-date.ts'
import type { Token } from '../text/token.ts'

const YEAR = /^(1[5-9]|20)\d{2}$/
const DECADE = /^(1[89]|20)(\d)0'?s$/
const SHORT_DECADE = /^([2-9])0s$/
const SPAN = /^((?:19|20)\d{2})-(\d{2}|\d{4})$/

const leads = new Set([
  'in',
  'since',
  'by',
  'until',
  'till',
  'from',
  'of',
  'during',
  'early',
  'late',
  'mid',
  'before',
  'after',
  'between',
  'through',
  'to',
  'into',
  'both',
  'and',
  'for',
  'year',
  'than',
  'the',
  'around',
  'circa',
  'about',
  'fiscal',
])
const follows = new Set([
  'election',
  'elections',
  'season',
  'world',
  'olympics',
  'census',
  'war',
  'constitution',
  'treaty',
  'agreement',
  'report',
  'study',
  'budget',
  'book',
  'film',
  'presidential',
  'coup',
  'invasion',
  'revolution',
  'uprising',
  'championship',
  'championships',
])

/** "in 2015", "(1999)", "the summer of 2014". Four figures alone are a year only where the words around say so. */
export const readYear: ReadDate = ({ tokens }, at) => {
  const season = seasonOf(tokens[at]?.lower ?? '')
  if (season) {
    const yearAt = tokens[at + 1]?.lower === 'of' ? at + 2 : at + 1
    const year = tokens[yearAt]
    return year && !year.newLine && YEAR.test(year.text)
      ? { last: yearAt, value: `${year.text}-${season}`, granularity: 'season' }
      : undefined
  }
  const spoken = readSpokenYear(tokens, at)
  if (spoken) return spoken
  const inFront = tokens[at]?.lower === 'in'
  const yearAt = inFront ? at + 1 : at
  const token = tokens[yearAt]
  if (token?.kind !== 'number' || (inFront && token.newLine)) return undefined
  const span = SPAN.exec(token.text)?.[1]
  if (span) return { last: yearAt, value: span, granularity: 'year' }
  if (!YEAR.test(token.text)) return undefined
  const next = tokens[yearAt + 1]
  const before = tokens[yearAt - 1]
  if (
    next?.text === '%' ||
    next?.lower === 'gmt' ||
    next?.lower === 'hours' ||
    next?.lower === 'people' ||
    before?.text === '$' ||
    before?.text === '£' ||
    before?.text === '€'
  )
    return undefined
  const bracketed =
    before?.text === '(' && (next?.text === ')' || next?.text === ',' || next?.text === '-' || next?.text === '–')
  const led =
    leads.has(before?.lower ?? '') &&
    (next?.kind !== 'word' ||
      next.newLine ||
      next.casing !== 'lower' ||
      !next.lower.endsWith('s') ||
      follows.has(next.lower))
  const likely = led || bracketed || follows.has(next?.lower ?? '') || before?.kind === 'possessive'
  return likely ? { last: yearAt, value: token.text, granularity: 'year' } : undefined
}

const SPOKEN_CENTURY = 19

/** "nineteen ninety-six", as transcripts of broadcasts have it. */
function readSpokenYear(tokens: readonly Token[], at: number): FoundDate | undefined {
  if (tokens[at]?.lower !== 'nineteen' || tokens[at + 1]?.newLine) return undefined
  const [tens = '', ones] = tokens[at + 1]?.lower.split('-') ?? []
  const ten = countOf(tens)
  const one = ones === undefined ? 0 : countOf(ones)
  if (typeof ten !== 'number' || typeof one !== 'number' || ten < 10 || ten > 90 || one > 9) return undefined
  return { last: at + 1, value: String(100 * SPOKEN_CENTURY + ten + one), granularity: 'year' }
}

/** "the 1990s", "the nineties", "mid-1980s". */
export const readDecade: ReadDate = ({ tokens, published }, at) => {
  const token = tokens[at]
  if (!token) return undefined
  const plain = token.lower.startsWith('mid-') ? token.lower.slice(4) : token.lower
  const [, century, tens] = DECADE.exec(plain) ?? []
  if (century !== undefined) return { last: at, value: `${century}${tens}`, granularity: 'decade' }
  const short =
    SHORT_DECADE.exec(plain)?.[1] ?? (tokens[at - 1]?.lower === 'the' ? decadeNamed(plain)?.toString() : undefined)
  if (
    short === undefined ||
    (tokens[at - 1]?.lower !== 'the' && tokens[at - 1]?.text !== "'" && tokens[at - 1]?.text !== '’')
  )
    return undefined
  const now = published ? Math.floor((published.year % 100) / 10) : 2
  const centuryOf = published ? Math.floor(published.year / 100) : 20
  return { last: at, value: `${Number(short) > now ? centuryOf - 1 : centuryOf}${short}`, granularity: 'decade' }
}
