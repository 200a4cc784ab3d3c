import { countryCode, isDemonym } from '../lexicon/countries.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import { citiesNamed } from '../lexicon/gazetteer.ts'
import { isGivenName } from '../lexicon/given-names.ts'
import { isLeadingHead, isOrganisationHead } from '../lexicon/organisations.ts'
import { regionNamed } from '../lexicon/regions.ts'
import { isPlainSpeechVerb } from '../lexicon/speech-verbs.ts'
import { isHonorific, isOffice, isOfficeModifier } from '../lexicon/titles.ts'
import { isCommonWord, isFamilyName, isNoun, isVerb } from '../lexicon/words.ts'
import type { Token } from '../text/token.ts'
import { hashText } from '../text/hash.ts'
import { valueOf, type WordTable } from './word-table.ts'

/** What the tagger knows of a word by itself, as numbers that features are made of. */
export interface WordFacts {
  readonly word: number
  readonly shape: number
  /** Of one to four letters at the beginning. */
  readonly prefixes: Uint32Array
  /** Of one to four letters at the end. */
  readonly suffixes: Uint32Array
  /** Its cluster, 0 for none, and the wider ones that hold it, by the first bits of its path. */
  readonly cluster: number
  readonly wider: Uint32Array
  /** How often names of each kind have it, by levels. */
  readonly named: number
  /** What the lexicons say of it, a bit for each. */
  readonly lexicon: number
}

export const LEXICON_BITS = 17

const WIDER = [4, 6, 8, 10]
const LONGEST_AFFIX = 4
const TOWN = 20_000
const GREAT_CITY = 300_000

/** Of a token, and of what stands before the first word of a line and behind the last. */
export const BOUNDARY: WordFacts = {
  word: 1,
  shape: 1,
  prefixes: new Uint32Array(LONGEST_AFFIX),
  suffixes: new Uint32Array(LONGEST_AFFIX),
  cluster: 1,
  wider: new Uint32Array(WIDER.length),
  named: 0,
  lexicon: 1 << 31,
}

/** Words of which the facts are kept; beyond, all are forgotten. */
const MOST_KEPT = 20_000

/** The facts of words by a model's tables, kept for words that come again. */
export function wordFacts(table: WordTable, paths: Uint32Array): (token: Token) => WordFacts {
  const known = new Map<string, WordFacts>()
  return (token) => {
    const kept = known.get(token.text)
    if (kept) return kept
    if (known.size >= MOST_KEPT) known.clear()
    const facts = factsOf(token, table, paths)
    known.set(token.text, facts)
    return facts
  }
}

/** In the value of a word: the number of its cluster, then the levels of the kinds of names. */
export const CLUSTER_BITS = 12

function factsOf({ text, lower, kind }: Token, table: WordTable, paths: Uint32Array): WordFacts {
  const word = hashText(lower)
  const value = kind === 'word' ? valueOf(table, word) : 0
  const cluster = value & ((1 << CLUSTER_BITS) - 1)
  const prefixes = new Uint32Array(LONGEST_AFFIX)
  const suffixes = new Uint32Array(LONGEST_AFFIX)
  for (let length = 1; length <= LONGEST_AFFIX; length++) {
    if (lower.length <= length || kind !== 'word') break
    prefixes[length - 1] = hashText(lower, 0, length)
    suffixes[length - 1] = hashText(lower, lower.length - length)
  }
  return {
    word,
    shape: shapeOf(text),
    prefixes,
    suffixes,
    cluster,
    wider: cluster > 0 ? widerOf(paths[cluster - 1] ?? 1) : new Uint32Array(WIDER.length),
    named: value >>> CLUSTER_BITS,
    lexicon: kind === 'word' ? lexiconBits(text, lower) : 0,
  }
}

/** A path is written with a 1 before its bits. */
function widerOf(path: number): Uint32Array {
  const length = 31 - Math.clz32(path)
  return Uint32Array.from(WIDER, (bits) => (length <= bits ? path : path >>> (length - bits)))
}

/** "Xx" for "Kerry", "X.X." for "U.S.", "Xx-Xx", "X" for capitals, "d" for digits; equal neighbours are one. */
function shapeOf(text: string): number {
  let shape = ''
  let last = ''
  let run = 0
  for (const character of text) {
    const lower = character.toLowerCase()
    const kind =
      character !== lower ? 'X' : character !== character.toUpperCase() ? 'x' : /\d/.test(character) ? 'd' : character
    run = kind === last ? run + 1 : 1
    last = kind
    if (run <= 2) shape += kind
  }
  return hashText(shape)
}

function lexiconBits(text: string, lower: string): number {
  const city = citiesNamed(text)[0]?.population ?? 0
  const all = [
    isGivenName(lower),
    isFamilyName(lower),
    isCommonWord(lower),
    isFunctionWord(lower),
    isHonorific(lower),
    isOffice(lower),
    isOfficeModifier(lower),
    isOrganisationHead(lower),
    isLeadingHead(lower),
    isDemonym(lower),
    isPlainSpeechVerb(lower),
    countryCode(text) !== undefined || regionNamed(text) !== undefined,
    city > 0,
    city >= TOWN,
    city >= GREAT_CITY,
    isVerb(lower),
    isNoun(lower),
  ]
  return all.reduce((bits, is, index) => (is ? bits | (1 << index) : bits), 0)
}
