import type { Place } from '@wiredesk/contracts'
import { countryCode, countryName, isFormerCountry } from '../lexicon/countries.ts'
import { centreOf, settlementsNamed, type City } from '../lexicon/gazetteer.ts'
import { regionNamed, stateAbbreviated, type Region } from '../lexicon/regions.ts'

/** Something that a name may mean. */
export interface Candidate {
  readonly place: Omit<Place, 'mentions'>
  readonly kind: 'country' | 'region' | 'city'
  /** How likely it is by itself: the logarithm of its population, or what stands for that. */
  readonly prior: number
  readonly population?: number
  /** Postal code where it is a state of the United States, or in one. */
  readonly state?: string
}

/** A country is meant unless much speaks for a town of its name; a county of Britain gives way to a city abroad. */
const COUNTRY = 9.5
const STATE = 8.5
const BRITISH_COUNTY = 6
const CAPITAL = 0.5
/** What the news means by a name comes before a namesake of its size. */
const NOT_FIRST = 0.3
const MOST_NAMESAKES = 40

const cache = new Map<string, readonly Candidate[]>()
const MOST_CACHED = 5_000

/** All that a name may mean, the likeliest first where nothing is known of the article; none for an unknown name. */
export function candidatesOf(form: string): readonly Candidate[] {
  const known = cache.get(form)
  if (known) return known
  if (cache.size >= MOST_CACHED) cache.clear()
  const made = readCandidates(form)
  cache.set(form, made)
  return made
}

/** "U.S" where the full stop ends the sentence, too. */
const INITIALS = /^\p{Lu}\.\p{Lu}$/u
const SHORT_CAPITALS = /^\p{Lu}{1,3}$/u
const wider =
  /^(?:north|south|east|west|northeast|northwest|southeast|southwest|northern|southern|eastern|western|central|metro|greater|historic|downtown|upper|lower|mid|s\.|n\.|e\.|w\.)[ -](?=\p{Lu})/iu

function readCandidates(form: string): readonly Candidate[] {
  const exact = readExactly(form)
  // "Western Massachusetts", "Metro Vancouver": a part that no table has lies where the whole does.
  return exact.length > 0 || !wider.test(form)
    ? exact
    : wholeOf(candidatesOf(form.replace(wider, ''))).map((candidate) => ({
        ...candidate,
        place: { ...candidate.place, name: form },
      }))
}

/** What has a "north" is rather the state than the country of its name. */
const wholeOf = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.some(({ kind }) => kind === 'region') ? candidates.filter(({ kind }) => kind !== 'country') : candidates

function readExactly(written: string): readonly Candidate[] {
  const form = INITIALS.test(written) ? `${written}.` : written.replace(/^St\. (?=.* and )/, 'Saint ')
  const candidates: Candidate[] = []
  const code = countryCode(form)
  if (code) candidates.push(ofCountry(code))
  // "Georgia" is the only name that a country and a state share.
  const region = form === 'Georgia' ? stateAbbreviated('GA') : (regionNamed(form) ?? stateAbbreviated(form))
  if (region) candidates.push(ofRegion(region))
  if (code && SHORT_CAPITALS.test(form)) return candidates
  for (const spelling of spellings(form))
    for (const [index, city] of settlementsNamed(spelling).slice(0, MOST_NAMESAKES).entries())
      candidates.push(ofCity(city, index))
  return candidates.sort((a, b) => b.prior - a.prior)
}

const prefixes: Readonly<Record<string, string>> = {
  'Mt.': 'Mount',
  Mt: 'Mount',
  'Ft.': 'Fort',
  'N.': 'North',
  'S.': 'South',
  'E.': 'East',
  'W.': 'West',
}
const shortNames: ReadonlyMap<string, string> = new Map([
  ['L.A.', 'Los Angeles'],
  ['L.A', 'Los Angeles'],
  ['NYC', 'New York City'],
  ['Phila.', 'Philadelphia'],
])

/** A name as it stands, or with its abbreviation written out: "Mt. Pleasant", "W. Columbia". */
function spellings(form: string): readonly string[] {
  const long = shortNames.get(form)
  if (long) return [long]
  const space = form.indexOf(' ')
  const prefix = space > 0 ? prefixes[form.slice(0, space)] : undefined
  return prefix ? [form, prefix + form.slice(space)] : [form]
}

function ofCountry(code: string): Candidate {
  const name = countryName(code) ?? code
  const place = isFormerCountry(code) ? { name } : { name, country: code, ...centreOf(code) }
  return { kind: 'country', place, prior: COUNTRY }
}

function ofRegion({ name, country, state }: Region): Candidate {
  return {
    kind: 'region',
    place: { name, ...(country && { country }), ...(state && centreOf(`US-${state}`)) },
    prior: country === 'GB' ? BRITISH_COUNTY : STATE,
    ...(state && { state }),
  }
}

function ofCity(city: City, index: number): Candidate {
  return {
    kind: 'city',
    place: { name: city.name, country: city.country, lat: round(city.lat), lon: round(city.lon) },
    population: city.population,
    prior: Math.log10(city.population + 1) + (city.capital ? CAPITAL : 0) - (index > 0 ? NOT_FIRST : 0),
    ...(city.country === 'US' && { state: city.division }),
  }
}

const round = (degrees: number): number => Math.round(degrees * 1000) / 1000
