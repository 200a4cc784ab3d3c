import { expect } from '@jest/globals'
import type { ArticleIndex } from '../../src/article-index.ts'
import { enriched, type ArticleWish } from '../articles.ts'
import type { Check } from './world.ts'

const EMBARGO = '2016-06-01T12:00:00.000Z'
const [BEFORE, AFTER] = [Date.parse(EMBARGO) - 1, Date.parse(EMBARGO)]

/** So many words that no other text has, unless it has the same numbers. */
const words = (first: number, count: number): string =>
  Array.from({ length: count }, (_, n) => `word${first + n}`).join(' ')

/** 24 words, 20 shingles: of two that begin with the same `same` words so many less 4 are shared. */
const text = (same: number, own: number): string => `${words(0, same)} ${words(own * 1_000, 24 - same)}`

const similarity = (shared: number): number => Math.round((1_000 * shared) / (40 - shared)) / 1_000

async function told(index: ArticleIndex, id: string, now?: number): Promise<readonly (readonly [string, number])[]> {
  const duplicates = await index.nearDuplicates(id, now)
  return duplicates.map((duplicate) => [duplicate.id, duplicate.similarity])
}

const FAMILY: readonly ArticleWish[] = [
  { id: 'a', text: text(24, 1), bands: [1, 2] },
  { id: 'b', text: text(20, 2), bands: [1, 2] },
  { id: 'c', text: text(18, 3), bands: [1, 9] },
]

export const resembling = {
  'finds what is much alike by shared bands, and tells how much and by which passages': async (world) => {
    const index = await world.openWith([
      {
        id: 'a',
        text: 'The ferry sails again on Monday, the mayor said, as the storm has passed.',
        headline: 'Ferry sails',
        bands: [7],
      },
      {
        id: 'b',
        text: 'OSLO - The ferry sails again on Monday, the Mayor said as the storm has gone.',
        headline: 'Ferries',
        source: 'The Post',
        publishedAt: '2016-05-04',
        bands: [7],
      },
      { id: 'c', text: words(5_000, 30), bands: [8] },
    ])
    await world.search(index, {})
    const passage = { start: 7, end: 71, other: { start: 0, end: 65 } }
    const [found, ...others] = await index.nearDuplicates('b')
    expect(others).toEqual([])
    expect(found).toEqual({ id: 'a', headline: 'Ferry sails', similarity: 0.75, passages: [passage] })
    const [back] = await index.nearDuplicates('a')
    expect(back).toEqual({
      id: 'b',
      headline: 'Ferries',
      source: 'The Post',
      publishedAt: '2016-05-04',
      similarity: 0.75,
      passages: [{ start: 0, end: 65, other: { start: 7, end: 71 } }],
    })
    expect(await index.nearDuplicates('c')).toEqual([])
  },

  'tells the most alike first, and nothing of what only shares a band': async (world) => {
    const index = await world.openWith([...FAMILY, { id: 'd', text: text(12, 4), bands: [1, 2, 3] }])
    await world.search(index, {})
    expect(await told(index, 'a')).toEqual([
      ['b', similarity(16)],
      ['c', similarity(14)],
    ])
    expect(await told(index, 'd')).toEqual([])
  },

  'tells of at most twenty, of equals the first by id': async (world) => {
    const ids = Array.from({ length: 25 }, (_, n) => `n${String(n).padStart(2, '0')}`)
    const index = await world.openWith(
      ids.toReversed().map((id) => ({ id, text: 'It rained all day long.', uri: id, bands: [1] })),
    )
    await world.search(index, {})
    expect(await told(index, 'n03')).toEqual(
      ids
        .filter((id) => id !== 'n03')
        .slice(0, 20)
        .map((id) => [id, 1]),
    )
  },

  'tells the same in whatever order articles came, and delivered again': async (world) => {
    const index = await world.open()
    const family = (name: string) =>
      FAMILY.map(({ bands = [], ...wish }, item) =>
        enriched({
          ...wish,
          id: `${name}-${wish.id}`,
          bands: bands.map((band) => band + name.charCodeAt(0) * 1_000),
          receipt: `${name}:${item}`,
        }),
      )
    for (const event of family('x')) await index.index([event])
    for (const event of family('y').toReversed()) await index.index([event])
    await index.index([...family('z'), ...family('y'), ...family('z').toReversed()])
    await world.search(index, {})
    const of = async (name: string, id: string) =>
      (await told(index, `${name}-${id}`)).map(([other, alike]) => [other.slice(2), alike])
    for (const id of ['a', 'b', 'c']) {
      const expected = await of('x', id)
      expect(expected).toHaveLength(2)
      expect([await of('y', id), await of('z', id)]).toEqual([expected, expected])
    }
  },

  'compares the version that stands': async (world) => {
    const index = await world.openWith(FAMILY)
    await index.index([
      enriched({ id: 'a', text: text(0, 6), bands: [50, 51], revision: Date.now(), receipt: 'later:0' }),
      enriched({ id: 'e', text: text(2, 7), bands: [50], receipt: 'later:1' }),
    ])
    await world.search(index, {})
    expect([await told(index, 'b'), await told(index, 'c')]).toEqual([[['c', similarity(14)]], [['b', similarity(14)]]])
    expect(await told(index, 'a')).toEqual([])
    await index.index([enriched({ ...FAMILY[0], revision: Date.now() + 1, receipt: 'later:2' })])
    await world.search(index, {})
    expect(await told(index, 'b')).toEqual([
      ['a', similarity(16)],
      ['c', similarity(14)],
    ])
  },

  'tells nothing of what is taken back or under embargo, and nothing to it': async (world) => {
    const index = await world.openWith([
      ...FAMILY.slice(0, 2),
      { ...FAMILY[2], embargoedUntil: EMBARGO },
      { id: 'd', text: text(24, 1), bands: [1, 2] },
    ])
    await index.index([
      enriched({ id: 'd', text: '', pubStatus: 'canceled', revision: Date.now(), receipt: 'later:0' }),
    ])
    await world.search(index, {})
    expect([await told(index, 'a', BEFORE), await told(index, 'c', BEFORE)]).toEqual([[['b', similarity(16)]], []])
    expect(await told(index, 'a', AFTER)).toEqual([
      ['b', similarity(16)],
      ['c', similarity(14)],
    ])
    expect(await told(index, 'c', AFTER)).toEqual([
      ['a', similarity(14)],
      ['b', similarity(14)],
    ])
    expect(await told(index, 'd', AFTER)).toEqual([])
  },

  'tells nothing of an article that has no words, or no signature': async (world) => {
    const { signature: _, ...unsigned } = enriched({ id: 'c', bands: [1], receipt: 'drop:2' }).enrichments
    const index = await world.openWith([
      { id: 'a', text: '...' },
      { id: 'b', text: '!!!' },
    ])
    await index.index([{ ...enriched({ id: 'c', bands: [1], receipt: 'drop:2' }), enrichments: unsigned }])
    for (const id of ['a', 'b', 'c', 'nobody']) expect(await told(index, id)).toEqual([])
  },
} satisfies Record<string, Check>
