import { expect } from '@jest/globals'
import type { StoryChanged } from '@wiredesk/contracts'
import type { ArticleIndex } from '../../src/article-index.ts'
import { QueryError } from '../../src/search.ts'
import type { StoryPlace } from '../../src/story-place.ts'
import type { Check } from './world.ts'

const AT = Date.parse('2016-05-04T12:00:00.000Z')

function place(id: string, story: string, changes: Partial<StoryPlace> = {}): StoryPlace {
  return {
    id,
    story,
    at: AT,
    terms: [
      ['ferry', 0.8, true],
      ['storm', 0.6],
    ],
    keys: ['ferry storm'],
    card: { language: 'en', people: ['Ann Lee'], organisations: [], places: [], topics: [], keywords: ['storm'] },
    ...changes,
  }
}

const change: StoryChanged = { story: 'a', change: 'grew', articles: ['b'], at: '2016-05-04T12:00:00.000Z' }

async function put(index: ArticleIndex, ...places: readonly StoryPlace[]): Promise<void> {
  await index.writeStories({ places, gone: [], changes: [] })
}

const ids = (places: readonly StoryPlace[]): readonly string[] => places.map(({ id }) => id)

export const telling = {
  'gives what articles tell as they stand, whatever their embargo, and nothing of those that are taken back': async (
    world,
  ) => {
    const index = await world.openWith([
      { id: 'b', headline: 'Ferry adrift', embargoedUntil: '2999-01-01T00:00:00Z', people: ['Ann Lee'] },
      { id: 'a', headline: 'Storm', source: 'The Post' },
      { id: 'c', headline: 'Never told', pubStatus: 'canceled', text: '', revision: 2 },
    ])
    const told = await index.toldArticles(['b', 'nobody', 'c', 'a'])
    expect(told.map(({ id, headline, source }) => [id, headline, source])).toEqual([
      ['a', 'Storm', 'The Post'],
      ['b', 'Ferry adrift', undefined],
    ])
    expect(told[1]?.people.map(({ name }) => name)).toEqual(['Ann Lee'])
    expect(told.every((article) => !('text' in article))).toBe(true)
    expect(await index.toldArticles([])).toEqual([])
  },

  'gives back where articles stand among stories, and who stands beside them': async (world) => {
    const index = await world.open()
    const [a, b, c] = [
      place('a', 'a', { whole: { articles: 2, last: AT + 5 }, hiddenUntil: AT + 60_000 }),
      place('b', 'a', { at: AT + 5, keys: [], terms: [] }),
      place('c', 'c', { card: { ...place('c', 'c').card, headline: 'Ünïcode 😀', source: 'The Post' } }),
    ]
    await put(index, c, b, a)
    expect(await index.storyPlaces(['b', 'nobody', 'a'])).toEqual([a, b])
    expect(await index.storyMembers(['a', 'c', 'nothing'])).toEqual([a, b, c])
    expect([await index.storyPlaces([]), await index.storyMembers([]), await index.storyNeighbours([])]).toEqual([
      [],
      [],
      [],
    ])
  },

  'moves articles from story to story, and lets them go': async (world) => {
    const index = await world.open()
    await put(index, place('a', 'a'), place('b', 'a'), place('c', 'c'))
    await index.writeStories({ places: [place('b', 'c')], gone: ['a', 'nobody'], changes: [] })
    await index.writeStories({ places: [place('b', 'c')], gone: ['a', 'nobody'], changes: [] })
    expect(await index.storyPlaces(['a'])).toEqual([])
    expect(await index.storyMembers(['a', 'c'])).toEqual([place('b', 'c'), place('c', 'c')])
    expect(ids(await index.storyNeighbours([{ keys: ['ferry storm'], at: AT, from: AT, to: AT }]))).toEqual(['b', 'c'])
  },

  'finds what has a key of a neighbourhood within its time': async (world) => {
    const index = await world.open()
    await put(
      index,
      place('a', 'a'),
      place('b', 'b', { at: AT + 1_000, keys: ['bridge storm', 'ferry storm'] }),
      place('c', 'c', { at: AT + 2_000 }),
      place('d', 'd', { keys: ['bridge ferry'] }),
    )
    const near = async (keys: readonly string[], from: number, to: number) =>
      ids(await index.storyNeighbours([{ keys, at: AT, from: AT + from, to: AT + to }]))
    expect(await near(['ferry storm'], 0, 1_000)).toEqual(['a', 'b'])
    expect(await near(['ferry storm'], 1, 1_999)).toEqual(['b'])
    expect(await near(['bridge storm', 'bridge ferry'], -1, 2_000)).toEqual(['b', 'd'])
    expect(await near(['unheard of'], 0, 2_000)).toEqual([])
    const several = [
      { keys: ['bridge ferry'], at: AT, from: AT, to: AT },
      { keys: ['ferry storm'], at: AT + 2_000, from: AT + 2_000, to: AT + 2_000 },
    ]
    expect(ids(await index.storyNeighbours(several))).toEqual(['c', 'd'])
    await put(index, place('a', 'a', { at: AT + 500, keys: ['bridge ferry'] }))
    expect([await near(['ferry storm'], 0, 500), await near(['bridge ferry'], 500, 500)]).toEqual([[], ['a']])
  },

  'gives of very many that have a key some that are near': async (world) => {
    const index = await world.open()
    const many = Array.from({ length: 1_200 }, (_, n) => place(`p${n}`, `p${n}`, { at: AT + n * 10 }))
    await put(index, ...many)
    const at = AT + 6_003
    const near = await index.storyNeighbours([{ keys: ['ferry storm'], at, from: AT, to: AT + 12_000 }])
    expect(near.length).toBeLessThan(200)
    expect(ids(near)).toEqual(expect.arrayContaining(Array.from({ length: 30 }, (_, n) => `p${586 + n}`).toSorted()))
    await put(index, place('q', 'q', { keys: ['bridge storm'] }))
    const crowd = Array.from({ length: 60 }, (_, n) => ({
      keys: ['ferry storm'],
      at: at + n * 10,
      from: AT,
      to: AT + 12_000,
    }))
    const all = ids(await index.storyNeighbours([...crowd, { keys: ['bridge storm'], at: AT, from: AT, to: AT }]))
    expect(all.length).toBeLessThan(400)
    expect(all).toEqual([...new Set(all)].toSorted())
    expect(all).toEqual(expect.arrayContaining(['q', ...Array.from({ length: 90 }, (_, n) => `p${586 + n}`)]))
  },

  'keeps what the last write changed': async (world) => {
    const index = await world.open()
    expect(await index.lastStoryChanges()).toEqual([])
    await index.writeStories({ places: [place('b', 'a')], gone: [], changes: [change] })
    expect(await index.lastStoryChanges()).toEqual([change])
    await put(index, place('c', 'c'))
    expect(await index.lastStoryChanges()).toEqual([])
  },

  'lists stories of several articles, that of the newest first, page by page': async (world) => {
    const index = await world.open()
    const several = (id: string, last: number) => place(id, id, { whole: { articles: 2, last: AT + last } })
    await put(
      index,
      several('a', 5),
      several('b', 7),
      several('c', 6),
      place('d', 'd', { whole: { articles: 1, last: AT + 9 } }),
      place('e', 'a'),
    )
    const first = await index.latestStories({ limit: 2 })
    expect(first.items).toEqual([
      { story: 'b', last: AT + 7 },
      { story: 'c', last: AT + 6 },
    ])
    const second = await index.latestStories({ limit: 2, cursor: first.next ?? '' })
    expect(second).toEqual({ items: [{ story: 'a', last: AT + 5 }] })
    await put(index, place('b', 'a'), several('a', 7))
    expect((await index.latestStories({ limit: 5 })).items.map(({ story }) => story)).toEqual(['a', 'c'])
    await expect(index.latestStories({ limit: 2, cursor: 'nonsense' })).rejects.toThrow(QueryError)
  },
} satisfies Record<string, Check>
