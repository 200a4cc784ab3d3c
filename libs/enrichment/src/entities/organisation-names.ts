import { countryCode, isDemonym } from '../lexicon/countries.ts'
import { isFunctionWord, isOrdinaryAcronym, looksAbstract } from '../lexicon/function-words.ts'
import {
  isLeadingHead,
  isOrganisationHead,
  organisationsStarting,
  type KnownOrganisation,
} from '../lexicon/organisations.ts'
import { isHonorific, isOffice } from '../lexicon/titles.ts'
import { isGivenName } from '../lexicon/given-names.ts'
import { isCommonWord } from '../lexicon/words.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Document } from '../text/document.ts'
import type { Token } from '../text/token.ts'
import { continues, isNameToken } from './name.ts'

const MOST_WORDS = 10
const joiners = wordSet('of for and & the on de du des la y')
/** Family names that are heads of organisations too: after a given name they are a person's. */
const familyHeads = wordSet(
  'church post guard court house law steel school force watch club guild press bank banks price power',
)
const possessors = wordSet(`
  people children women men workers king queen lloyd moody sainsbury christie sotheby macy mcdonald veterans farmers
  teachers minister standard president`)

/** The last token of the organisation's name that starts at a token; -1 where none does. */
export function endOfOrganisation(document: Document, first: number): number {
  return Math.max(endOfKnown(document, first), endOfPattern(document, first))
}

/** A list of organisations has the name that starts at a token and ends at another. */
export const isListed = (document: Document, first: number, last: number): boolean =>
  endOfKnown(document, first) === last

function endOfKnown(document: Document, first: number): number {
  const token = document.tokens[first]
  if (!token) return -1
  const found = organisationsStarting(token.lower).find((known) => matches(document, first, known))
  return found ? first + found.words.length - 1 : -1
}

function matches(document: Document, first: number, known: KnownOrganisation): boolean {
  const { tokens, inTitle } = document
  const single = known.words.length === 1
  return known.words.every((word, index) => {
    const token = tokens[first + index]
    if (token?.kind !== 'word' || token.lower !== word || (index > 0 && !continues(token))) return false
    const written = known.form.split(' ')[index] ?? ''
    if (single && written === written.toLowerCase())
      return token.casing === 'capitals' || (written.length > 4 && token.casing === 'capital')
    if (single) return token.text === written && !(inTitle[first] && isCommonWord(word))
    return token.casing !== 'lower' || joiners.has(word) || (written === written.toLowerCase() && word.length < 4)
  })
}

/** A run of capitalised words that ends in "Council", "Inc." and the like, or starts with "Ministry of". */
function endOfPattern(document: Document, first: number): number {
  const { tokens } = document
  const start = tokens[first]
  if (!isNameToken(start) || isFunctionWord(start.lower) || isHonorific(start.lower)) return -1
  if (start.sentenceStart && isOffice(start.lower) && !isOrganisationHead(start.lower)) return -1
  let end = -1
  let last = first
  let joinedByOf = false
  for (let at = first; at < tokens.length && at - first < MOST_WORDS; at++) {
    const token = tokens[at]
    if (!token || (at > first && token.newLine)) break
    if (token.kind === 'possessive') {
      if (!possessors.has(tokens[at - 1]?.lower ?? '') || !isNameToken(tokens[at + 1])) break
      continue
    }
    if (isNameToken(token) && (at === first || token.spaced)) {
      if (at > first && (isFunctionWord(token.lower) || isHonorific(token.lower))) break
      if (end >= 0 && isGivenName(token.lower) && isNameToken(tokens[at + 1])) break
      if (isOrganisationHead(token.lower) && (at > first || isFollowedByOf(tokens, at)))
        end = isSurname(tokens, first, at) ? end : at
      last = at
      continue
    }
    if (!joiners.has(token.lower) || !joins(tokens, first, at, end, joinedByOf)) break
    if (token.lower === 'of' || token.lower === 'for') joinedByOf = true
  }
  return end < 0 ? -1 : endWithOf(tokens, first, end, last)
}

function isFollowedByOf(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]?.lower
  return isLeadingHead(tokens[at]?.lower ?? '') && (next === 'of' || next === 'for') && isCapitalAhead(tokens, at + 2)
}

function isCapitalAhead(tokens: readonly Token[], at: number): boolean {
  return isNameToken(tokens[at]) || (tokens[at]?.lower === 'the' && isNameToken(tokens[at + 1]))
}

