import { expect } from '@jest/globals'
import type { ArticleIndex } from '../../src/article-index.ts'
import { QueryError, type SearchRequest } from '../../src/search.ts'
import { enriched, type ArticleWish } from '../articles.ts'
import type { Check, World } from './world.ts'

async function ids(world: World, index: ArticleIndex, request: Partial<SearchRequest>): Promise<readonly string[]> {
  return (await world.search(index, { limit: 100, ...request })).items.map((item) => item.id)
}

async function allPages(
  world: World,
  index: ArticleIndex,
  request: Partial<SearchRequest>,
): Promise<readonly string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const { items, total, next } = await world.search(index, { ...request, cursor })
    expect(items.length).toBeGreaterThan(0)
    expect(items.length).toBeLessThanOrEqual(request.limit ?? 10)
    found.push(...items.map((item) => item.id))
    expect(next === undefined).toBe(found.length >= total)
    cursor = next
  } while (cursor !== undefined)
  return found
}

const dated: readonly ArticleWish[] = [
  { id: 'b', publishedAt: '2016-05-04', text: 'oil' },
  { id: 'none', text: 'oil without a date' },
  { id: 'd', publishedAt: '2016-05-04T18:00:00Z', text: 'oil, late' },
  { id: 'a', publishedAt: '1987-10-19', text: 'oil, long ago' },
  { id: 'old', publishedAt: '1914-07-28', text: 'oil, before the epoch' },
  { id: 'c', publishedAt: '2016-05-04T12:00:00+02:00', text: 'oil at noon' },
]

export const paging = {
  'an item says what a list of results shows': async (world) => {
    const index = await world.openWith([
      {
        id: 'a',
        headline: 'Kerry in Geneva',
        text: 'Talks.',
        publishedAt: '2016-05-04',
        source: 'Example',
        detected: 'en',
      },
      { id: 'b', text: 'Gespräche in Genf.', detected: 'de' },
    ])
    const { items } = await world.search(index, { q: 'kerry' })
    expect(items).toEqual([
      {
        id: 'a',
        headline: 'Kerry in Geneva',
        publishedAt: '2016-05-04',
        source: 'Example',
        language: 'en',
        version: 1,
        highlights: expect.anything(),
      },
    ])
    const [bare] = (await world.search(index, { q: 'genf' })).items
    expect([bare?.headline, bare?.publishedAt, bare?.source, bare?.language]).toEqual([
      undefined,
      undefined,
      undefined,
      'de',
    ])
  },

  'newest first without a query, and on demand with one': async (world) => {
    const index = await world.openWith(dated)
    const newest = ['d', 'c', 'b', 'a', 'old', 'none']
    expect(await ids(world, index, {})).toEqual(newest)
    expect(await ids(world, index, { q: 'oil', sort: 'newest' })).toEqual(newest)
    expect(await ids(world, index, { q: 'NOT late', sort: 'newest' })).toEqual(newest.slice(1))
    expect(await allPages(world, index, { q: 'oil', sort: 'newest', limit: 1 })).toEqual(newest)
    expect(await allPages(world, index, { limit: 4 })).toEqual(newest)
  },

  'by relevance a match in the headline stands before one in the text, and more matches before fewer': async (
    world,
  ) => {
    const filler = 'Nothing else of note was said at the meeting on that day.'
    const index = await world.openWith([
      { id: 'text', headline: 'A quiet day', text: `Aleppo was mentioned. ${filler}`, publishedAt: '2016-05-04' },
      {
        id: 'headline',
        headline: 'Aleppo quiet',
        text: `Somebody was mentioned. ${filler}`,
        publishedAt: '2016-05-03',
      },
      { id: 'both', headline: 'Aleppo quiet', text: `Aleppo was mentioned. ${filler}`, publishedAt: '2016-05-02' },
      ...Array.from({ length: 10 }, (_, n) => ({
        id: `other ${n}`,
        headline: 'A quiet day',
        text: `Somebody was mentioned. ${filler}`,
      })),
    ])
    expect(await ids(world, index, { q: 'aleppo' })).toEqual(['both', 'headline', 'text'])
    expect(await ids(world, index, { q: 'aleppo', sort: 'relevance' })).toEqual(['both', 'headline', 'text'])
    expect(await ids(world, index, { q: 'aleppo', sort: 'newest' })).toEqual(['text', 'headline', 'both'])
  },

  'pages have neither gaps nor repeats, in any order': async (world) => {
    const index = await world.openWith(
      Array.from({ length: 57 }, (_, n) => ({
        id: `id ${n}`,
        headline: n % 7 === 0 ? 'oil' : 'markets',
        text: `oil ${'oil '.repeat(n % 5)}and more ${'words '.repeat(n % 3)}`,
        publishedAt: n % 4 === 0 ? undefined : `2016-05-0${1 + (n % 3)}`,
      })),
    )
    const everything = Array.from({ length: 57 }, (_, n) => `id ${n}`).toSorted()
    for (const request of [
      { q: 'oil' },
      { q: 'oil', sort: 'newest' },
      {},
      { sort: 'relevance' },
      { q: 'NOT gas' },
      { q: 'lang:en' },
      { q: 'oi*' },
    ] as const) {
      const pages = await allPages(world, index, { ...request, limit: 10 })
      expect(pages.toSorted()).toEqual(everything)
      expect(await allPages(world, index, { ...request, limit: 25 })).toEqual(pages)
    }
  },

  'a cursor belongs to its query': async (world) => {
    const index = await world.openWith(Array.from({ length: 3 }, (_, n) => ({ id: `${n}`, text: `oil ${n}` })))
    const { next } = await world.search(index, { q: 'oil', limit: 1 })
    expect((await world.search(index, { q: 'oil', limit: 2, cursor: next })).items).toHaveLength(2)
    for (const other of [{ q: 'gas' }, { q: 'oil', sort: 'newest' }, { q: 'oil', to: '2016' }] as const) {
      await expect(world.search(index, { ...other, cursor: next })).rejects.toThrow(QueryError)
    }
  },

  'ten items a page unless told otherwise': async (world) => {
    const index = await world.openWith(Array.from({ length: 12 }, (_, n) => ({ id: `${n}`, text: `oil ${n}` })))
    expect((await world.search(index, { q: 'oil' })).items).toHaveLength(10)
    expect((await world.search(index, { q: 'oil', limit: 3 })).items).toHaveLength(3)
  },

  'totals are exact beyond ten thousand': async (world) => {
    const index = await world.open()
    const count = 10_300
    for (let from = 0; from < count; from += 500) {
      const size = Math.min(500, count - from)
      await index.index(
        Array.from({ length: size }, (_, n) =>
          enriched({ id: `id ${from + n}`, text: `oil ${from + n}`, receipt: `drop:${from + n}`, source: 'Example' }),
        ),
      )
    }
    const { total, facets } = await world.search(index, { q: 'oil' })
    expect(total).toBe(count)
    expect(facets.sources).toEqual([{ value: 'Example', count }])
    expect((await world.search(index, {})).total).toBe(count)
    expect(await index.drop('drop')).toMatchObject({ received: count, indexed: count })
  },
} satisfies Record<string, Check>
