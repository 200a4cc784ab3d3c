import { expect } from '@jest/globals'
import type { ArticleEnriched } from '@wiredesk/contracts'
import type { ArticleIndex } from '../../src/article-index.ts'
import { toIndexedArticle } from '../../src/indexed-article.ts'
import { deadLetter, enriched, later, type ArticleWish } from '../articles.ts'
import type { Check } from './world.ts'

const EMBARGO = '2016-06-01T12:00:00.000Z'
const [BEFORE, AFTER] = [Date.parse(EMBARGO) - 1, Date.parse(EMBARGO)]

/** Events of one article, each under a receipt of its own. */
function chainOf(id: string, wishes: readonly ArticleWish[]): readonly ArticleEnriched[] {
  return wishes.map((wish, item) => enriched({ receipt: `${id}:${item}`, ...wish, id }))
}

/** What readers get, in short: the text, or why there is none. */
async function shown(index: ArticleIndex, id: string, now?: number): Promise<string | undefined> {
  const state = await index.get(id, now)
  return state?.status === 'indexed' ? state.article.text : state?.status
}

async function versionsOf(index: ArticleIndex, id: string, now?: number): Promise<readonly (readonly unknown[])[]> {
  const versions = await index.versions(id, now)
  const texts = versions.map(async ({ version, current }) => {
    const article = await index.version(id, version, now)
    return [version, article?.version === version ? article.text : undefined, current]
  })
  return await Promise.all(texts)
}

function orders<T>(of: readonly T[]): readonly (readonly T[])[] {
  if (of.length <= 1) return [of]
  return of.flatMap((first, at) => orders(of.toSpliced(at, 1)).map((rest) => [first, ...rest]))
}

