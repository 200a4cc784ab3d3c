import { countryCode, isDemonym } from '../lexicon/countries.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import { citiesNamed } from '../lexicon/gazetteer.ts'
import { regionNamed, stateAbbreviated } from '../lexicon/regions.ts'
import { isGivenName } from '../lexicon/given-names.ts'
import { isCommonWord, isFamilyName } from '../lexicon/words.ts'
import { phraseSet, wordSet } from '../lexicon/word-set.ts'
import type { Document } from '../text/document.ts'
import type { Token } from '../text/token.ts'
import { isDateline } from './datelines.ts'
import { continues, isMark, isNameToken, sliceOf } from './name.ts'

const MOST_WORDS = 5

/** What follows the name of a place, capitalised or, for divisions, in lower case too ("Aleppo province"). */
const divisions = wordSet('province governorate prefecture oblast region district county state territory peninsula')
const features = wordSet(`
  province governorate prefecture oblast region district county territory peninsula river lake sea ocean island islands
  isle mountain mountains valley bay desert beach park street road avenue square bridge airport highway canal strait
  straits gulf coast township hills falls springs creek forest canyon basin delta plateau hill heights city town
  village port harbour harbor boulevard lane drive stadium arena station prison palace castle cathedral mosque temple
  cemetery glacier reef dam cape camp border`)
const featuresBefore = phraseSet(
  'Mount|Lake|Cape|Fort|Port|Camp|River|Gulf of|Bay of|Strait of|Isle of|Sea of|Cape of|Mt.|Mt|Straits of|Port of',
)
/** Before a name, in a sentence: what follows is where something is. */
const prepositions = wordSet(`
  in at near from outside inside around across throughout into toward towards to of through via between off above
  beyond`)
const clear = wordSet(`
  in at near from outside around across throughout toward towards downtown central northern southern eastern western
  north-eastern north-western south-eastern south-western rural`)
/** A name that ends so is an agreement, a contest or a law: what stands before it is no place that was meant. */
const events = wordSet(`
  agreement accord accords convention treaty protocol declaration act bill cup open marathon olympics games prize award
  awards festival derby grand masters tour championship championships league conference summit war wars revolution
  spring review consensus process plan pact deal memorandum syndrome fever virus times post herald tribune fair
  biennale carnival show expo`)

export const endsAnEvent = (lower: string): boolean => events.has(lower)

/**
 * The last token of a place that is one by its name alone: a country, a known region, "Lake Geneva", "Hudson River". -1
 * where none starts.
 */
export function endOfClearPlace(document: Document, first: number): number {
  const { tokens } = document
  const start = tokens[first]
  if (!isNameToken(start)) return -1
  for (let last = lastOfRun(document, first); last >= first; last--) {
    const name = nameInSentence(document, first, last)
    if ((countryCode(name) !== undefined || regionNamed(name)) && !isCurrency(tokens[last + 1]))
      return withDivision(document, last)
  }
  const feature = endOfFeature(document, first)
  if (feature >= 0) return feature
  return isStateAfterTown(document, first) ? first : -1
}

function lastOfRun(document: Document, first: number): number {
  const { tokens } = document
  let last = first
  for (let at = first + 1; at < tokens.length && at - first < MOST_WORDS; at++) {
    const token = tokens[at]
    if (!continues(token)) break
    if (isNameToken(token)) last = at
    else if (token.kind !== 'word' || !['of', 'the', 'and'].includes(token.lower)) break
  }
  return last
}

/** Takes "province" with it; the plain "city" stays outside. */
export function withDivision(document: Document, last: number): number {
  const next = document.tokens[last + 1]
  return continues(next) && next.kind === 'word' && divisions.has(next.lower) && next.lower !== 'state'
    ? last + 1
    : last
}

function endOfFeature(document: Document, first: number): number {
  const { tokens } = document
  const start = tokens[first]
  if (!start || document.inTitle[first] || isFunctionWord(start.lower) || isDemonym(start.lower)) return -1
  const second = tokens[first + 1]
  if (continues(second)) {
    if (featuresBefore.has(start.text) && isNameToken(second) && !isFunctionWord(second.lower))
      return endOfCapitals(document, first + 1)
    if (featuresBefore.has(`${start.text} ${second.text}`) && isNameToken(tokens[first + 2]))
      return endOfCapitals(document, first + 2)
  }
  let last = -1
  for (let at = first + 1; at < first + MOST_WORDS; at++) {
    const token = tokens[at]
    if (!continues(token) || !isNameToken(token)) break
    if (features.has(token.lower)) last = at
  }
  return last
}

