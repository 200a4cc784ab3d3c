import { isDemonym } from '../lexicon/countries.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import { citiesNamed } from '../lexicon/gazetteer.ts'
import { isHonorific, isOffice, isOfficeModifier } from '../lexicon/titles.ts'
import { isOrganisationHead } from '../lexicon/organisations.ts'
import { isGivenName } from '../lexicon/given-names.ts'
import { isCommonWord } from '../lexicon/words.ts'
import type { Document } from '../text/document.ts'
import { continues, isNameToken, type Name, type Reason } from './name.ts'
import { endOfDatelineTown } from './datelines.ts'
import { endOfOrganisation, isCalledOrganisation, isListed } from './organisation-names.ts'
import { endOfPersonName, personScore } from './person-names.ts'
import {
  endOfClearPlace,
  endOfTownName,
  endsAnEvent,
  isSeat,
  nameInSentence,
  placeContext,
  withDivision,
} from './place-names.ts'
import { settleDoubtful } from './settle-doubtful.ts'
import { roleBefore } from './roles.ts'

const SURE = 0.75
/** A known given name, or initials. */
const GIVEN = 0.9
const DOUBTFUL = 0.5
const TOWN = 50_000
const GREAT_CITY = 200_000

/**
 * The names of persons, organisations and places in an English text, in order, none overlapping another. Two passes:
 * first what a name says by itself or by the title before it; then, with what the first pass learned of the article,
 * the names that could be several things.
 */
export function findNames(document: Document): readonly Name[] {
  const names: Name[] = []
  const doubtful: number[] = []
  let at = 0
  while (at < document.tokens.length) {
    const found = isNameToken(document.tokens[at]) ? nameAt(document, at) : undefined
    if (found === undefined) at++
    else if (found === 'doubtful') doubtful.push(at++)
    else {
      if (found.kind !== 'nothing') names.push({ kind: found.kind, first: at, last: found.last, reason: found.reason })
      at = found.last + 1
    }
  }
  return settleDoubtful(document, names, doubtful)
}

type Found =
  | { readonly kind: Name['kind']; readonly last: number; readonly reason: Reason }
  | { readonly kind: 'nothing'; readonly last: number }
  | 'doubtful'
  | undefined

function nameAt(document: Document, at: number): Found {
  const token = document.tokens[at]
  if (!token) return undefined
  const next = document.tokens[at + 1]
  if (isHonorific(token.lower) && continues(next) && isNameToken(next) && !isOffice(next.lower)) {
    return { kind: 'person', last: endOfPersonName(document, at + 1), reason: 'address' }
  }
  const organisation = endOfOrganisation(document, at)
  if (organisation >= 0 && endOfClearPlace(document, at) < organisation)
    return { kind: 'organisation', last: organisation, reason: isListed(document, at, organisation) ? 'list' : 'head' }
  const dateline = endOfDatelineTown(document, at)
  if (dateline >= 0) return { kind: 'place', last: dateline, reason: 'position' }
  const personEnd = endOfPersonName(document, at)
  const score = document.inTitle[at]
    ? personScore(document, at, personEnd) - 0.15
    : personScore(document, at, personEnd)
  const given =
    isGivenName(token.lower) && personEnd > at && score >= SURE && !(token.sentenceStart && isFunctionWord(token.lower))
  const place = clearPlaceAt(document, at, given ? personEnd : at - 1)
  if (place) return place
  const town = endOfTownName(document, at)
  if (town > at && town >= personEnd && isTown(document, at, town, score))
    return { kind: 'place', last: withDivision(document, town), reason: 'town' }
  if (!given && token.casing !== 'capitals' && (isFunctionWord(token.lower) || isHonorific(token.lower)))
    return undefined
  if (!given && (isDemonym(token.lower) || isOffice(token.lower) || isOfficeModifier(token.lower))) return undefined
  if (personEnd > at && score >= DOUBTFUL && score < GIVEN && isCalledOrganisation(document, at))
    return { kind: 'organisation', last: personEnd, reason: 'title' }
  if (isTitled(document, at, personEnd)) return { kind: 'person', last: personEnd, reason: 'title' }
  if (isSeat(document, at)) return { kind: 'place', last: personEnd, reason: 'position' }
  if (score >= SURE) return { kind: 'person', last: personEnd, reason: 'likeness' }
  return 'doubtful'
}

/** A country or region that is no part of a longer person's name, nor of an event's. */
function clearPlaceAt(document: Document, at: number, personEnd: number): Found {
  const last = endOfClearPlace(document, at)
  if (last < 0 || personEnd > last) return undefined
  const next = document.tokens[last + 1]
  return continues(next) && isNameToken(next) && endsAnEvent(next.lower)
    ? { kind: 'nothing', last: last + 1 }
    : { kind: 'place', last, reason: 'country' }
}

function isTitled(document: Document, at: number, end: number): boolean {
  const role = roleBefore(document, at)
  if (!role) return false
  const token = document.tokens[at]
  if (end > at) return personScore(document, at, end) > 0.1
  if (role.last !== at - 1 || token?.casing !== 'capital' || isOrganisationHead(token.lower)) return false
  return isNameToken(document.tokens[role.last]) || !isCommonWord(token.lower)
}

function isTown(document: Document, first: number, last: number, score: number): boolean {
  const [city] = citiesNamed(nameInSentence(document, first, last))
  const { preposition, explained } = placeContext(document, first, last)
  if (explained) return true
  if (!city) return false
  if (city.population >= GREAT_CITY) return true
  return score < 0.9 && (city.population >= TOWN || preposition)
}
