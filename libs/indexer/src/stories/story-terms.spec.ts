import { describe, expect, it } from '@jest/globals'
import { storyKeys, storyTerms, type Telling } from './story-terms.ts'

const named = (...names: readonly string[]) => names.map((name) => ({ name, mentions: [] }))

const article = (changes: Partial<Telling> = {}): Telling => ({
  people: [],
  organisations: [],
  places: [],
  keywords: [],
  ...changes,
})

describe('storyTerms', () => {
  it('gives the words of names, keywords and headline, the most telling first, of unit length', () => {
    const terms = storyTerms(
      article({
        headline: 'Ferry adrift as Lee calls for help',
        people: named('Ann Lee'),
        organisations: named('Baltic Lines'),
        places: [{ name: 'Gotland', country: 'SE', mentions: [] }],
        keywords: ['ferry', 'Gotland coast'],
      }),
    )
    const isName = new Map(terms.map(([word, , name]) => [word, name === true]))
    expect(terms.map(([word]) => word).slice(0, 2)).toEqual(['gotland', 'lee'])
    expect([isName.get('lee'), isName.get('baltic'), isName.get('gotland')]).toEqual([true, true, true])
    expect([isName.get('ferry'), isName.get('coast'), isName.get('for'), isName.get('ann')]).toEqual([
      false,
      false,
      undefined,
      undefined,
    ])
    expect(Math.hypot(...terms.map(([, weight]) => weight))).toBeCloseTo(1, 2)
  })

  it('makes little of countries, and nothing of numbers and of what every text says', () => {
    const places = [
      { name: 'Sweden', country: 'SE', mentions: [] },
      { name: 'Visby', country: 'SE', mentions: [] },
    ]
    const weights = new Map(
      storyTerms(article({ places, headline: 'The 2016 government said on Monday' })).map(([w, n]) => [w, n]),
    )
    expect([...weights.keys()]).toEqual(['visby', 'sweden'])
    expect(weights.get('sweden')).toBeLessThan((weights.get('visby') ?? 0) / 2)
  })

  it('makes little of words that stand everywhere, and no name of them', () => {
    const terms = storyTerms(article({ organisations: named('Federal Bank of Visby'), headline: 'Markets in Visby' }))
    expect(terms.map(([word, , isName]) => [word, isName === true])).toEqual([
      ['visby', true],
      ['bank', false],
      ['federal', false],
      ['markets', false],
    ])
    expect(terms[1]?.[1]).toBeLessThan((terms[0]?.[1] ?? 0) / 3)
  })

  it('knows a word again whatever its marks and case', () => {
    expect(storyTerms(article({ keywords: ['Fähre'] }))).toEqual(storyTerms(article({ keywords: ['FAHRE'] })))
  })

  it('gives nothing for an article that has nothing', () => {
    expect(storyTerms(article())).toEqual([])
    expect(storyKeys([])).toEqual([])
  })
})

describe('storyKeys', () => {
  it('pairs the most telling words, in one order', () => {
    expect(
      storyKeys([
        ['storm', 0.8],
        ['ferry', 0.5],
        ['lee', 0.3],
      ]),
    ).toEqual(['ferry lee', 'ferry storm', 'lee storm'])
    expect(storyKeys(Array.from({ length: 40 }, (_, n) => [`word${n}`, 0.1] as const))).toHaveLength(21)
  })
})
