import { describe, expect, it } from '@jest/globals'
import { centreOf, citiesNamed } from './gazetteer.ts'
import { countryCode, countryName, countryOfDemonym, isDemonym } from './countries.ts'
import { regionNamed, stateAbbreviated } from './regions.ts'

const first = (name: string): string | undefined => {
  const [city] = citiesNamed(name)
  return city && `${city.name} ${city.country}`
}

describe('gazetteer', () => {
  it.each([
    ['Aleppo', 'Aleppo SY'],
    ['Geneva', 'Geneva CH'],
    ['Genève', 'Geneva CH'],
    ['Paris', 'Paris FR'],
    ['Washington', 'Washington, D.C. US'],
    ['New York', 'New York US'],
    ['St Petersburg', 'St Petersburg RU'],
    ['SAO PAULO', 'Sao Paulo BR'],
    ['Köln', 'Cologne DE'],
    ['Kiev', 'Kyiv UA'],
  ])('knows which place %j usually is', (name, expected) => {
    expect(first(name)).toBe(expected)
  })

  it('has every namesake, the most populous after the usual one', () => {
    const countries = citiesNamed('Tripoli').map(({ country }) => country)
    expect(countries[0]).toBe('LY')
    expect(countries).toContain('LB')
  })

  it('reads coordinates in degrees and divisions in GeoNames codes', () => {
    const [austin] = citiesNamed('Austin')
    expect(austin).toMatchObject({
      country: 'US',
      division: 'TX',
      lat: expect.closeTo(30.27, 1),
      lon: expect.closeTo(-97.74, 1),
    })
  })

  it('knows no place of an unknown name', () => {
    expect(citiesNamed('Xyzzyville')).toEqual([])
  })

  it('has the centre of population of countries and of American states, also across the date line', () => {
    expect(centreOf('SY')).toMatchObject({ lat: expect.closeTo(35, 0), lon: expect.closeTo(37, 0) })
    expect(centreOf('US-TX')).toMatchObject({ lat: expect.closeTo(31, 0), lon: expect.closeTo(-97.5, 0) })
    expect(Math.abs(centreOf('FJ')?.lon ?? 0)).toBeGreaterThan(175)
    expect(centreOf('XX')).toBeUndefined()
  })
})

describe('countries and regions', () => {
  it.each([
    ['Syria', 'SY'],
    ['US', 'US'],
    ['U-S', 'US'],
    ['U.S.', 'US'],
    ['United States', 'US'],
    ['UK', 'GB'],
    ['Britain', 'GB'],
    ['Russia', 'RU'],
    ['Turkey', 'TR'],
    ['Ivory Coast', 'CI'],
    ['Kosovo', 'XK'],
    ['us', undefined],
    ['Aleppo', undefined],
  ])('knows the country that %j names', (name, code) => {
    expect(countryCode(name)).toBe(code)
  })

  it.each([
    ['SY', 'Syria'],
    ['US', 'United States'],
    ['GB', 'United Kingdom'],
    ['AE', 'United Arab Emirates'],
    ['CD', 'Democratic Republic of the Congo'],
    ['KR', 'South Korea'],
  ])('calls %s as the news does', (code, name) => {
    expect(countryName(code)).toBe(name)
  })

  it('takes demonyms for no places, but knows whose they are', () => {
    expect(isDemonym('syrian')).toBe(true)
    expect(countryOfDemonym('syrian')).toBe('SY')
    expect(isDemonym('syria')).toBe(false)
  })

  it('knows states by name and abbreviation', () => {
    expect(regionNamed('Texas')).toEqual({ name: 'Texas', country: 'US', state: 'TX' })
    expect(stateAbbreviated('Mich.')).toMatchObject({ name: 'Michigan' })
    expect(regionNamed('Middle East')).toEqual({ name: 'Middle East' })
  })
})
