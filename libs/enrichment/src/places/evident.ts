import { isDemonym } from '../lexicon/countries.ts'
import { looksAbstract } from '../lexicon/function-words.ts'
import { isCommonWord } from '../lexicon/words.ts'
import { continues, isMark } from '../entities/name.ts'
import { endsAnEvent, isDoubtfulTown, nameInSentence, placeContext } from '../entities/place-names.ts'
import { candidatesOf } from './candidates.ts'
import { containerOf } from './container.ts'
import { isLocalUse } from './local-use.ts'
import type { Search } from './search.ts'

/** Of a country that much of the article speaks for, a village may be meant. */
const MUCH = 0.4
/** What is an ordinary word, too, is no name of a village. */
const TOWN = 2000

/** How far a name is from being an ordinary word. */
type Doubt = 'none' | 'a name of people too' | 'a word'

/** Whether the words around a name of the gazetteer, and the article's other places, say that the place is meant. */
export function isEvident(search: Search, first: number, last: number): boolean {
  const { document, evidence } = search
  const { tokens, inTitle } = document
  const token = tokens[first]
  const next = tokens[last + 1]
  if (!token || (first === last && isDemonym(token.lower)) || (continues(next) && endsAnEvent(next.lower))) return false
  const form = nameInSentence(document, first, last)
  const candidates = candidatesOf(form)
  const container = containerOf(document, first, last)
  if (
    container &&
    candidates.some(
      ({ place, state }) => place.country === container.country && (!container.state || state === container.state),
    )
  )
    return true
  const { clearPreposition, preposition, explained } = placeContext(document, first, last)
  if (tokens[last + 2]?.lower === 'based' && !tokens[last + 2]?.spaced) return true
  if (opensInCapitals(search, first, last)) return true
  const doubt = doubtOf(search, first, last)
  if (explained) return doubt !== 'a word' || candidates.some(({ population }) => (population ?? 0) >= TOWN)
  const opens = token.sentenceStart || inTitle[first] === 1
  const local = isLocalUse(document, { first, last })
  const listed = isListed(search, first, last)
  if (search.isNear(form)) {
    if (doubt === 'a word')
      return (
        !opens && !document.lowerCased.has(token.lower) && search.isNear(form, TOWN) && (clearPreposition || listed)
      )
    if (doubt === 'a name of people too') return clearPreposition || local || listed
    return preposition || local || listed || !opens || token.casing === 'capitals'
  }
  if (doubt === 'a word' || !candidates.some(({ place }) => (evidence.countries.get(place.country ?? '') ?? 0) >= MUCH))
    return false
  return doubt === 'none' ? preposition || local || listed : clearPreposition || listed
}

/** "CROMWELL -- Police said", where the line does not break before it. */
function opensInCapitals({ document: { tokens } }: Search, first: number, last: number): boolean {
  const token = tokens[first]
  const next = tokens[last + 1]
  return (
    token?.casing === 'capitals' &&
    token.sentenceStart &&
    token.text.length > 3 &&
    next !== undefined &&
    next.spaced &&
    ['—', '–', '-'].includes(next.text)
  )
}

function doubtOf({ document: { tokens } }: Search, first: number, last: number): Doubt {
  const words = tokens.slice(first, last + 1)
  if (words.every(({ lower }) => isCommonWord(lower) || looksAbstract(lower))) return 'a word'
  return first === last && isDoubtfulTown(words[0]?.lower ?? '') ? 'a name of people too' : 'none'
}

/** "Jonesboro, Mundy's Mill and Lovejoy" where one beside it is a place. */
function isListed(search: Search, first: number, last: number): boolean {
  const { tokens } = search.document
  const joins = (at: number): boolean => isMark(tokens[at], ',') || tokens[at]?.lower === 'and'
  const before =
    joins(first - 1) &&
    search.isPlace(tokens[first - 1]?.lower === 'and' && isMark(tokens[first - 2], ',') ? first - 3 : first - 2)
  return (
    before ||
    (joins(last + 1) &&
      search.isPlace(isMark(tokens[last + 1], ',') && tokens[last + 2]?.lower === 'and' ? last + 3 : last + 2))
  )
}
