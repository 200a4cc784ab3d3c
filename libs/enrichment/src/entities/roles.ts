import { isDemonym } from '../lexicon/countries.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import { isSpeechVerb } from '../lexicon/speech-verbs.ts'
import { isHonorific, isOffice, isOfficeModifier, isOfficePlural } from '../lexicon/titles.ts'
import { isNoun, isVerb } from '../lexicon/words.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Document } from '../text/document.ts'
import { continues, isMark, isNameToken } from './name.ts'
import { beforeTime, roleEnd } from './role-end.ts'

/** The tokens that say what a person is. */
export interface Role {
  readonly first: number
  readonly last: number
}

const MOST_MODIFIERS = 6
const joiners = wordSet('of for and the on to in at')
/** What joins an office to what it is held of: "Secretary of State", "ambassador to the UN". */
const complements = wordSet('of for to at')

/**
 * The role that stands right before a name: "Syrian President" Bashar al-Assad, "US Secretary of State", John Kerry.
 */
export function roleBefore(document: Document, name: number): Role | undefined {
  const { tokens } = document
  if (tokens[name]?.newLine) return undefined
  const comma = isMark(tokens[name - 1], ',')
  const last = comma ? name - 2 : name - 1
  if (last < 0 || (!comma && !tokens[name]?.spaced)) return undefined
  const head = headOf(document, last, comma)
  if (head < 0) return undefined
  const first = startOf(document, head)
  if (comma && !isDefinite(document, first, head)) return undefined
  return { first, last: beforeTime(document, head, last) }
}

/** The office in the run that ends at a token: the token itself, or what stands before "of" ("Secretary of State"). */
function headOf(document: Document, last: number, comma: boolean): number {
  const { tokens } = document
  const isHead = (at: number): boolean => {
    const token = tokens[at]
    return token?.kind === 'word' && isOffice(token.lower) && !isOfficePlural(token.lower)
  }
  if (isHead(last)) return last
  for (let at = last; at > last - (comma ? 8 : 5); at--) {
    const token = tokens[at]
    if (!token || token.newLine || token.kind !== 'word') return -1
    if (complements.has(token.lower)) return at < last && isHead(at - 1) ? at - 1 : -1
    if (
      comma ? isSpeechVerb(token.lower) && token.casing === 'lower' : !isNameToken(token) && !joiners.has(token.lower)
    )
      return -1
  }
  return -1
}

function startOf(document: Document, head: number): number {
  const { tokens } = document
  let first = head
  for (let at = head - 1; at >= 0 && head - at <= MOST_MODIFIERS; at--) {
    const token = tokens[at]
    const after = tokens[at + 1]
    if (
      !token ||
      after?.newLine ||
      !after?.spaced ||
      after.sentenceStart ||
      token.kind !== 'word' ||
      !isModifier(document, at)
    )
      break
    first = at
  }
  return first
}

/** Lower-case words that belong to a role in capitals: "former President". */
const temporal = wordSet('former then acting interim outgoing incoming deputy vice assistant late ex')

function isModifier(document: Document, at: number): boolean {
  const token = document.tokens[at]
  if (!token || isHonorific(token.lower)) return false
  if (token.casing === 'lower' && isNameToken(document.tokens[at + 1]) && !temporal.has(token.lower)) return false
  if (isOfficeModifier(token.lower) || isDemonym(token.lower)) return true
  if (token.casing !== 'capitals' && isFunctionWord(token.lower)) return false
  if (isNameToken(token) || isOffice(token.lower) || token.lower.startsWith('then-') || token.lower.startsWith('vice-'))
    return true
  return isNoun(token.lower) && !isVerb(token.lower)
}

const articles = wordSet('the a an')
const owners = wordSet('the its his her their our my')

/** Before a comma only a role in capitals, or one with "the", belongs to the name that follows. */
function isDefinite(document: Document, first: number, head: number): boolean {
  const { tokens } = document
  const before = tokens[first - 1]
  return isNameToken(tokens[head]) || before?.kind === 'possessive' || owners.has(before?.lower ?? '')
}

/**
 * The role that is told after a name: Angela Merkel, "the German chancellor", said; Ann Lee, 45, "chief executive of
 * Acme".
 */
export function roleAfter(document: Document, nameEnd: number): Role | undefined {
  const { tokens } = document
  if (!isMark(tokens[nameEnd + 1], ',')) return undefined
  let first = nameEnd + 2
  if (tokens[first]?.kind === 'number' && isMark(tokens[first + 1], ',')) first += 2
  const follows = (...words: readonly string[]): boolean => words.includes(tokens[first]?.lower ?? '')
  if (follows('who', 'now', 'then')) first++
  if (follows('is')) first++
  if (follows('the', 'a', 'an')) first++
  const head = headAfter(document, first)
  if (head < 0) return undefined
  return { first, last: roleEnd(document, secondHead(document, head)) }
}

/** "founder and chief executive": the head of the second office, where one is held together with the first. */
function secondHead(document: Document, head: number): number {
  const { tokens } = document
  if (tokens[head + 1]?.lower !== 'and') return head
  const second = headAfter(document, articles.has(tokens[head + 2]?.lower ?? '') ? head + 3 : head + 2)
  return second < 0 ? head : second
}

function headAfter(document: Document, first: number): number {
  const { tokens } = document
  // "a shipping economist", but not ", shipping grain".
  const isTrade = articles.has(tokens[first - 1]?.lower ?? '')
  for (let at = first; at <= first + MOST_MODIFIERS; at++) {
    const token = tokens[at]
    if (!token || (token.newLine && at > first)) return -1
    if (token.kind === 'possessive') continue
    if (token.kind !== 'word' || isFunctionWord(token.lower) || isHonorific(token.lower) || isSpeechVerb(token.lower))
      return -1
    if (isOffice(token.lower) && !isModifierOfNext(document, at)) return isTitleOfNext(document, at) ? -1 : at
    if (token.casing === 'lower' && !isOfficeModifier(token.lower) && isVerb(token.lower) && !isNoun(token.lower)) {
      if (!isTrade || !token.lower.endsWith('ing')) return -1
    }
  }
  return -1
}

/** "chief" in "chief executive". */
function isModifierOfNext(document: Document, at: number): boolean {
  const next = document.tokens[at + 1]
  return continues(next) && isOffice(next.lower)
}

/** In a list, "President Jones" is the next person. */
function isTitleOfNext(document: Document, at: number): boolean {
  const next = document.tokens[at + 1]
  return continues(next) && isNameToken(next)
}