function joins(tokens: readonly Token[], first: number, at: number, end: number, joinedByOf: boolean): boolean {
  const word = tokens[at]?.lower
  if (!isCapitalAhead(tokens, at + 1)) return false
  if (word === 'the') return ['of', 'for', 'on'].includes(tokens[at - 1]?.lower ?? '')
  if (word === 'of' || word === 'for' || word === 'on')
    return end >= 0
      ? isLeadingHead(tokens[end]?.lower ?? '') && end === at - 1
      : at - first <= 3 && isThing(tokens, first, at)
  if (word === 'and') return joinedByOf || (end < 0 && at - first <= 2 && !isPlaceOrPerson(tokens[first]))
  return true
}

/** "Daughters of", "Securities and Exchange ... of", but no person "of the Democratic Party". */
function isThing(tokens: readonly Token[], first: number, end: number): boolean {
  const before = tokens[end - 1]?.lower ?? ''
  return (
    (isCommonWord(before) || looksAbstract(before)) &&
    !tokens.slice(first, end).some((token) => isOffice(token.lower) || isGivenName(token.lower))
  )
}

function isPlaceOrPerson(token: Token | undefined): boolean {
  return (
    token !== undefined && (isGivenName(token.lower) || isDemonym(token.lower) || countryCode(token.text) !== undefined)
  )
}

function isSurname(tokens: readonly Token[], first: number, at: number): boolean {
  return at === first + 1 && familyHeads.has(tokens[at]?.lower ?? '') && isGivenName(tokens[first]?.lower ?? '')
}

/** "Ministry" takes "of Foreign Affairs" with it where the run went on so far. */
function endWithOf(tokens: readonly Token[], first: number, end: number, last: number): number {
  if (
    last > end &&
    isLeadingHead(tokens[end]?.lower ?? '') &&
    ['of', 'for', 'on'].includes(tokens[end + 1]?.lower ?? '')
  )
    return last
  const suffix = tokens[end + 1]?.text === ',' ? tokens[end + 2] : undefined
  if (suffix && end > first && ['inc', 'ltd', 'llc', 'plc'].includes(suffix.lower)) return end + 2
  return end
}

/** What stands before the name of a business: "the carmaker Volvo". */
const businesses = wordSet(`
  company firm carmaker automaker drugmaker chipmaker lender bank broker insurer retailer airline carrier line
  manufacturer maker developer publisher newspaper magazine daily weekly broadcaster startup start-up supermarket chain
  brand operator utility charity watchdog regulator newsroom website network platform conglomerate brewer miner
  producer supplier giant`)
/** Businesses by which a person may be called as well. */
const trades = wordSet('broker developer publisher broadcaster brewer miner producer')
const owners = wordSet('the its their his her our')
const employments = wordSet('work works worked working')
const LONGEST_CALL = 6

export const isBusiness = (lower: string): boolean => businesses.has(lower)

/**
 * The words before a name say that it is a business's or an institution's: "the operator, Nordlys Kraft", "the carmaker
 * Volvo", "an analyst with Lakeside", "works for Lakeside". For names that may be anybody's.
 */
export function isCalledOrganisation(document: Document, first: number): boolean {
  const { tokens } = document
  const before = tokens[first - 1]
  if (!before || tokens[first]?.newLine || before.newLine) return false
  const two = tokens[first - 2]
  if (before.lower === 'with' || before.lower === 'at') {
    if (two?.casing === 'lower' && isOffice(two.lower)) return true
    return before.lower === 'at' && employments.has(two?.lower ?? '')
  }
  if (before.lower === 'for') return employments.has(two?.lower ?? '')
  const called = before.text === ',' ? two : before
  if (called?.casing !== 'lower' || !businesses.has(called.lower) || trades.has(called.lower)) return false
  return called === before || hasOwner(tokens, called.index)
}

/** "the tunnel's operator", "its main supplier": the business is told before the name after the comma. */
function hasOwner(tokens: readonly Token[], call: number): boolean {
  for (let at = call - 1; at >= Math.max(0, call - LONGEST_CALL); at--) {
    const token = tokens[at]
    if (token?.kind === 'possessive' || owners.has(token?.lower ?? '')) return true
    if (token?.kind !== 'word') return false
  }
  return false
}

/** An acronym that is nobody else's: two to six capitals. */
export function isAcronym(document: Document, at: number): boolean {
  const token = document.tokens[at]
  if (token?.casing !== 'capitals' || document.inTitle[at]) return false
  const letters = token.text.replaceAll('.', '').replaceAll('-', '')
  return (
    letters.length >= 3 &&
    letters.length <= 6 &&
    !isOrdinaryAcronym(letters) &&
    countryCode(token.text) === undefined &&
    !isCommonWordInCapitals(document, token)
  )
}

function isCommonWordInCapitals(document: Document, token: Token): boolean {
  return (
    isFunctionWord(token.lower) ||
    (token.text.length > 3 && (document.lowerCased.has(token.lower) || isCommonWord(token.lower)))
  )
}
