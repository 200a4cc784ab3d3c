import { kmBetween } from './distance.ts'
import type { Candidate } from './candidates.ts'
import type { Evidence } from './evidence.ts'
import type { Region } from '../lexicon/regions.ts'

/** A name that an article uses for a place. */
export interface Reading {
  readonly candidates: readonly Candidate[]
  /** The wider places that the text puts it into. */
  readonly containers: readonly Region[]
  /** Whether the article speaks of it as of a town of its own: "Paris police". */
  readonly local: boolean
  /** How much it tells of the others: 1 for a place, less for a name inside another's. */
  readonly weight: number
}

const COUNTRY_WEIGHT = 1.8
const STATE_WEIGHT = 0.8
const CONTAINER_WEIGHT = 6
const LOCAL_WEIGHT = 1.6
/** No country has a mayor, a police that is called so, or residents who are. */
const LOCAL_NOT_COUNTRY = 4.5
const PLAYS_THERE = 0.25
const PLAYS_NOT_THERE = 0.2
const NEAR_WEIGHT = 3
const NEAR_KM = 25
const FAR_KM = 120
/** Steps in which what is likely in one name makes another likely. */
const ROUNDS = 2
/** How fast a candidate loses to a better one. */
const SHARPNESS = 1.5
/** A candidate that is so much worse by itself is never told by others. */
const HOPELESS = 0.02
/** Names that tell of each other: in a list of thousands of places nothing is near. */
const MOST_HEARD = 100

/**
 * What each name means, by its population, by what the text says of it, and by the others: places of one article lie
 * near each other more often than not. -1 for a name without candidates.
 */
export function choose(readings: readonly Reading[], evidence: Evidence): readonly number[] {
  const own = readings.map((reading) => reading.candidates.map((candidate) => ownScore(candidate, reading, evidence)))
  let scores: readonly (readonly number[])[] = own
  const heard = readings.slice(0, MOST_HEARD)
  for (let round = 0; round < ROUNDS && readings.length > 1; round++) {
    const shares = scores.slice(0, MOST_HEARD).map(sharesOf)
    scores = own.map((values, index) =>
      values.length < 2 || index >= MOST_HEARD
        ? values
        : values.map((value, at) => value + nearness(heard, shares, index, at)),
    )
  }
  return scores.map(best)
}

function ownScore(
  candidate: Candidate,
  { candidates, containers, local }: Reading,
  { countries, states }: Evidence,
): number {
  const { place, prior, state } = candidate
  let score = prior
  // Its own name says nothing for a country, but where a state has it, too, its people and neighbours do.
  if (candidate.kind !== 'country' || candidates.some(({ kind }) => kind === 'region'))
    score += COUNTRY_WEIGHT * Math.min(1, 2 * (countries.get(place.country ?? '') ?? 0))
  if (state && candidate.kind === 'city' && states.has(state)) score += STATE_WEIGHT
  const share = (of: Candidate | undefined): number => countries.get(of?.place.country ?? '') ?? 0
  // A great city abroad stands that way, too, where the article speaks of its country.
  if (local && candidate.kind === 'city' && share(candidate) >= PLAYS_THERE && share(candidates[0]) < PLAYS_NOT_THERE)
    score += candidates[0]?.kind === 'country' ? LOCAL_NOT_COUNTRY : LOCAL_WEIGHT
  if (containers.some((container) => isWithin(candidate, container))) score += CONTAINER_WEIGHT
  return score
}

const isWithin = ({ kind, place, state }: Candidate, container: Region): boolean =>
  kind !== 'country' &&
  place.country === container.country &&
  place.name !== container.name &&
  (!container.state || container.state === state)

/** What the other names of the article say for a candidate that lies near one of theirs. */
function nearness(
  readings: readonly Reading[],
  shares: readonly (readonly number[])[],
  index: number,
  at: number,
): number {
  const candidate = readings[index]?.candidates[at]
  if (candidate?.kind !== 'city') return 0
  let support = 0
  for (const [other, reading] of readings.entries()) {
    if (other === index) continue
    let most = 0
    for (const [position, { kind, place }] of reading.candidates.entries()) {
      const share = shares[other]?.[position] ?? 0
      if (kind !== 'city' || share <= Math.max(most, HOPELESS)) continue
      most = Math.max(most, share * closeness(candidate.place, place))
    }
    support += most * reading.weight
  }
  return NEAR_WEIGHT * (1 - Math.exp(-support))
}

type Position = Candidate['place']

function closeness(a: Position, b: Position): number {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return 0
  if (Math.abs(a.lat - b.lat) > 1.2) return 0
  const km = kmBetween({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon })
  // The same place under another name tells nothing.
  if (km < 0.5) return 0
  return km <= NEAR_KM ? 1 : Math.max(0, (FAR_KM - km) / (FAR_KM - NEAR_KM))
}

function sharesOf(scores: readonly number[]): readonly number[] {
  const most = Math.max(...scores)
  const raw = scores.map((score) => Math.exp(SHARPNESS * (score - most)))
  const sum = raw.reduce((total, value) => total + value, 0)
  return raw.map((value) => value / sum)
}

function best(scores: readonly number[]): number {
  let at = -1
  for (const [index, score] of scores.entries()) if (at < 0 || score > (scores[at] ?? 0)) at = index
  return at
}
