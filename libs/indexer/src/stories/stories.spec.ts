import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { openArticleIndex, type ArticleIndex } from '@wiredesk/article-index'
import {
  NO_ENRICHMENTS,
  versionDigest,
  type Article,
  type ArticleEnriched,
  type StoryChanged,
} from '@wiredesk/contracts'
import { TellStoriesStage } from './tell-stories.stage.ts'

const AT = '2026-03-02T08:15:30.120Z'

interface Wish extends Partial<Article> {
  readonly id: string
  readonly revision?: number
  readonly people?: readonly string[]
}

/** An article on the ferry, unless it is wished otherwise. */
function enriched({ id, revision = 1, people = ['Ann Lee', 'Karl Moe'], ...given }: Wish): ArticleEnriched {
  const article: Article = {
    headline: 'Ferry adrift off Gotland',
    text: `Of ${id}.`,
    publishedAt: '2026-03-02T10:00:00Z',
    ...given,
  }
  return {
    id,
    revision,
    digest: versionDigest(article),
    receipt: { dropId: `${id}-${revision}`, item: 0 },
    timeline: [{ stage: 'ingest', at: AT, ms: 2, attempt: 1 }],
    article,
    enrichments: {
      ...NO_ENRICHMENTS,
      language: 'en',
      people: people.map((name) => ({ name, mentions: [] })),
    },
    enrichers: {},
  }
}

const FERRY: readonly Wish[] = [
  { id: 'b', publishedAt: '2026-03-02T12:00:00Z' },
  { id: 'a', publishedAt: '2026-03-02T10:00:00Z' },
  { id: 'c', publishedAt: '2026-03-02T18:00:00Z', headline: 'Gotland ferry adrift: all safe' },
]
const BUDGET: readonly Wish[] = [
  { id: 'x', headline: 'Parliament votes budget down', people: ['Eva Berg', 'Ola Dahl'] },
  { id: 'y', headline: 'Budget voted down in parliament', people: ['Eva Berg', 'Ola Dahl'], publishedAt: '2026-03-03' },
]
/** Tells of both. */
const BRIDGE: Wish = {
  id: 'z',
  headline: 'Ferry adrift off Gotland as parliament votes budget down',
  people: ['Ann Lee', 'Karl Moe', 'Eva Berg', 'Ola Dahl'],
  publishedAt: '2026-03-02T20:00:00Z',
}

