import { continues, isNameToken, type Name } from '../entities/name.ts'
import { wordSet } from '../lexicon/word-set.ts'
import { isOrganisationHead } from '../lexicon/organisations.ts'
import { isPlainSpeechVerb } from '../lexicon/speech-verbs.ts'
import { isHonorific, isOffice } from '../lexicon/titles.ts'
import type { Document } from '../text/document.ts'
import type { Token } from '../text/token.ts'
import { kinds } from './tags.ts'

const where = wordSet('in at near from around outside across')
const joiners = wordSet('of for and the on de & to in')
const ALONE = 6
const TITLED = 1 << 9
const SPEAKS = 1 << 10
const WHERE = 1 << 11
const HEADED = 1 << 12
const WITH_ARTICLE = 1 << 13
const OWNS = 1 << 14
const BEFORE_NAME = 1 << 15
const AFTER_NAME = 1 << 16
const LONG_FORM = 1 << 17
export const EVIDENCE_BITS = 18

const MOST_LETTERS = 8

/**
 * What a whole article tells of each capitalised word (in lower case), a bit for each thing: in which place of which
 * kind of name the rules have it (nine bits), then what stands beside it somewhere.
 */
export function evidenceOf({ tokens }: Document, rules: readonly Name[]): ReadonlyMap<string, number> {
  const evidence = new Map<string, number>()
  const tell = (lower: string, bit: number): void => {
    evidence.set(lower, (evidence.get(lower) ?? 0) | bit)
  }
  for (const { kind, first, last } of rules) {
    const index = kinds.indexOf(kind)
    for (let at = first; at <= last; at++) {
      const token = tokens[at]
      if (isNameToken(token))
        tell(token.lower, 1 << (first === last ? ALONE + index : 2 * index + (at === last ? 1 : 0)))
    }
  }
  const initials = initialsOf(tokens)
  for (const token of tokens) {
    if (!isNameToken(token)) continue
    const before = token.newLine ? undefined : tokens[token.index - 1]
    const following = tokens[token.index + 1]
    const after = following?.newLine ? undefined : following
    let bits = 0
    if (before?.kind === 'word') {
      if (isHonorific(before.lower) || isOffice(before.lower)) bits |= TITLED
      if (isPlainSpeechVerb(before.lower)) bits |= SPEAKS
      if (where.has(before.lower)) bits |= WHERE
      if (before.lower === 'the') bits |= WITH_ARTICLE
      if (isNameToken(before)) bits |= AFTER_NAME
    }
    if (continues(after) && after.kind === 'word') {
      if (isPlainSpeechVerb(after.lower)) bits |= SPEAKS
      if (isNameToken(after)) bits |= isOrganisationHead(after.lower) ? HEADED | BEFORE_NAME : BEFORE_NAME
    } else if (after?.kind === 'possessive') bits |= OWNS
    if (token.casing === 'capitals' && initials.has(lettersOf(token.text))) bits |= LONG_FORM
    if (bits !== 0) tell(token.lower, bits)
  }
  return evidence
}

const lettersOf = (acronym: string): string => acronym.replace(/[^\p{Lu}]/gu, '')

/** The acronyms that three and more words in a row may have: "IMF" of "the International Monetary Fund". */
function initialsOf(tokens: readonly Token[]): ReadonlySet<string> {
  const initials = new Set<string>()
  let row = ''
  for (const token of tokens) {
    if (isNameToken(token) && token.casing === 'capital' && (row === '' || !token.newLine)) {
      row = `${row}${token.text.charAt(0)}`.slice(-MOST_LETTERS)
      for (let from = 0; from + 3 <= row.length; from++) initials.add(row.slice(from))
    } else if (token.newLine || !joiners.has(token.lower)) row = ''
  }
  return initials
}
