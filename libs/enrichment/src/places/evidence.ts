import { countryCode, countryOfDemonym } from '../lexicon/countries.ts'
import { regionNamed, stateAbbreviated } from '../lexicon/regions.ts'
import { continues, isMark, isNameToken, sliceOf } from '../entities/name.ts'
import type { Document } from '../text/document.ts'
import { candidatesOf } from './candidates.ts'
import { homeSignAt } from './home-signs.ts'

/** What an article says by all its words of where it plays. */
export interface Evidence {
  /** By country: its share of all that speaks for one, below 1 where little does. */
  readonly countries: ReadonlyMap<string, number>
  /** Postal codes of states of the United States that are named. */
  readonly states: ReadonlySet<string>
  /** The country that nearly everything speaks for. */
  readonly home: string | undefined
}

const DEMONYM = 0.7
/** A country or region whose name is that of a town, too: which of them is meant, the rest of the article says. */
const AMBIGUOUS = 0.3
const MOST_AMBIGUOUS = 0.6
const TOWN = 1000
const MOST_OF_SIGNS = 3
const MOST_OF_NAMES = 4
/** What nothing speaks for yet: keeps a single name from deciding. */
const DOUBT = 1
const LEAST_FOR_HOME = 1
const HOME_SHARE = 0.4

const evidences = new WeakMap<Document, Evidence>()

/** Reads the evidence of a document: once, for all that ask. */
export function evidenceOf(document: Document): Evidence {
  const known = evidences.get(document)
  if (known) return known
  const made = readEvidence(document)
  evidences.set(document, made)
  return made
}

function readEvidence(document: Document): Evidence {
  const { tokens } = document
  const named = new Map<string, number>()
  const signs = new Map<string, Map<string, number>>()
  const states = new Set<string>()
  const add = (country: string | undefined, weight: number, most = MOST_OF_NAMES): void => {
    const before = country ? (named.get(country) ?? 0) : most
    if (country && before < most) named.set(country, before + weight)
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    const found = token && token.kind !== 'mark' ? homeSignAt(tokens, at) : undefined
    for (const country of found?.countries ?? []) {
      const seen = signs.get(country) ?? new Map<string, number>()
      signs.set(country, seen.set(found?.sign ?? '', found?.weight ?? 0))
    }
    if (!isNameToken(token)) continue
    const next = tokens[at + 1]
    const two = continues(next) && isNameToken(next) ? sliceOf(document, at, at + 1) : undefined
    const region =
      (two ? regionNamed(two) : undefined) ??
      regionNamed(token.text) ??
      (isMark(tokens[at - 1], ',') ? stateAbbreviated(token.text) : undefined)
    if (region?.state) states.add(region.state)
    // Which "Georgia" it is, the others say.
    if (token.text === 'Georgia') continue
    const country = region?.country ?? (two ? countryCode(two) : undefined) ?? countryCode(token.text)
    if (country && !region?.state && isTownToo(two && (regionNamed(two) ?? countryCode(two)) ? two : token.text))
      add(country, AMBIGUOUS, MOST_AMBIGUOUS)
    else if (country) add(country, 1)
    else add(countryOfDemonym(token.lower), DEMONYM)
  }
  return weigh(named, signs, states)
}

const isTownToo = (form: string): boolean =>
  candidatesOf(form).some(({ kind, population = 0 }) => kind === 'city' && population >= TOWN)

function weigh(
  named: ReadonlyMap<string, number>,
  signs: ReadonlyMap<string, ReadonlyMap<string, number>>,
  states: ReadonlySet<string>,
): Evidence {
  const weights = new Map(named)
  for (const [country, words] of signs) {
    const sum = [...words.values()].reduce((total, weight) => total + weight, 0)
    weights.set(country, (weights.get(country) ?? 0) + Math.min(MOST_OF_SIGNS, sum))
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, DOUBT)
  const countries = new Map([...weights].map(([country, weight]) => [country, weight / total]))
  const [home] = [...weights].sort((a, b) => b[1] - a[1])
  return {
    countries,
    states,
    home: home && home[1] >= LEAST_FOR_HOME && home[1] / total >= HOME_SHARE ? home[0] : undefined,
  }
}
