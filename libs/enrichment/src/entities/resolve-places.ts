import type { Place } from '@wiredesk/contracts'
import { countryCode, countryName, countryOfDemonym, isFormerCountry } from '../lexicon/countries.ts'
import { centreOf, citiesNamed, type City } from '../lexicon/gazetteer.ts'
import { regionNamed, stateAbbreviated, type Region } from '../lexicon/regions.ts'
import type { Document } from '../text/document.ts'
import { isMark, mentionOf, sliceOf, type Name } from './name.ts'
import { nameInSentence } from './place-names.ts'

type Resolved = Omit<Place, 'mentions'>

/**
 * How much a country or a state that the article names speaks for a town in it; the population counts as its logarithm.
 */
const COUNTRY_WEIGHT = 1.6
const STATE_WEIGHT = 1
const CAPITAL_WEIGHT = 0.5
const EXPLAINED_WEIGHT = 6

/**
 * Resolves places to country and coordinates, and joins the mentions of one. A town of several namesakes is the one
 * that the text explains ("Paris, Texas"), else the one that population and the countries of the article make likely.
 * What no table knows has the country
 * that the text tells, else none.
 */
export function resolvePlaces(document: Document, names: readonly Name[]): readonly Place[] {
  const context = contextOf(document, names)
  const resolved = new Map<string, Resolved>()
  const places = new Map<string, Place>()
  for (const name of names) {
    if (name.kind !== 'place') continue
    const form = nameInSentence(document, name.first, name.last)
    const explained = explanationOf(document, name.last)
    const known = explained ? undefined : resolved.get(form)
    const place = known ?? resolve(form, context, explained)
    if (!known) resolved.set(form, place)
    const key = `${place.name}|${place.country ?? ''}|${place.lat ?? ''}`
    const mention = mentionOf(document, name.first, name.last)
    const group = places.get(key)
    if (group) group.mentions.push(mention)
    else places.set(key, { ...place, mentions: [mention] })
  }
  return [...places.values()]
}

interface Context {
  /** Mentions of each country, as a share of all. */
  readonly countries: ReadonlyMap<string, number>
  /** Postal codes of states of the United States that are named. */
  readonly states: ReadonlySet<string>
}

function contextOf(document: Document, names: readonly Name[]): Context {
  const counts = new Map<string, number>()
  const states = new Set<string>()
  let total = 0
  const count = (code: string | undefined): void => {
    if (!code) return
    counts.set(code, (counts.get(code) ?? 0) + 1)
    total++
  }
  for (const { kind, first, last } of names) {
    if (kind !== 'place') continue
    const form = sliceOf(document, first, last)
    const region = regionNamed(form) ?? (isMark(document.tokens[first - 1], ',') ? stateAbbreviated(form) : undefined)
    if (region?.state) states.add(region.state)
    count(region?.country ?? countryCode(form) ?? onlyCountryOf(citiesNamed(form)))
  }
  for (const token of document.tokens) if (token.casing === 'capital') count(countryOfDemonym(token.lower))
  return { countries: new Map([...counts].map(([code, n]) => [code, n / total])), states }
}

/** A town of one country only speaks for it. */
function onlyCountryOf(cities: readonly City[]): string | undefined {
  const [first] = cities
  return first && cities.every(({ country }) => country === first.country) ? first.country : undefined
}

/** The wider place after a comma: "Paris, Texas", "Flint, Mich.", "Tripoli, Lebanon". */
function explanationOf(document: Document, last: number): Region | undefined {
  const { tokens } = document
  if (!isMark(tokens[last + 1], ',')) return undefined
  for (const end of [last + 3, last + 2]) {
    const form = sliceOf(document, last + 2, end)
    const region = regionNamed(form) ?? (end === last + 2 ? stateAbbreviated(form) : undefined)
    if (region?.country) return region
    const country = countryCode(form)
    if (country) return { name: form, country }
  }
  return undefined
}

function resolve(form: string, context: Context, explained: Region | undefined): Resolved {
  const base = form.replace(/^the /i, '')
  const exact = resolveExactly(base, context, explained)
  if (exact) return exact
  const words = base.split(' ')
  const within = words.length > 1 ? resolveExactly(words.slice(0, -1).join(' '), context, explained) : undefined
  return within && isDivision(words.at(-1) ?? '')
    ? within
    : { name: base.replace(/\s+/g, ' '), ...(explained?.country && { country: explained.country }) }
}

const divisions = new Set([
  'province',
  'governorate',
  'prefecture',
  'oblast',
  'region',
  'district',
  'county',
  'state',
  'territory',
  'peninsula',
  'city',
  'town',
])
const isDivision = (word: string): boolean => divisions.has(word.toLowerCase())

function resolveExactly(form: string, context: Context, explained: Region | undefined): Resolved | undefined {
  const code = countryCode(form)
  if (code && !isAmericanGeorgia(form, context)) return ofCountry(code)
  const region =
    form === 'Georgia' ? { name: form, country: 'US', state: 'GA' } : (regionNamed(form) ?? stateAbbreviated(form))
  const city = likeliest(citiesNamed(form), context, explained)
  // "New York" and "Washington" are towns first; other names of regions are regions.
  if (region) return ofRegion(region)
  return city && { name: city.name, country: city.country, lat: round(city.lat), lon: round(city.lon) }
}

function isAmericanGeorgia(form: string, { countries, states }: Context): boolean {
  return (
    form === 'Georgia' &&
    (states.size > 0 || (countries.get('US') ?? 0) > 0.3) &&
    !countries.has('RU') &&
    !countries.has('AM')
  )
}

function ofCountry(code: string): Resolved {
  const name = countryName(code) ?? code
  return isFormerCountry(code) ? { name } : { name, country: code, ...centreOf(code) }
}

function ofRegion({ name, country, state }: Region): Resolved {
  return { name, ...(country && { country }), ...(state && centreOf(`US-${state}`)) }
}

function likeliest(cities: readonly City[], context: Context, explained: Region | undefined): City | undefined {
  let best: City | undefined
  let bestScore = Number.NEGATIVE_INFINITY
  // A name's list starts with the place that the news means; among equals it wins.
  for (const [index, city] of cities.entries()) {
    const score = scoreOf(city, context, explained) - (index > 0 ? 0.3 : 0)
    if (score > bestScore) {
      best = city
      bestScore = score
    }
  }
  return best
}

function scoreOf(city: City, { countries, states }: Context, explained: Region | undefined): number {
  let score = Math.log10(city.population + 1) + COUNTRY_WEIGHT * Math.min(1, 2 * (countries.get(city.country) ?? 0))
  if (city.capital) score += CAPITAL_WEIGHT
  if (city.country === 'US' && states.has(city.division)) score += STATE_WEIGHT
  if (explained?.country === city.country && (!explained.state || explained.state === city.division))
    score += EXPLAINED_WEIGHT
  return score
}

const round = (degrees: number): number => Math.round(degrees * 1000) / 1000
