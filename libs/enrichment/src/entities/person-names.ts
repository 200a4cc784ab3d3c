import { isDemonym } from '../lexicon/countries.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import { isHonorific, isOffice, isRank } from '../lexicon/titles.ts'
import { isGivenName } from '../lexicon/given-names.ts'
import { isCommonWord, isFamilyName } from '../lexicon/words.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Document } from '../text/document.ts'
import type { Token } from '../text/token.ts'
import { continues, isMark, isNameToken } from './name.ts'

const particles = wordSet(
  'de da do dos das del della di du la le van von der den ter ten zu zur bin ibn bint abu ul al el af av y e san',
)
const suffixes = wordSet('jr sr ii iii iv')
const MOST_WORDS = 6

export const isParticle = (lower: string): boolean => particles.has(lower)

export const isNameSuffix = (lower: string): boolean => suffixes.has(lower)

/** The last token of the person's name that would start at a token, whether or not it is one. */
export function endOfPersonName(document: Document, first: number): number {
  const { tokens } = document
  let last = first
  let at = first + 1
  for (let words = 1; words < MOST_WORDS; words++) {
    let next = tokens[at]
    while (continues(next) && next.casing === 'lower' && particles.has(next.lower) && at - last <= 2)
      next = tokens[++at]
    if (isMark(next, ',') && suffixes.has(tokens[at + 1]?.lower ?? '') && at === last + 1) return at + 1
    if (
      !continues(next) ||
      !isNameToken(next) ||
      isFunctionWord(next.lower) ||
      isHonorific(next.lower) ||
      isRank(next.lower)
    )
      break
    last = at++
    if (suffixes.has(next.lower)) break
  }
  return last
}

/** How much a run of tokens looks like a person's name by itself: 0 for not at all, 1 for surely. */
export function personScore(document: Document, first: number, last: number): number {
  const { tokens } = document
  if (last === first) return 0
  const words = tokens.slice(first, last + 1).filter(isNameToken)
  const [head] = words
  const tail = words.at(-1)
  if (!head || !tail || words.length < 2) return 0
  if (words.slice(1).some((word) => isOffice(word.lower) && isCommonWord(word.lower)) || isDemonym(tail.lower)) return 0
  /** "Van" in "Els Van den Broeck". */
  const isInner = (word: Token): boolean => word !== head && word !== tail && particles.has(word.lower)
  const named = isGivenName(givenPart(head.lower))
  if (named) return isOrdinary(tail.lower) && head.sentenceStart ? 0.5 : 0.95
  if (isInitials(head.text)) return isOrdinary(tail.lower) ? 0.3 : 0.9
  if (words.some((word, index) => index > 0 && index < words.length - 1 && isInitials(word.text))) return 0.9
  if (words.length > 2 && words.slice(1, -1).some((word) => isGivenName(word.lower))) return 0.8
  if (isFamilyName(tail.lower) && !isCommonWord(head.lower)) return 0.85
  if (words.some((word) => (isOrdinary(word.lower) && !isInner(word)) || word.casing === 'capitals')) return 0.1
  return hasInnerParticle(document, first, last) ? 0.75 : 0.5
}

/** "Jean-Claude" is given as "Jean" is. */
function givenPart(lower: string): string {
  const joint = lower.indexOf('-')
  return joint > 1 && !isGivenName(lower) ? lower.slice(0, joint) : lower
}

const isOrdinary = (lower: string): boolean => isCommonWord(lower) || isFunctionWord(lower)

export function isInitials(text: string): boolean {
  return text.endsWith('.') && (text.length === 2 || (text.length <= 6 && text[1] === '.'))
}

function hasInnerParticle(document: Document, first: number, last: number): boolean {
  return document.tokens.slice(first + 1, last).some((token) => token.casing === 'lower' && particles.has(token.lower))
}
