import { isDemonym } from '../lexicon/countries.ts'
import { isFunctionWord, isSentenceStarter, looksAbstract } from '../lexicon/function-words.ts'
import { citiesNamed } from '../lexicon/gazetteer.ts'
import { isPlainSpeechVerb } from '../lexicon/speech-verbs.ts'
import { isOffice } from '../lexicon/titles.ts'
import { isPlainGivenName } from '../lexicon/given-names.ts'
import { isCommonWord } from '../lexicon/words.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Document } from '../text/document.ts'
import { continues, isMark, isNameToken, type Name, type NameKind } from './name.ts'
import { isAcronym, isBusiness, isCalledOrganisation } from './organisation-names.ts'
import { endOfPersonName, isNameSuffix, isParticle, personScore } from './person-names.ts'
import {
  endOfTownName,
  endsAnEvent,
  isCalledPlace,
  isDoubtfulTown,
  nameInSentence,
  placeContext,
  withDivision,
} from './place-names.ts'

const BIG_TOWN = 100_000
const GREAT_CITY = 500_000
const LONGEST_ROLE = 4

/**
 * Gives the names that could be several things the kind that the rest of the article makes likely; drops what stays
 * unclear.
 */
export function settleDoubtful(
  document: Document,
  sure: readonly Name[],
  doubtful: readonly number[],
): readonly Name[] {
  const found = [...sure]
  const companies = namesOfCompanies(document, sure)
  const sureSurnames = namesOfPersons(document, sure)
  // Full names first: they tell whose the single words are.
  const single = settleEach(document, doubtful, found, (at) => settleFull(document, at, sureSurnames))
  const surnames = namesOfPersons(document, found)
  const unclear = settleEach(document, single, found, (at) => settle(document, at, surnames, companies))
  return withoutOverlaps([...found, ...likeElsewhere(document, found, unclear)])
}

/** Adds what `settleOne` makes of each token that is in no name yet; returns those that stay. */
function settleEach(
  document: Document,
  doubtful: readonly number[],
  found: Name[],
  settleOne: (at: number) => Name | undefined,
): readonly number[] {
  const taken = new Uint8Array(document.tokens.length)
  const left: number[] = []
  for (const at of doubtful) {
    if (taken[at]) continue
    const name = settleOne(at)
    if (name) {
      taken.fill(1, name.first, name.last + 1)
      found.push(name)
    } else left.push(at)
  }
  return left.filter((at) => !taken[at])
}

/** Several capitalised words that may be somebody's full name. */
function settleFull(document: Document, at: number, surnames: ReadonlySet<string>): Name | undefined {
  const { tokens } = document
  const last = endOfPersonName(document, at)
  if (last === at || endsAnEvent(tokens[last]?.lower ?? '')) return undefined
  const surname = tokens[isNameSuffix(tokens[last]?.lower ?? '') ? last - 1 : last]?.lower ?? ''
  const startsPlainly = startsWithWord(document, at) && !isParticle(tokens[at]?.lower ?? '')
  if (surnames.has(surname) && !startsPlainly) return { kind: 'person', first: at, last }
  if (isAcronym(document, at) || townAt(document, at) || document.inTitle[at] || startsWithWord(document, at))
    return undefined
  if (personScore(document, at, last) < 0.5) return undefined
  if (isCalledOrganisation(document, at)) return { kind: 'organisation', first: at, last }
  const { clearPreposition } = placeContext(document, at, last)
  return { kind: clearPreposition ? 'place' : 'person', first: at, last }
}

function settle(
  document: Document,
  at: number,
  surnames: ReadonlySet<string>,
  companies: ReadonlySet<string>,
): Name | undefined {
  const { tokens } = document
  const token = tokens[at]
  if (!token) return undefined
  const next = tokens[at + 1]
  const alone = !(continues(next) && isNameToken(next)) || isFunctionWord(next.lower)
  const town = townAt(document, at)
  if (town?.certain) return town
  if (companies.has(token.text) && alone) return { kind: 'organisation', first: at, last: at }
  if (surnames.has(token.lower)) return { kind: 'person', first: at, last: at }
  if (isAcronym(document, at) && !(continues(next) && next.casing === 'capitals'))
    return { kind: 'organisation', first: at, last: at }
  if (town) return town
  if (document.inTitle[at] || startsWithWord(document, at) || !alone) return undefined
  return byContext(document, at)
}

/** Starts a sentence with a word that is ordinary: its capital says nothing. */
function startsWithWord(document: Document, at: number): boolean {
  const token = document.tokens[at]
  if (!token?.sentenceStart) return false
  if (isPlainGivenName(token.lower)) return false
  return (
    document.lowerCased.has(token.lower) ||
    isCommonWord(token.lower) ||
    isSentenceStarter(token.lower) ||
    looksAbstract(token.lower)
  )
}

