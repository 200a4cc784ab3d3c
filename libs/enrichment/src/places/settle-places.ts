import { membersOfList } from './county-lists.ts'
import { searchIn, type Search } from './search.ts'
import { isEvident } from './evident.ts'
import { endOfKnownTown, isWhole } from './town-at.ts'
import { stateAbbreviated } from '../lexicon/regions.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import { isCommonWord } from '../lexicon/words.ts'
import { continues, isMark, isNameToken, type Name } from '../entities/name.ts'
import { nameInSentence } from '../entities/place-names.ts'
import type { Document } from '../text/document.ts'
import { candidatesOf } from './candidates.ts'

/**
 * Adds the places that the names found so far lack: towns and villages of the gazetteer for which the words around them
 * or the nearness to the article's other places speak, counties by lists of them, "S.C." and its like. What was taken
 * for a person is settled anew where no full name of the article has the word. In order, none overlapping another.
 */
export function settlePlaces(document: Document, names: readonly Name[]): readonly Name[] {
  const search = searchIn(document, names)
  const undecided: (readonly [number, number])[] = []
  for (const { index, casing, lower, kind } of document.tokens) {
    if (kind !== 'word') continue
    if (casing === 'lower') {
      for (const [first, last] of membersOfList(document, index))
        if (search.isFree(first, last)) search.add(first, last)
    } else if (!isFunctionWord(lower) && !search.isPlace(index)) {
      if ((isInitials(document, index) || isSeat(document, index)) && search.isFree(index, index))
        search.add(index, index)
      const last = endOfKnownTown(search, index)
      if (last < 0) continue
      if (isEvident(search, index, last)) search.add(index, last)
      else undecided.push([index, last])
    }
  }
  for (const [first, last] of undecided) if (isRepeated(search, first, last)) search.add(first, last)
  return search.names()
}

/** "S.C." and "L.A.", unless a name follows whose initials they are. */
function isInitials({ tokens }: Document, at: number): boolean {
  const text = tokens[at]?.text ?? ''
  if (!/^\p{Lu}\.\p{L}/u.test(text)) return false
  const next = tokens[at + 1]
  return (
    !(continues(next) && isNameToken(next)) && (stateAbbreviated(text) !== undefined || candidatesOf(text).length > 0)
  )
}

/** "D-Charleston", "R-Moorpark" behind a politician's name. */
const isSeat = ({ tokens }: Document, at: number): boolean =>
  /^(?:R|D|DFL)-\p{Lu}\p{Ll}/u.test(tokens[at]?.text ?? '') &&
  (isMark(tokens[at - 1], ',') || isMark(tokens[at - 1], '('))

/** A name that is settled elsewhere in the article is the same place here. */
function isRepeated(search: Search, first: number, last: number): boolean {
  const { document } = search
  const token = document.tokens[first]
  if (!token || !search.isFree(first, last) || !isWhole(document, first, last)) return false
  if (first === last && (token.sentenceStart || document.inTitle[first]) && isCommonWord(token.lower)) return false
  return search.isSettled(nameInSentence(document, first, last))
}
