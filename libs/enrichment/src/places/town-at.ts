import { isFunctionWord } from '../lexicon/function-words.ts'
import { isOffice } from '../lexicon/titles.ts'
import { isCommonWord } from '../lexicon/words.ts'
import { continues, isNameToken } from '../entities/name.ts'
import { nameInSentence } from '../entities/place-names.ts'
import type { Document } from '../text/document.ts'
import { candidatesOf } from './candidates.ts'
import type { Search } from './search.ts'

const MOST_WORDS = 4

/** The last token of the longest name of a town that starts here and is nobody else's; -1 where there is none. */
export function endOfKnownTown(search: Search, first: number): number {
  const { document } = search
  const { tokens } = document
  if (!isNameToken(tokens[first])) return -1
  let last = first
  while (last - first < MOST_WORDS - 1 && continues(tokens[last + 1]) && isNameToken(tokens[last + 1])) last++
  for (; last >= first; last--) {
    if (!search.isFree(first, last) || !isWhole(document, first, last)) continue
    const candidates = candidatesOf(nameInSentence(document, first, last))
    if (candidates.some(({ kind }) => kind === 'city' || tokens[last + 2]?.lower === 'based')) return last
  }
  return -1
}

const leads = new Set([
  'downtown',
  'rural',
  'metro',
  'historic',
  'greater',
  'suburban',
  'former',
  'central',
  'northeast',
])

/** Neither side of it belongs to the same name: what is capitalised there is a title or, in a headline, a word. */
export function isWhole(document: Document, first: number, last: number): boolean {
  const { tokens } = document
  const before = tokens[first - 1]
  if (continues(tokens[first]) && isNameToken(before) && !isFunctionWord(before.lower) && !leads.has(before.lower))
    if (!document.inTitle[first] || !isCommonWord(before.lower)) return false
  const next = tokens[last + 1]
  if (!continues(next) || !isNameToken(next) || isFunctionWord(next.lower)) return true
  return (
    isOffice(next.lower) ||
    next.lower === 'police' ||
    next.lower === 'city' ||
    (document.inTitle[last] === 1 && isCommonWord(next.lower))
  )
}
