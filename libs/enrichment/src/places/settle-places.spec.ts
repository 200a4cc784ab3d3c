import { describe, expect, it } from '@jest/globals'
import type { Name } from '../entities/name.ts'
import { resolvePlaces } from '../entities/resolve-places.ts'
import { makeDocument } from '../text/document.ts'
import { settlePlaces } from './settle-places.ts'

/** Names by their text, as something else would have found them. */
function placesIn(text: string, found: Readonly<Record<string, Name['kind']>> = {}): readonly string[] {
  const document = makeDocument(text)
  const names = Object.entries(found).flatMap(([name, kind]): readonly Name[] => {
    const start = text.indexOf(name)
    const first = document.tokens.findIndex((token) => token.start === start)
    const last = document.tokens.findIndex((token) => token.end === start + name.length)
    return first < 0 ? [] : [{ kind, first, last }]
  })
  return resolvePlaces(document, settlePlaces(document, names)).map(({ name, country }) => `${name} ${country ?? '-'}`)
}

describe('settlePlaces', () => {
  it('finds a small town near another place of the article', () => {
    expect(placesIn('The man fled from Palestine, Texas. He was caught near Frankston.', { Texas: 'place' })).toEqual([
      'Palestine US',
      'Texas US',
      'Frankston US',
    ])
  })

  it('takes what was thought a person for the town that stands that way', () => {
    expect(
      placesIn('It rained in Gainesville, Texas. Lindsay residents wept.', { Gainesville: 'place', Lindsay: 'person' }),
    ).toContain('Lindsay US')
  })

  it('leaves the word to a person who has it in a full name', () => {
    const text = 'It rained in Gainesville, Texas. Lindsay Owen wept. Lindsay residents wept.'
    expect(placesIn(text, { Gainesville: 'place', 'Lindsay Owen': 'person' })).not.toContain('Lindsay US')
  })

  it('knows counties by lists of them', () => {
    expect(placesIn('The sheriff warned Becker, Clay and Otter Tail counties.')).toEqual([
      'Becker County US',
      'Clay County US',
      'Otter Tail County US',
    ])
  })

  it('knows a state by its initials, and the seat of a politician', () => {
    expect(placesIn('A mound will open in S.C. today. Sen. Ann Lee, R-Moorpark, came.')).toEqual([
      'South Carolina US',
      'Moorpark US',
    ])
    const [place] = resolvePlaces(
      makeDocument('Ann Lee, R-Moorpark'),
      settlePlaces(makeDocument('Ann Lee, R-Moorpark'), []),
    )
    expect(place?.mentions).toEqual([{ start: 11, end: 19, text: 'Moorpark' }])
  })

  it.each(['They asked for Independence and wanted the Law.', 'A University exhibit opened in Evansville, Indiana.'])(
    'takes no ordinary word for a village in %j',
    (text) => {
      expect(placesIn(text).filter((place) => /Independence|Law|University/.test(place))).toEqual([])
    },
  )
})

describe('resolvePlaces', () => {
  it('takes the town of the newspaper for meant where it stands as one of its own', () => {
    const text =
      'Paris police and the sheriff of Edgar County said so. The school district closed its elementary schools.'
    expect(placesIn(text, { Paris: 'place' })[0]).toBe('Paris US')
    expect(placesIn('French police in Paris said so; Paris police wept.', { Paris: 'place' })[0]).toBe('Paris FR')
  })

  it('keeps Jordan a country in news of countries and a town where it has residents', () => {
    expect(
      placesIn('The king of Jordan met the American president in Amman.', { Jordan: 'place', Amman: 'place' })[0],
    ).toBe('Jordan JO')
    expect(
      placesIn('Jordan residents asked the city council and the sheriff of Scott County.', { Jordan: 'place' })[0],
    ).toBe('Jordan US')
  })

  it('gives what no table knows the country in which nearly all of the article plays', () => {
    const american = 'The sheriff of Wood County and the school board met by the Kanawha River.'
    expect(placesIn(american, { 'Wood County': 'place', 'Kanawha River': 'place' })).toEqual([
      'Wood County US',
      'Kanawha River US',
    ])
    expect(placesIn('They swam in the Kanawha River.', { 'Kanawha River': 'place' })).toEqual(['Kanawha River -'])
  })

  it('puts a part of a place where the whole is', () => {
    expect(placesIn('They met in Western Massachusetts.', { 'Western Massachusetts': 'place' })).toEqual([
      'Western Massachusetts US',
    ])
  })
})
