import { describe, expect, it } from '@jest/globals'
import { isInReach, isSameStory, neighbourhoodOf } from './same-story.ts'
import { storyKeys, storyTerms, type Telling } from './story-terms.ts'

const HOUR = 60 * 60 * 1_000

interface Wish {
  readonly headline: string
  readonly people?: readonly string[]
  readonly organisations?: readonly string[]
  readonly keywords?: readonly string[]
  readonly hour?: number
}

function told({ headline, people = [], organisations = [], keywords = [], hour = 0 }: Wish) {
  const named = (names: readonly string[]): Telling['people'] => names.map((name) => ({ name, mentions: [] }))
  const article = {
    headline,
    people: named(people),
    organisations: named(organisations),
    places: [],
    keywords: [...keywords],
  }
  const terms = storyTerms(article)
  return { at: hour * HOUR, terms, keys: storyKeys(terms) }
}

const bid: Wish = {
  headline: 'Norline rejects takeover bid by Sealand Air',
  people: ['Karl Moen'],
  organisations: ['Norline', 'Sealand Air'],
  keywords: ['takeover', 'bid', 'airline'],
}

describe('isSameStory', () => {
  it.each<readonly [string, Wish, Wish, boolean]>([
    [
      'what happens next, a day later',
      bid,
      {
        headline: 'Sealand Air sues Norline over poison pill',
        people: ['Karl Moen'],
        organisations: ['Sealand Air', 'Norline'],
        keywords: ['pill', 'takeover'],
        hour: 20,
      },
      true,
    ],
    [
      'a headline that comes again, without names',
      { headline: 'Fog closes mountain tunnel', keywords: ['fog', 'tunnel'] },
      { headline: 'Fog closes mountain tunnel', keywords: ['fog', 'tunnel'], hour: 2 },
      true,
    ],
    [
      'two companies with the words of a quarter',
      { headline: 'Alder Optics Inc 4th qtr net', keywords: ['shr', 'cts', 'net', 'revs', 'avg', 'Reuter'] },
      { headline: 'Birch Foods Corp 4th qtr net', keywords: ['shr', 'cts', 'net', 'revs', 'avg', 'Reuter'] },
      false,
    ],
    [
      'two offerings that are filed with one commission',
      {
        headline: 'Alder files for debt offering',
        organisations: ['Alder', 'Securities and Exchange Commission'],
        keywords: ['debt', 'offering'],
      },
      {
        headline: 'Birch files for debt offering',
        organisations: ['Birch', 'Securities and Exchange Commission'],
        keywords: ['debt', 'offering'],
      },
      false,
    ],
    [
      'two affairs of one long name',
      {
        headline: 'Harlow dismisses trader',
        people: ['Ben Oster'],
        organisations: ['Harlow Lane Pierce Fenwick and Smith'],
        keywords: ['trader', 'charges'],
      },
      {
        headline: 'Benotti plans fashion venture',
        people: ['Carla Benotti'],
        organisations: ['Harlow Lane Pierce Fenwick and Smith', 'Benotti'],
        keywords: ['fashion', 'venture'],
      },
      false,
    ],
    ['what is three days apart', bid, { ...bid, hour: 72 }, false],
  ])('judges %s', (_, one, other, expected) => {
    const [a, b] = [told(one), told(other)]
    expect([isSameStory(a, b), isSameStory(b, a)]).toEqual([expected, expected])
  })

  it('finds nothing beyond the neighbourhood of an article', () => {
    const article = told(bid)
    const { from, to, at, keys } = neighbourhoodOf(article)
    expect([at, keys]).toEqual([article.at, article.keys])
    for (const [time, isNear] of [
      [from, true],
      [to, true],
      [from - 1, false],
      [to + 1, false],
    ] as const) {
      const other = { ...article, at: time }
      expect([isInReach(article, other), isSameStory(article, other)]).toEqual([isNear, isNear])
    }
  })
})
