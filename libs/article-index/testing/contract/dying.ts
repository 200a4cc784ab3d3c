import { expect } from '@jest/globals'
import type { ArticleIndex, DeadLetterFilter, DeadLetterSummary } from '../../src/article-index.ts'
import { chunk, deadLetter, enriched, later } from '../articles.ts'
import type { Check } from './world.ts'

async function stateOf(index: ArticleIndex, id = 'drop.0'): Promise<string | undefined> {
  return (await index.deadLetter(id))?.state
}

async function allLetters(
  index: ArticleIndex,
  filter: Partial<DeadLetterFilter>,
  limit = 2,
): Promise<readonly DeadLetterSummary[]> {
  const letters: DeadLetterSummary[] = []
  let cursor: string | undefined
  do {
    const page = await index.deadLetters({ ...filter, limit, cursor })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    letters.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return letters
}

export const dying = {
  'a dead letter is kept as it is, and summarised': async (world) => {
    const index = await world.open()
    const event = enriched()
    const letter = deadLetter(event, { code: 'timeout', attempts: 2 })
    await index.recordDead([letter])
    const summary: DeadLetterSummary = {
      id: 'drop.0',
      articleId: event.id,
      dropId: 'drop',
      class: 'timeout',
      stage: 'enrichment',
      detail: letter.problem.detail,
      attempts: 2,
      at: letter.at,
      state: 'open',
    }
    expect(await index.deadLetter('drop.0')).toEqual({ ...summary, letter })
    expect(await index.deadLetters({ limit: 10 })).toEqual({
      items: [summary],
      total: 1,
      byClass: [{ class: 'timeout', stage: 'enrichment', count: 1 }],
    })
  },

  'a record that could not be decoded is a dead letter without article and drop': async (world) => {
    const index = await world.open()
    const letter = deadLetter(enriched(), {
      id: 'articles.ingested.2.41',
      articleId: undefined,
      receipt: undefined,
      revision: undefined,
      code: 'invalid-event',
    })
    await index.recordDead([letter])
    const [summary] = await allLetters(index, {})
    expect(summary).toMatchObject({ id: 'articles.ingested.2.41', class: 'invalid-event', state: 'open' })
    expect([summary?.articleId, summary?.dropId]).toEqual([undefined, undefined])
    expect(await index.drops(10)).toEqual([])
    expect((await index.deadLetter(letter.id))?.letter).toEqual(JSON.parse(JSON.stringify(letter)))
  },

  'an article is dead, with the problem, while no version of it is indexed': async (world) => {
    const index = await world.open()
    const event = enriched()
    await index.recordDrops([chunk('drop', [event.id])])
    await index.recordDead([deadLetter(event, { code: 'timeout' })])
    expect(await index.get(event.id)).toEqual({
      status: 'dead',
      problem: deadLetter(event, { code: 'timeout' }).problem,
    })
    await index.recordDead([deadLetter(event, { code: 'worker-crashed', at: later(1) })])
    expect(await index.get(event.id)).toMatchObject({ status: 'dead', problem: { type: '/problems/worker-crashed' } })
    await index.recordDrops([chunk('again', [event.id])])
    expect(await index.get(event.id)).toEqual({ status: 'inFlight' })
    await index.index([event])
    expect(await index.get(event.id)).toMatchObject({ status: 'indexed' })
  },

  'an article is dead also where only its dead letter is known': async (world) => {
    const index = await world.open()
    const event = enriched()
    await index.recordDead([deadLetter(event)])
    expect(await index.get(event.id)).toMatchObject({ status: 'dead' })
  },

  'an article that was sent back is in flight': async (world) => {
    const index = await world.open()
    const event = enriched()
    await index.recordDead([deadLetter(event)])
    await index.markReplayed(['drop.0'])
    expect(await index.get(event.id)).toEqual({ status: 'inFlight' })
    expect(await index.drop('drop')).toMatchObject({ dead: 1, inFlight: 0 })
    await index.recordDead([deadLetter(event, { at: later(1) })])
    expect(await index.get(event.id)).toMatchObject({ status: 'dead' })
  },

  'only open letters are marked as replayed': async (world) => {
    const index = await world.open()
    const [one, two] = [enriched({ text: 'one' }), enriched({ text: 'two', receipt: 'drop:1' })]
    await index.recordDead([deadLetter(one), deadLetter(two)])
    await index.index([one])
    await index.markReplayed(['drop.0', 'drop.1', 'unknown'])
    await index.markReplayed(['drop.1'])
    expect([await stateOf(index, 'drop.0'), await stateOf(index, 'drop.1')]).toEqual(['resolved', 'replayed'])
    expect(await index.deadLetters({ limit: 10 })).toMatchObject({ total: 2 })
  },

  'letters are resolved once their article is indexed, sent back or not': async (world) => {
    const index = await world.open()
    const [one, two] = [enriched({ text: 'one' }), enriched({ text: 'two', receipt: 'drop:1' })]
    await index.recordDead([deadLetter(one), deadLetter(two)])
    await index.markReplayed(['drop.1'])
    await index.index([one, two])
    expect([await stateOf(index, 'drop.0'), await stateOf(index, 'drop.1')]).toEqual(['resolved', 'resolved'])
  },

  'letters are resolved by any end of their receipt': async (world) => {
    const index = await world.open()
    await index.index([enriched({ id: 'a', text: 'new', revision: 20, receipt: 'first:0' })])
    const [copy, old] = [
      enriched({ id: 'a', text: 'new', revision: 30, receipt: 'drop:0' }),
      enriched({ id: 'a', text: 'old', revision: 10, receipt: 'drop:1' }),
    ]
    await index.recordDead([deadLetter(copy), deadLetter(old)])
    expect(await index.index([copy, old])).toMatchObject([{ end: 'duplicate' }, { end: 'superseded' }])
    expect([await stateOf(index, 'drop.0'), await stateOf(index, 'drop.1')]).toEqual(['resolved', 'resolved'])
    expect(await index.drop('drop')).toMatchObject({ duplicate: 1, superseded: 1, dead: 0 })
  },

  'the letter of an update stays open while only what was before it is indexed': async (world) => {
    const index = await world.open()
    const [first, update] = [
      enriched({ id: 'a', text: 'first', revision: 10, receipt: 'drop:0' }),
      enriched({ id: 'a', text: 'update', revision: 20, receipt: 'drop:1' }),
    ]
    await index.index([first])
    await index.recordDead([deadLetter(update)])
    expect(await stateOf(index, 'drop.1')).toBe('open')
    await index.index([first])
    expect(await stateOf(index, 'drop.1')).toBe('open')
    await index.index([enriched({ id: 'a', text: 'third', revision: 30, receipt: 'drop:2' })])
    expect(await stateOf(index, 'drop.1')).toBe('resolved')
  },

  'a letter that comes after its article was indexed is resolved at once, as in a rebuild': async (world) => {
    const index = await world.open()
    const event = enriched()
    await index.index([event])
    await index.recordDead([deadLetter(event)])
    expect(await stateOf(index)).toBe('resolved')
  },

  'a letter without revision stays open whatever became of its article by other receipts': async (world) => {
    const index = await world.open()
    const other = enriched({ id: 'a', text: 'one', receipt: 'other:0' })
    const garbled = deadLetter(enriched({ id: 'a', receipt: 'drop:0' }), { revision: undefined, code: 'invalid-event' })
    const nameless = deadLetter(enriched({ receipt: 'drop:1' }), { revision: undefined, articleId: undefined })
    const homeless = { ...garbled, id: 'articles.ingested-2-41', receipt: undefined }
    const ids = ['drop.0', 'drop.1', homeless.id]
    const states = async () => [await stateOf(index), await stateOf(index, 'drop.1'), await stateOf(index, homeless.id)]
    await index.index([other])
    await index.recordDead([garbled, nameless, homeless])
    expect(await states()).toEqual(['open', 'open', 'open'])
    await index.index([other, enriched({ id: 'a', text: 'two', revision: other.revision + 1, receipt: 'other:1' })])
    expect(await states()).toEqual(['open', 'open', 'open'])
    await index.markReplayed(ids)
    await index.index([
      enriched({ id: 'a', text: 'one', receipt: 'drop:0' }),
      enriched({ id: 'b', text: 'three', receipt: 'drop:1' }),
    ])
    expect(await states()).toEqual(['resolved', 'resolved', 'replayed'])
  },

  'a letter without revision is resolved at once where its own receipt has ended well': async (world) => {
    const index = await world.open()
    const [one, two] = [enriched({ id: 'a', receipt: 'drop:0' }), enriched({ id: 'b', text: 'b', receipt: 'drop:1' })]
    await index.index([one, two])
    await index.recordDrops([chunk('drop', ['!incomplete'], { first: 2 })])
    await index.recordDead([
      deadLetter(one, { revision: undefined }),
      deadLetter(two, { revision: undefined, articleId: undefined }),
      deadLetter(enriched({ id: 'b', receipt: 'drop:2' }), { revision: undefined }),
    ])
    expect([await stateOf(index), await stateOf(index, 'drop.1')]).toEqual(['resolved', 'resolved'])
    expect(await stateOf(index, 'drop.2')).toBe('open')
  },

  'a later letter of the same id replaces the one before, and is open': async (world) => {
    const index = await world.open()
    const event = enriched()
    await index.recordDead([deadLetter(event, { code: 'timeout' })])
    await index.markReplayed(['drop.0'])
    await index.recordDead([deadLetter(event, { code: 'worker-crashed', at: later(1) })])
    expect(await allLetters(index, {})).toMatchObject([{ class: 'worker-crashed', at: later(1), state: 'open' }])
    await index.index([event])
    expect(await stateOf(index)).toBe('resolved')
    await index.recordDead([deadLetter(event, { code: 'timeout', at: later(2) })])
    expect(await allLetters(index, {})).toMatchObject([{ class: 'timeout', state: 'open' }])
    expect(await index.drop('drop')).toMatchObject({ indexed: 1, dead: 0 })
  },

  'a redelivered letter changes nothing, whatever became of it': async (world) => {
    const index = await world.open()
    const [one, two, three] = [0, 1, 2].map((item) => enriched({ text: `${item}`, receipt: `drop:${item}` }))
    if (!one || !two || !three) throw new Error('three articles')
    const letters = [one, two, three].map((event) => deadLetter(event))
    await index.recordDead(letters)
    await index.markReplayed(['drop.1'])
    await index.index([three])
    const before = [await allLetters(index, {}), await index.drop('drop')]
    await index.recordDead([...letters, ...letters])
    expect([await allLetters(index, {}), await index.drop('drop')]).toEqual(before)
    await index.recordDead([deadLetter(one, { code: 'timeout', at: later(-1) })])
    expect([await allLetters(index, {}), await index.drop('drop')]).toEqual(before)
  },

  'letters are listed newest first, filtered, counted and paged': async (world) => {
    const index = await world.open()
    const kinds = [
      ['timeout', 'enrichment'],
      ['timeout', 'enrichment'],
      ['timeout', 'indexer'],
      ['stage-failed', 'indexer'],
      ['timeout', 'enrichment'],
    ] as const
    const events = kinds.map((_, item) => enriched({ text: `text ${item}`, receipt: `drop:${item}` }))
    await index.recordDead(
      events.map((event, n) => deadLetter(event, { code: kinds[n]?.[0], stage: kinds[n]?.[1], at: later(n) })),
    )
    const [, second] = events
    if (!second) throw new Error('five articles')
    await index.index([second])
    await index.markReplayed(['drop.4'])

    const ids = async (filter: Partial<DeadLetterFilter>, limit?: number) =>
      (await allLetters(index, filter, limit)).map((letter) => letter.id)
    for (const limit of [1, 2, 3, 100])
      expect(await ids({}, limit)).toEqual(['drop.4', 'drop.3', 'drop.2', 'drop.1', 'drop.0'])
    expect(await ids({ class: 'timeout' })).toEqual(['drop.4', 'drop.2', 'drop.1', 'drop.0'])
    expect(await ids({ class: 'timeout', stage: 'enrichment' })).toEqual(['drop.4', 'drop.1', 'drop.0'])
    expect(await ids({ class: 'timeout', stage: 'enrichment', state: 'open' })).toEqual(['drop.0'])
    expect(await ids({ state: 'replayed' })).toEqual(['drop.4'])
    expect(await ids({ state: 'resolved' })).toEqual(['drop.1'])
    expect(await ids({ class: 'empty' })).toEqual([])

    expect(await index.deadLetters({ limit: 1 })).toMatchObject({
      total: 5,
      byClass: [
        { class: 'timeout', stage: 'enrichment', count: 3 },
        { class: 'stage-failed', stage: 'indexer', count: 1 },
        { class: 'timeout', stage: 'indexer', count: 1 },
      ],
    })
    expect(await index.deadLetters({ class: 'timeout', state: 'open', limit: 1 })).toMatchObject({
      total: 2,
      byClass: [
        { class: 'timeout', stage: 'enrichment', count: 1 },
        { class: 'timeout', stage: 'indexer', count: 1 },
      ],
    })
  },

  'letters of the same time are paged without gaps and repeats': async (world) => {
    const index = await world.open()
    await index.recordDead(
      Array.from({ length: 25 }, (_, item) => deadLetter(enriched({ text: `${item}`, receipt: `drop:${item}` }))),
    )
    const ids = (await allLetters(index, {}, 4)).map((letter) => letter.id)
    expect(new Set(ids).size).toBe(25)
    expect(ids).toHaveLength(25)
  },
} satisfies Record<string, Check>