describe('the stage that tells stories', () => {
  let folder = ''
  let index: ArticleIndex
  let stage: TellStoriesStage

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-stories-'))
    index = await openArticleIndex('embedded:', { folder, prefix: '' })
    stage = new TellStoriesStage(index, () => Date.parse(AT))
  })

  afterEach(async () => {
    await index.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function come(...wishes: readonly Wish[]): Promise<readonly Partial<StoryChanged>[]> {
    await index.index(wishes.map(enriched))
    return await due(...wishes.map(({ id }) => id))
  }

  async function due(...ids: readonly string[]): Promise<readonly Partial<StoryChanged>[]> {
    const outcomes = await stage.process(ids.map((id) => ({ id })))
    expect(outcomes).toHaveLength(ids.length)
    return outcomes
      .flatMap((outcome) => (outcome.kind === 'emit' ? outcome.events : []))
      .map(({ at: _, ...told }) => told)
  }

  /** By article, its story. */
  async function stories(...ids: readonly string[]): Promise<Record<string, string>> {
    return Object.fromEntries((await index.storyPlaces(ids)).map(({ id, story }) => [id, story]))
  }

  it('puts articles on one event into one story, by the id of the first that was published', async () => {
    expect(await come(...FERRY.slice(0, 1))).toEqual([])
    expect(await stories('b')).toEqual({ b: 'b' })
    expect(await come(...FERRY.slice(1))).toEqual([
      { story: 'a', change: 'grew', articles: ['a', 'c'] },
      { story: 'a', change: 'merged', from: 'b', articles: ['b'] },
    ])
    expect(await come(...BUDGET)).toEqual([{ story: 'x', change: 'grew', articles: ['x', 'y'] }])
    expect(await stories('a', 'b', 'c', 'x', 'y')).toEqual({ a: 'a', b: 'a', c: 'a', x: 'x', y: 'x' })
    expect((await index.latestStories({ limit: 10 })).items).toEqual([
      { story: 'x', last: Date.parse('2026-03-03') },
      { story: 'a', last: Date.parse('2026-03-02T18:00:00Z') },
    ])
  })

  it('keeps apart what is days apart, and what shares words and no names', async () => {
    await come(
      { id: 'a' },
      { id: 'b', publishedAt: '2026-03-09' },
      { id: 'c', people: ['Per Alm'], headline: 'Ferry adrift off Gotland again' },
    )
    expect(await stories('a', 'b', 'c')).toEqual({ a: 'a', b: 'b', c: 'c' })
  })

  it('tells that two stories became one, and two again when what joined them is taken back', async () => {
    await come(...FERRY, ...BUDGET)
    expect(await come(BRIDGE)).toEqual([
      { story: 'a', change: 'grew', articles: ['z'] },
      { story: 'a', change: 'merged', from: 'x', articles: ['x', 'y'] },
    ])
    expect(await stories('x', 'y', 'z')).toEqual({ x: 'a', y: 'a', z: 'a' })
    expect(await come({ id: 'z', text: '', pubStatus: 'canceled', revision: 2 })).toEqual([
      { story: 'x', change: 'split', from: 'a', articles: ['x', 'y'] },
    ])
    expect(await stories('a', 'b', 'c', 'x', 'y', 'z')).toEqual({ a: 'a', b: 'a', c: 'a', x: 'x', y: 'x' })
    expect((await index.storyMembers(['a'])).map(({ whole }) => whole?.articles)).toEqual([3, undefined, undefined])
  })

  it('takes a new version to the story that it tells now', async () => {
    await come(...FERRY, ...BUDGET)
    await come({ ...BUDGET[0], id: 'c', text: 'Corrected.', revision: 2 })
    expect(await stories('a', 'b', 'c')).toEqual({ a: 'a', b: 'a', c: 'c' })
    expect(await stories('x', 'y')).toEqual({ x: 'c', y: 'c' })
  })

  it('tells the same stories in whatever order articles come, one by one or together', async () => {
    const all = [...FERRY, ...BUDGET, BRIDGE]
    await come(...all)
    const expected = await index.storyPlaces(all.map(({ id }) => id))
    for (const order of [all.toReversed(), [...all.slice(3), ...all.slice(0, 3)]]) {
      const place = await mkdtemp(join(tmpdir(), 'wiredesk-stories-'))
      const other = await openArticleIndex('embedded:', { folder: place, prefix: '' })
      const again = new TellStoriesStage(other)
      for (const wish of order) {
        await other.index([enriched(wish)])
        await again.process([{ id: wish.id }])
      }
      expect(await other.storyPlaces(all.map(({ id }) => id))).toEqual(expected)
      await other.close()
      await rm(place, { recursive: true, force: true })
    }
  })

  it('changes nothing by what is delivered again, and tells again what its writer may not have told', async () => {
    const told = await come(...FERRY)
    const places = await index.storyPlaces(['a', 'b', 'c'])
    expect(await due('a', 'b', 'c')).toEqual(told)
    stage = new TellStoriesStage(index)
    expect(await due('b')).toEqual(told)
    expect(await index.storyPlaces(['a', 'b', 'c'])).toEqual(places)
  })

  it('mends what a lost writer left half done', async () => {
    await come(...FERRY, ...BUDGET)
    await index.index([enriched(BRIDGE)])
    const { writeStories } = index
    index.writeStories = async (write) => {
      await writeStories.call(index, { ...write, places: write.places.filter(({ id }) => id === 'x') })
      throw new Error('lost')
    }
    await expect(stage.process([{ id: 'z' }])).rejects.toThrow('lost')
    index.writeStories = writeStories
    stage = new TellStoriesStage(index)
    expect(await due('z')).toEqual(
      expect.arrayContaining([{ story: 'a', change: 'merged', from: 'x', articles: ['x', 'y'] }]),
    )
    expect(await stories('a', 'b', 'c', 'x', 'y', 'z')).toEqual({ a: 'a', b: 'a', c: 'a', x: 'a', y: 'a', z: 'a' })
  })

  it('tells a change again to none but those who may not know of it', async () => {
    await come(...FERRY)
    await come({ ...BRIDGE, id: 'e', publishedAt: '2026-04-01' })
    stage = new TellStoriesStage(index)
    expect(await due('a')).toEqual([])
    await come({ ...BRIDGE, id: 'd' })
    expect([await due('a'), await due('b')]).toEqual([[], []])
    expect(await due('d')).toEqual([{ story: 'a', change: 'grew', articles: ['d'] }])
  })

  it('reads of a story that grows its first article, and of one that changes all', async () => {
    await come(...FERRY)
    const read = jest.spyOn(index, 'storyMembers')
    await come({ id: 'd', publishedAt: '2026-03-02T19:00:00Z' })
    expect(read.mock.calls.flat(2)).toEqual([])
    expect((await index.storyPlaces(['a']))[0]?.whole).toEqual({
      articles: 4,
      last: Date.parse('2026-03-02T19:00:00Z'),
    })
    await come({ id: 'd', headline: 'Ferry is towed', publishedAt: '2026-03-02T19:00:00Z', revision: 2 })
    expect(read.mock.calls.flat(2)).toEqual(['a'])
  })

  it('knows nothing of articles that are not there', async () => {
    expect(await due('nobody')).toEqual([])
    expect(await index.storyPlaces(['nobody'])).toEqual([])
  })
})