function townAt(document: Document, at: number): (Name & { readonly certain: boolean }) | undefined {
  const last = endOfTownName(document, at)
  const token = document.tokens[at]
  if (last < 0 || !token) return undefined
  const next = document.tokens[last + 1]
  if (continues(next) && isNameToken(next) && !isFunctionWord(next.lower)) return undefined
  const [city] = citiesNamed(nameInSentence(document, at, last))
  const { clearPreposition, preposition, explained } = placeContext(document, at, last)
  const population = city?.population ?? 0
  const doubt = last === at && isDoubtfulTown(token.lower)
  const known = doubt
    ? explained || (clearPreposition && population >= BIG_TOWN) || population >= 2 * GREAT_CITY
    : explained || preposition || population >= BIG_TOWN
  if (!known || startsWithPlainWord(document, at, population)) return undefined
  return {
    kind: 'place',
    first: at,
    last: withDivision(document, last),
    certain: explained || (clearPreposition && population >= GREAT_CITY),
  }
}

function startsWithPlainWord(document: Document, at: number, population: number): boolean {
  return population < GREAT_CITY && startsWithWord(document, at)
}

/** A single unknown name: somebody who speaks, or somewhere where something is. */
function byContext(document: Document, at: number): Name | undefined {
  const { tokens } = document
  const token = tokens[at]
  if (!token || isFunctionWord(token.lower) || isDemonym(token.lower) || token.casing === 'capitals') return undefined
  const next = tokens[at + 1]
  const before = tokens[at - 1]
  const kind = (value: NameKind): Name => ({ kind: value, first: at, last: at })
  if (continues(next) && isNameToken(next)) return undefined
  if (isRoleOfNext(document, at)) return citiesNamed(token.text).length > 0 ? kind('place') : undefined
  const speaks =
    (continues(next) && isPlainSpeechVerb(next.lower)) ||
    (!token.sentenceStart && (before?.lower === 'said' || before?.lower === 'says'))
  if (speaks && !isCommonWord(token.lower)) return kind('person')
  if (
    isPlainGivenName(token.lower) &&
    !isCommonWord(token.lower) &&
    (!token.sentenceStart || (document.capitalised.get(token.lower) ?? 0) > 1)
  )
    return kind('person')
  if (isMark(next, ',') && tokens[at + 2]?.kind === 'number' && isMark(tokens[at + 3], ',')) return kind('person')
  if (before?.casing === 'lower' && isBusiness(before.lower) && !isCommonWord(token.lower)) return kind('organisation')
  if (isCalledPlace(document, at)) return kind('place')
  const { clearPreposition } = placeContext(document, at, at)
  const preposition = before?.lower
  if (
    clearPreposition &&
    (preposition === 'in' || preposition === 'near') &&
    !isCommonWord(token.lower) &&
    !looksAbstract(token.lower)
  )
    return kind('place')
  return undefined
}

/** "said Tromso fire chief Ingrid Dahl": the name belongs to the role of the one behind it. */
function isRoleOfNext({ tokens }: Document, at: number): boolean {
  for (let role = at + 1; role <= at + LONGEST_ROLE; role++) {
    const token = tokens[role]
    if (!continues(token) || token.kind !== 'word' || token.casing !== 'lower' || isFunctionWord(token.lower))
      return false
    if (isOffice(token.lower) && continues(tokens[role + 1]) && isNameToken(tokens[role + 1])) return true
  }
  return false
}

/** Every word by which a sure person can be named alone. */
function namesOfPersons(document: Document, names: readonly Name[]): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { kind, first, last } of names) {
    if (kind !== 'person') continue
    let tail = last
    while (tail > first && (isNameSuffix(document.tokens[tail]?.lower ?? '') || document.tokens[tail]?.kind !== 'word'))
      tail--
    const surname = document.tokens[tail]?.lower ?? ''
    words.add(surname)
    const joint = surname.lastIndexOf('-')
    if (joint > 0 && joint < 5) words.add(surname.slice(joint + 1))
  }
  return words
}

const companySuffixes = wordSet(
  'inc corp corporation ltd limited co company plc group holdings ag llc airlines airways',
)

/** The word by which a company is called after its full name: "Acme" for "Acme Corp." */
function namesOfCompanies(document: Document, names: readonly Name[]): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { kind, first, last } of names) {
    const word = document.tokens[first]
    const suffix = document.tokens[last]?.lower ?? ''
    if (
      kind === 'organisation' &&
      last > first &&
      companySuffixes.has(suffix) &&
      word &&
      !isCommonWord(word.lower) &&
      !isDemonym(word.lower)
    )
      words.add(word.text)
  }
  return words
}

/** Single names that stay unclear take the kind that the same word has elsewhere in the article. */
function likeElsewhere(document: Document, names: readonly Name[], dropped: readonly number[]): readonly Name[] {
  const kinds = new Map<string, NameKind>()
  for (const { kind, first, last } of names) if (first === last) kinds.set(document.tokens[first]?.lower ?? '', kind)
  return dropped.flatMap((at) => {
    const token = document.tokens[at]
    const kind = kinds.get(token?.lower ?? '')
    const next = document.tokens[at + 1]
    if (!kind || (continues(next) && isNameToken(next) && endsAnEvent(next.lower))) return []
    return [{ kind, first: at, last: at }]
  })
}

function withoutOverlaps(names: readonly Name[]): readonly Name[] {
  const sorted = [...names].sort((a, b) => a.first - b.first || b.last - a.last)
  let end = -1
  return sorted.filter(({ first, last }) => {
    if (first <= end) return false
    end = last
    return true
  })
}
