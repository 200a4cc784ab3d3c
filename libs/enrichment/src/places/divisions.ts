import { wordSet } from '../lexicon/word-set.ts'

/** A part of a country that is named after a place: "Aleppo province", "Cooke County". */
export interface Division {
  /** The name without the kind. */
  readonly base: string
  /**
   * The countries that have parts of that kind, where those are mostly not around a town of the name: "Santa Clara
   * County" is no part of the Santa Clara that is a town.
   */
  readonly ownCountries?: readonly string[]
}

const aroundTown = wordSet('province governorate prefecture oblast region district state territory peninsula city town')

/** Countries whose parts English news calls so. */
const ownKinds: ReadonlyMap<string, readonly string[]> = new Map([
  ['county', ['US', 'KE', 'GB', 'IE', 'LR', 'HR', 'HU', 'RO', 'NO', 'SE', 'EE', 'CN', 'TW']],
  ['parish', ['US', 'JM']],
  ['township', ['US', 'ZA', 'CA', 'MM', 'CN']],
])

/** What is left of a name without the kind of place that ends it; nothing for a name that ends otherwise. */
export function baseOfDivision(form: string): Division | undefined {
  const space = form.lastIndexOf(' ')
  if (space < 0) return undefined
  const kind = form.slice(space + 1).toLowerCase()
  const base = form.slice(0, space)
  const ownCountries = ownKinds.get(kind.replace(/^co\.?$/, 'county').replace(/^twp\.?$/, 'township'))
  if (ownCountries) return { base, ownCountries }
  return aroundTown.has(kind) ? { base } : undefined
}
