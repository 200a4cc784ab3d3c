import { expect } from '@jest/globals'
import type { DeadLetterSummary } from '../../src/article-index.ts'
import { chunk, deadLetter, enriched, later } from '../articles.ts'
import { allLetters, sendBack, stateOf } from './letters.ts'
import type { Check } from './world.ts'

export const dying = {
  'a dead letter is kept as it is, and summarised': async (world) => {
    const index = await world.open()
    const event = enriched()
    const letter = deadLetter(event, { code: 'timeout', attempts: 2 })
    expect(await index.recordDead([letter])).toEqual(['recorded'])
    const summary: DeadLetterSummary = {
      id: 'drop.0',
      articleId: event.id,
      dropId: 'drop',
      file: 'drop.ndjson',
      class: 'timeout',
      stage: 'enrichment',
      detail: letter.problem.detail,
      attempts: 2,
      at: letter.at,
      state: 'open',
      replays: 0,
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

  'letters are resolved once their article is indexed, sent back or not': async (world) => {
    const index = await world.open()
    const [one, two] = [enriched({ text: 'one' }), enriched({ text: 'two', receipt: 'drop:1' })]
    await index.recordDead([deadLetter(one), deadLetter(two)])
    await sendBack(index, 'drop.1')
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

  'the letter of an update stays open where it has the revision of what it updates': async (world) => {
    const index = await world.open()
    const [first, update] = [
      enriched({ id: 'a', text: 'first', revision: 10, receipt: 'drop:0' }),
      enriched({ id: 'a', text: 'update', revision: 10, receipt: 'drop:1' }),
    ]
    await index.index([first])
    await index.recordDead([deadLetter(update), deadLetter({ ...first, receipt: { dropId: 'drop', item: 2 } })])
    await index.index([first])
    expect([await stateOf(index, 'drop.1'), await stateOf(index, 'drop.2')]).toEqual(['open', 'resolved'])
    expect(await index.drop('drop')).toMatchObject({ indexed: 1, duplicate: 1, dead: 1 })
    await index.index([enriched({ id: 'a', text: 'what came after', revision: 10, receipt: 'drop:3' })])
    expect(await stateOf(index, 'drop.1')).toBe('resolved')
    expect(await index.drop('drop')).toMatchObject({ indexed: 2, duplicate: 1, superseded: 1, dead: 0 })
  },

  'a letter that the backend can never take gives a problem, and the others are recorded': async (world) => {
    const index = await world.open()
    const [one, two, three] = [0, 1, 2].map((item) =>
      deadLetter(enriched({ text: `${item}`, receipt: `drop:${item}` })),
    )
    if (!one || !two || !three) throw new Error('three letters')
    const outcomes = await index.recordDead([one, world.spoilLetter(two), three])
    expect(outcomes).toEqual([
      'recorded',
      expect.objectContaining({ type: '/problems/invalid-event', detail: expect.stringContaining('drop.1') }),
      'recorded',
    ])
    expect((await allLetters(index, {})).map(({ id }) => id).toSorted()).toEqual(['drop.0', 'drop.2'])
  },

  'all letters of an article are resolved, however many there are': async (world) => {
    const index = await world.open()
    const letters = Array.from({ length: 1_100 }, (_, item) =>
      deadLetter(enriched({ id: 'a', revision: 10, receipt: `drop:${item}` })),
    )
    for (let from = 0; from < letters.length; from += 100) await index.recordDead(letters.slice(from, from + 100))
    expect(await index.deadLetters({ articleId: 'a', state: 'open', limit: 1 })).toMatchObject({
      total: letters.length,
    })
    await index.index([enriched({ id: 'a', revision: 20, receipt: 'other:0' })])
    expect(await index.deadLetters({ state: 'open', limit: 1 })).toMatchObject({ total: 0 })
    expect(await index.drop('drop')).toMatchObject({ duplicate: letters.length, dead: 0 })
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
    await sendBack(index, ...ids)
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
    await sendBack(index, 'drop.0')
    await index.recordDead([deadLetter(event, { code: 'worker-crashed', at: later(1) })])
    expect(await allLetters(index, {})).toMatchObject([{ class: 'worker-crashed', at: later(1), state: 'open' }])
    await index.index([event])
    expect(await stateOf(index)).toBe('resolved')
  },

  'letters of one article in whatever order are resolved where it is indexed, as in a rebuild': async (world) => {
    const index = await world.open()
    const event = enriched()
    const deaths = [0, 1, 2].map((second) => deadLetter(event, { at: later(second) }))
    await index.index([event])
    for (const letter of deaths) await index.recordDead([letter])
    expect(await index.deadLetter('drop.0')).toMatchObject({ at: later(2), state: 'resolved' })
    await index.recordDead([deadLetter(event, { code: 'timeout', at: later(9) })])
    expect(await allLetters(index, {})).toMatchObject([{ class: 'timeout', at: later(9), state: 'resolved' }])
    expect(await index.drop('drop')).toMatchObject({ indexed: 1, dead: 0 })
  },

  'a redelivered letter changes nothing, whatever became of it': async (world) => {
    const index = await world.open()
    const [one, two, three] = [0, 1, 2].map((item) => enriched({ text: `${item}`, receipt: `drop:${item}` }))
    if (!one || !two || !three) throw new Error('three articles')
    const letters = [one, two, three].map((event) => deadLetter(event))
    await index.recordDead(letters)
    await sendBack(index, 'drop.1')
    await index.index([three])
    const before = [await allLetters(index, {}), await index.drop('drop')]
    await index.recordDead([...letters, ...letters])
    expect([await allLetters(index, {}), await index.drop('drop')]).toEqual(before)
    await index.recordDead([deadLetter(one, { code: 'timeout', at: later(-1) })])
    expect([await allLetters(index, {}), await index.drop('drop')]).toEqual(before)
  },
} satisfies Record<string, Check>
