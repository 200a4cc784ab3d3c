import { fold } from '../fold.ts'
import { foldValue } from '../query.ts'
import { WORD } from '../words.ts'
import { stem } from './stem.ts'

/** A word of a text: `start` and `end` are UTF-16 offsets. */
export interface Word {
  /** As compared: lower case, without diacritics. */
  readonly folded: string
  readonly stem: string
  readonly start: number
  readonly end: number
}

/** What a compatibility form may hold beside letters and digits: ½ is 1⁄2. */
const NO_WORD = /[^\p{L}\p{N}\p{M}]/gu

/** Stands between the values of a field: a phrase does not run over it. Private use, never part of a word. */
export const SEPARATOR = '\ue000'
/** Marks a whole word that its stem does not show, for prefixes. */
const WHOLE = '\ue001'
/** Ends an exact value. */
const END = '\ue002'
/**
 * An ASCII character that is no letter or digit is moved here within an exact value, so that the value is one token.
 */
const MOVED = 0xe100

interface Analysed {
  readonly folded: string
  readonly stem: string
  /** The stem as it is indexed. */
  readonly token: string
  /** The whole word as it is indexed; empty where it is its own stem. */
  readonly whole: string
  /** The last field that was given `whole`: cheaper than a set for each field. */
  field: number
}

const CACHED_WORDS = 100_000
/** A longer word is rare, or no word. */
const CACHED_LENGTH = 40
const cache = new Map<string, Analysed>()
let fields = 0

/** The words of a text, in their order. */
export function* wordsOf(text: string): Generator<Word> {
  for (const match of text.matchAll(WORD)) {
    const { folded, stem } = analysed(match[0])
    if (folded !== '') yield { folded, stem, start: match.index, end: match.index + match[0].length }
  }
}

/**
 * What the full-text table is fed for a field: the stems of its values in their order; then each whole word that is not
 * its own stem once, marked, so that prefixes find it. For FTS5's `ascii` tokenizer, which splits at the spaces.
 */
export function indexedTokens(values: readonly string[]): string {
  fields += 1
  let stems = ''
  let wholes = ''
  for (const value of values) {
    if (stems !== '') stems += `${SEPARATOR} `
    for (const match of value.match(WORD) ?? []) {
      const word = analysed(match)
      stems += word.token
      if (word.field === fields) continue
      word.field = fields
      wholes += word.whole
    }
  }
  return stems + wholes
}

/** The token of a word that is asked for as a beginning of whole words. */
export function wholeWordToken(folded: string): string {
  return WHOLE + folded
}

/**
 * The one token of a value that is compared as a whole; `beginning`: what the tokens of all values start with that
 * begin so.
 */
export function exactToken(value: string, beginning = false): string {
  const folded = foldValue(value).replace(/[^A-Za-z0-9\u0080-\uffff]/g, (char) =>
    String.fromCharCode(MOVED + char.charCodeAt(0)),
  )
  return beginning ? folded : folded + END
}

function analysed(word: string): Analysed {
  const known = cache.get(word)
  if (known !== undefined) return known
  // a copy: a part of a text that is kept would keep the whole text in memory
  const own = Buffer.from(word).toString()
  const folded = fold(own).replace(NO_WORD, '')
  // one object for all spellings of a word
  const result = cache.get(folded) ?? foldedWord(folded)
  if (cache.size >= CACHED_WORDS) cache.clear()
  if (own.length <= CACHED_LENGTH) cache.set(own, result).set(folded, result)
  return result
}

function foldedWord(folded: string): Analysed {
  const own = stem(folded)
  const [token, whole] = [own === '' ? '' : `${own} `, own === folded ? '' : `${WHOLE}${folded} `]
  return { folded, stem: own, token, whole, field: 0 }
}