export const versioning = {
  'what takes an article back leaves nothing of it to be found, until a newer version comes': async (world) => {
    const index = await world.open()
    const story = { text: 'Aleppo is quiet.', people: ['Ann Older'], source: 'Old Post', publishedAt: '2015-01-01' }
    const [first, canceled, late, again] = chainOf('a', [
      { ...story, revision: 10 },
      { text: '', pubStatus: 'canceled', revision: 20 },
      { text: 'Aleppo was quiet.', revision: 15 },
      { ...story, revision: 30 },
    ])
    if (!first || !canceled || !late || !again) throw new Error('four events')
    await index.index([first, enriched({ text: 'Aleppo has another story.', receipt: 'other:0' })])
    expect((await world.search(index, { q: 'aleppo' })).total).toBe(2)
    expect(await index.index([canceled])).toEqual([{ end: 'withdrawn', version: 2 }])
    expect(await index.get('a')).toEqual({ status: 'withdrawn', pubStatus: 'canceled', version: 2, revision: 20 })
    for (const q of ['aleppo', 'quiet', 'person:older', 'source:"old post"', 'NOT nothing', ''])
      expect([q, await world.found(index, q)]).not.toEqual([q, expect.arrayContaining(['a'])])
    const { total, facets } = await world.search(index, {})
    expect([total, facets.people, facets.sources, facets.days]).toEqual([1, [], [], []])
    expect(await index.index([late])).toEqual([{ end: 'superseded', version: 2 }])
    expect(await shown(index, 'a')).toBe('withdrawn')
    expect(await index.index([again])).toEqual([{ end: 'indexed', version: 3 }])
    expect(await world.found(index, 'quiet person:older')).toEqual(['a'])
    expect(await index.drop('a')).toMatchObject({ accepted: 4, indexed: 2, withdrawn: 1, superseded: 1, inFlight: 0 })
  },

  'what takes an article back may come before it, and is kept for what comes late': async (world) => {
    const index = await world.open()
    const [canceled, article] = chainOf('a', [
      { text: '', pubStatus: 'withheld', revision: 20 },
      { text: 'Too late.', revision: 10 },
    ])
    if (!canceled || !article) throw new Error('two events')
    expect(await index.index([canceled])).toEqual([{ end: 'withdrawn', version: 1 }])
    expect(await index.get('a')).toEqual({ status: 'withdrawn', pubStatus: 'withheld', version: 1, revision: 20 })
    expect(await index.index([article])).toEqual([{ end: 'superseded', version: 1 }])
    expect(await index.index([canceled, article])).toEqual([
      { end: 'withdrawn', version: 1 },
      { end: 'superseded', version: 1 },
    ])
    expect(await world.found(index, '')).toEqual([])
  },

  'the newest whole version stands, in whatever order they come, one by one or together': async (world) => {
    const index = await world.open()
    const histories: readonly (readonly [string, readonly ArticleWish[]])[] = [
      [
        'One.',
        [
          { text: 'One.', revision: 1 },
          { text: '', pubStatus: 'canceled', revision: 2 },
          { text: 'One.', revision: 3 },
          { text: 'Two.', revision: 2 },
        ],
      ],
      [
        'withdrawn',
        [
          { text: 'One.', revision: 1 },
          { text: '', pubStatus: 'canceled', revision: 2 },
          { text: 'One.', revision: 3 },
          { text: '', pubStatus: 'canceled', revision: 4 },
        ],
      ],
      [
        'withdrawn',
        [
          { text: 'One.', revision: 1 },
          { text: '', pubStatus: 'canceled', revision: 2 },
          { text: 'O', partial: true, revision: 3 },
        ],
      ],
      [
        'One.',
        [
          { text: 'O', partial: true, revision: 1 },
          { text: 'One.', revision: 2 },
          { text: 'On', partial: true, revision: 3 },
          { text: 'Zero.', revision: 1 },
        ],
      ],
    ]
    for (const [place, [expected, wishes]] of histories.entries()) {
      const runs = (way: string) =>
        orders(chainOf('', wishes)).map((events, order) => {
          const id = `${way}-${place}-${order}`
          return events.map((event) => ({ ...event, id, receipt: { dropId: id, item: event.receipt.item } }))
        })
      const [single, joined] = [runs('single'), runs('joined')]
      for (const step of wishes.keys()) await index.index(single.flatMap((events) => events[step] ?? []))
      await index.index(joined.flat())
      await index.index([...single, ...joined].flatMap((events) => events.toReversed()))
      const ids = [...single, ...joined].map(([event]) => event?.id ?? '')
      expect(await Promise.all(ids.map((id) => shown(index, id)))).toEqual(ids.map(() => expected))
    }
  },

  'an article under embargo is indexed, and nobody finds it before its time': async (world) => {
    const index = await world.open()
    const event = enriched({ id: 'a', text: 'The prize goes to Oslo.', places: ['Oslo'], embargoedUntil: EMBARGO })
    expect(await index.index([event])).toEqual([{ end: 'indexed', version: 1 }])
    expect(await index.drop('drop')).toMatchObject({ indexed: 1, inFlight: 0 })
    expect(await index.get('a', BEFORE)).toEqual({ status: 'embargoed', embargoedUntil: EMBARGO })
    expect([await index.versions('a', BEFORE), await index.version('a', 1, BEFORE)]).toEqual([[], undefined])
    for (const q of ['', 'prize', 'place:oslo', 'lang:en'])
      expect(await world.search(index, { q, now: BEFORE })).toMatchObject({
        total: 0,
        items: [],
        facets: { places: [], languages: [] },
      })
    expect(await index.get('a', AFTER)).toEqual({ status: 'indexed', article: toIndexedArticle(event, 1) })
    expect(await world.search(index, { q: 'prize', now: AFTER })).toMatchObject({
      total: 1,
      items: [{ id: 'a' }],
      facets: { places: [{ value: 'Oslo', count: 1 }] },
    })
  },

  'an embargo without a time to judge by is judged by the clock': async (world) => {
    const index = await world.open()
    const [past, future] = [-3_600, 3_600].map((seconds) => later(seconds, new Date().toISOString()))
    await index.index([
      enriched({ id: 'past', text: 'Then.', embargoedUntil: past, receipt: 'drop:0' }),
      enriched({ id: 'future', text: 'Then.', embargoedUntil: future, receipt: 'drop:1' }),
    ])
    expect([await shown(index, 'past'), await shown(index, 'future')]).toEqual(['Then.', 'embargoed'])
    expect(await world.found(index, 'then')).toEqual(['past'])
  },

  'a newer version lifts or moves an embargo, also with the same text': async (world) => {
    const index = await world.open()
    const [held, lifted, heldAgain] = chainOf('a', [
      { text: 'News.', embargoedUntil: EMBARGO, revision: 1 },
      { text: 'News.', revision: 2 },
      { text: 'More news.', embargoedUntil: later(3_600, EMBARGO), revision: 3 },
    ])
    if (!held || !lifted || !heldAgain) throw new Error('three events')
    await index.index([held])
    expect(await index.index([lifted])).toEqual([{ end: 'indexed', version: 2 }])
    expect([await shown(index, 'a', BEFORE), await world.found(index, 'news', { now: BEFORE })]).toEqual([
      'News.',
      ['a'],
    ])
    expect(await versionsOf(index, 'a', BEFORE)).toEqual([[2, 'News.', true]])
    await index.index([heldAgain])
    expect([await shown(index, 'a', AFTER), await world.found(index, 'news', { now: AFTER })]).toEqual([
      'embargoed',
      [],
    ])
    expect(await versionsOf(index, 'a', AFTER + 3_600_000)).toEqual([
      [3, 'More news.', true],
      [2, 'News.', false],
      [1, 'News.', false],
    ])
  },

  'a part never takes the place of a whole article, and the whole takes that of a part': async (world) => {
    const index = await world.open()
    const events = chainOf('a', [
      { text: 'It rai', partial: true, revision: 20 },
      { text: 'It rained', partial: true, revision: 30 },
      { text: 'It', partial: true, revision: 10 },
      { text: 'It rained a lot.', revision: 15 },
      { text: 'It rained more', partial: true, revision: 40 },
      { text: 'It rained a lot, and snowed.', revision: 16 },
    ])
    const outcomes = []
    for (const event of events) outcomes.push(...(await index.index([event])))
    expect(outcomes).toEqual([
      { end: 'indexed', version: 1 },
      { end: 'indexed', version: 2 },
      { end: 'superseded', version: 2 },
      { end: 'indexed', version: 3 },
      { end: 'superseded', version: 3 },
      { end: 'indexed', version: 4 },
    ])
    expect(await shown(index, 'a')).toBe('It rained a lot, and snowed.')
    expect(await index.drop('a')).toMatchObject({ indexed: 4, superseded: 2, inFlight: 0 })
  },

  'the letter of a whole article stays open while only a part of it stands': async (world) => {
    const index = await world.open()
    const [whole, part] = chainOf('a', [
      { text: 'It rained.', revision: 10 },
      { text: 'It', partial: true, revision: 20 },
    ])
    if (!whole || !part) throw new Error('two events')
    await index.recordDead([deadLetter(whole)])
    await index.index([part])
    expect(await index.deadLetter('a.0')).toMatchObject({ state: 'open' })
    expect(await index.index([whole])).toEqual([{ end: 'indexed', version: 2 }])
    expect(await index.deadLetter('a.0')).toMatchObject({ state: 'resolved' })
  },

  'earlier versions can be read as they stood, the newest first': async (world) => {
    const index = await world.open()
    const events = chainOf('a', [
      { headline: 'One', text: 'First.', revision: 10, people: ['Ann Lee'] },
      { headline: 'Two', text: 'Second.', revision: 20 },
      { headline: 'Three', text: 'Third.', revision: 30 },
    ])
    const [first, , third] = events
    if (!first || !third) throw new Error('three events')
    for (const event of events) await index.index([event])
    await index.index(events)
    expect(await index.versions('a')).toEqual([
      { version: 3, revision: 30, at: first.timeline[0]?.at, headline: 'Three', current: true },
      { version: 2, revision: 20, at: first.timeline[0]?.at, headline: 'Two', current: false },
      { version: 1, revision: 10, at: first.timeline[0]?.at, headline: 'One', current: false },
    ])
    expect(await index.version('a', 1)).toEqual(toIndexedArticle(first, 1))
    expect(await index.version('a', 3)).toEqual(toIndexedArticle(third, 3))
    expect(await Promise.all([0, 4].map((version) => index.version('a', version)))).toEqual([undefined, undefined])
    expect([await index.versions('nobody'), await index.version('nobody', 1)]).toEqual([[], undefined])
  },

  'versions that come together are kept like those that come one by one': async (world) => {
    const index = await world.open()
    const texts = ['First.', 'Second.', 'Second.', 'Old.', 'Third.']
    const events = chainOf(
      'a',
      texts.map((text, at) => ({ text, revision: text === 'Old.' ? 5 : 10 + at })),
    )
    await index.index(events.slice(0, 1))
    await index.index(events)
    const kept = [
      [3, 'Third.', true],
      [2, 'Second.', false],
      [1, 'First.', false],
    ]
    expect(await versionsOf(index, 'a')).toEqual(kept)
    await index.index(events)
    expect(await versionsOf(index, 'a')).toEqual(kept)
  },

  'no version of before an article was taken back is shown': async (world) => {
    const index = await world.open()
    const events = chainOf('a', [
      { text: 'Wrong.', revision: 10 },
      { text: 'Wrong again.', revision: 20 },
      { text: '', pubStatus: 'canceled', revision: 30 },
      { text: 'Right.', revision: 40 },
      { text: 'Right, too.', revision: 50 },
    ])
    await index.index(events.slice(0, 2))
    await index.index(events.slice(2, 3))
    expect([await index.versions('a'), await index.version('a', 1)]).toEqual([[], undefined])
    await index.index(events.slice(3))
    expect(await versionsOf(index, 'a')).toEqual([
      [5, 'Right, too.', true],
      [4, 'Right.', false],
    ])
    await index.index(
      chainOf(
        'b',
        events.map(({ article, revision }) => ({ ...article, revision }) as ArticleWish),
      ),
    )
    expect(await versionsOf(index, 'b')).toEqual(await versionsOf(index, 'a'))
  },

  'the latest twenty versions are kept beside the one that stands': async (world) => {
    const index = await world.open()
    const events = chainOf(
      'a',
      Array.from({ length: 30 }, (_, n) => ({ text: `Text ${n + 1}.`, revision: n })),
    )
    for (const from of [0, 10, 20]) await index.index(events.slice(from, from + 10))
    const expected = Array.from({ length: 21 }, (_, n) => [30 - n, `Text ${30 - n}.`, n === 0])
    expect(await versionsOf(index, 'a')).toEqual(expected)
    expect(await index.version('a', 9)).toBeUndefined()
  },

  'versions that are written at the same time are all kept, each with its own text': async (world) => {
    const index = await world.open()
    const events = chainOf(
      'a',
      Array.from({ length: 12 }, (_, n) => ({ text: `Text ${n}.`, revision: n })),
    )
    await Promise.all([0, 2, 4, 6, 8, 10].map((from) => index.index(events.slice(from, from + 2))))
    const versions = await versionsOf(index, 'a')
    const numbers = versions.map(([version]) => version)
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, n) => numbers.length - n))
    expect(new Set(versions.map(([, text]) => text)).size).toBe(versions.length)
    expect(versions[0]).toEqual([numbers.length, 'Text 11.', true])
  },
} satisfies Record<string, Check>