function endOfCapitals(document: Document, first: number): number {
  let last = first
  while (
    last - first < 2 &&
    continues(document.tokens[last + 1]) &&
    isNameToken(document.tokens[last + 1]) &&
    !isFunctionWord(document.tokens[last + 1]?.lower ?? '')
  )
    last++
  return last
}

/** "Flint, Mich." and "Springfield, IL". */
function isStateAfterTown(document: Document, at: number): boolean {
  const { tokens } = document
  return (
    isMark(tokens[at - 1], ',') && isNameToken(tokens[at - 2]) && stateAbbreviated(tokens[at]?.text ?? '') !== undefined
  )
}

/** The last token of the longest town name of the gazetteer that starts here; -1 where none does. */
export function endOfTownName(document: Document, first: number): number {
  const { tokens } = document
  if (!isNameToken(tokens[first])) return -1
  let last = first
  while (
    last - first < MOST_WORDS - 1 &&
    continues(tokens[last + 1]) &&
    (isNameToken(tokens[last + 1]) || isTownJoiner(tokens, last + 1))
  )
    last++
  for (; last >= first; last--)
    if (isNameToken(tokens[last]) && citiesNamed(nameInSentence(document, first, last)).length > 0) return last
  return -1
}

const townJoiners = wordSet('de la el del upon am an sur le les of the')

function isTownJoiner(tokens: readonly Token[], at: number): boolean {
  return townJoiners.has(tokens[at]?.lower ?? '') && tokens[at]?.casing === 'lower'
}

/**
 * The name as a dictionary has it: datelines are in capitals ("FLINT, Mich."), while "US" and "U.S." stay what they
 * are.
 */
export function nameInSentence(document: Document, first: number, last: number): string {
  const name = sliceOf(document, first, last)
  return document.tokens[first]?.casing === 'capitals' &&
    name.length > 3 &&
    !name.includes('.') &&
    !/^\p{Lu}-/u.test(name)
    ? name.toLowerCase().replace(/(^|[ -])\p{L}/gu, (letter) => letter.toUpperCase())
    : name
}

/** "US$5". */
const isCurrency = (next: Token | undefined): boolean => next?.text === '$' && !next.spaced

/** "MP for York Outer". */
export function isSeat({ tokens }: Document, first: number): boolean {
  return (
    tokens[first - 1]?.lower === 'for' && ['mp', 'mps', 'mep', 'councillor'].includes(tokens[first - 2]?.lower ?? '')
  )
}

/** What is around the name of a town, as far as it tells that the place is meant. */
export interface PlaceContext {
  /** "in", "near", "at" stands before it. */
  readonly clearPreposition: boolean
  /** Also "of", "to", "into". */
  readonly preposition: boolean
  /** A country, a region or a state follows after a comma, or the word "city" and its like stand by it. */
  readonly explained: boolean
}

export function placeContext(document: Document, first: number, last: number): PlaceContext {
  const { tokens } = document
  const before = tokens[first - 1]?.lower === 'the' ? tokens[first - 2] : tokens[first - 1]
  const word = before?.kind === 'word' && !tokens[first]?.newLine ? before.lower : ''
  return {
    clearPreposition: clear.has(word),
    preposition: prepositions.has(word),
    explained: isExplained(document, first, last) || isDateline(document, first, last),
  }
}

const kinds = wordSet(`
  city town village port capital suburb suburbs district neighbourhood neighborhood resort municipality borough
  province region county airport metropolitan metro`)

/** "the town of Karum". */
export function isCalledPlace({ tokens }: Document, first: number): boolean {
  return (
    tokens[first - 1]?.lower === 'of' &&
    tokens[first - 1]?.newLine === false &&
    kinds.has(tokens[first - 2]?.lower ?? '')
  )
}

function isExplained(document: Document, first: number, last: number): boolean {
  const { tokens } = document
  if (isCalledPlace(document, first)) return true
  if (kinds.has(tokens[last + 1]?.lower ?? '') && continues(tokens[last + 1])) return true
  if (!isMark(tokens[last + 1], ',') || !isNameToken(tokens[last + 2])) return false
  const wider = sliceOf(document, last + 2, last + 2)
  const two = sliceOf(document, last + 2, last + 3)
  return (
    [wider, two].some((name) => countryCode(name) !== undefined || regionNamed(name)) ||
    stateAbbreviated(wider) !== undefined
  )
}

/** A word that more often is something else than a town. */
export function isDoubtfulTown(lower: string): boolean {
  return isCommonWord(lower) || isGivenName(lower) || isFamilyName(lower) || isFunctionWord(lower)
}
