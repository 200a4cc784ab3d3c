import { expect } from '@jest/globals'
import { problem } from '@wiredesk/contracts'
import type { ArticleIndex, DropItemState, DropLedger } from '../../src/article-index.ts'
import { chunk, closed, deadLetter, enriched, later } from '../articles.ts'
import type { Check } from './world.ts'

const articles = (texts: readonly string[], dropId = 'drop') =>
  texts.map((text, item) => enriched({ text, receipt: `${dropId}:${item}` }))

/** The ledger of a drop, after it was seen that it balances. */
async function balanced(index: ArticleIndex, dropId = 'drop'): Promise<DropLedger> {
  const ledger = await index.drop(dropId)
  if (ledger === undefined) throw new Error(`no drop ${dropId}`)
  const { received, accepted, rejected, indexed, duplicate, superseded, withdrawn, dead, inFlight, byProblem } = ledger
  expect(received).toBe(accepted + rejected)
  expect(accepted).toBe(indexed + duplicate + superseded + withdrawn + dead + inFlight)
  expect(Object.values(byProblem).reduce((sum, count) => sum + count, 0)).toBe(rejected + dead)
  return ledger
}

async function allItems(
  index: ArticleIndex,
  dropId: string,
  status?: DropItemState['status'] | 'accepted',
  limit = 2,
  problem?: string,
): Promise<readonly DropItemState[]> {
  const items: DropItemState[] = []
  let cursor: string | undefined
  do {
    const page = await index.dropItems(dropId, { status, problem, limit, cursor })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return items
}

async function stateOfLetter(index: ArticleIndex, id: string): Promise<string | undefined> {
  return (await index.deadLetter(id))?.state
}

export const receiving = {
  'the ledger of a drop counts its receipts, and balances at every step': async (world) => {
    const index = await world.open()
    const [one, two, three, four] = articles(['one', 'two', 'three', 'four'])
    if (!one || !two || !three || !four) throw new Error('four articles')
    await index.recordDrops([chunk('drop', [one.id, two.id, '!empty', '!encoding', '!empty'])])
    expect(await balanced(index)).toEqual({
      dropId: 'drop',
      at: later(0),
      received: 5,
      accepted: 2,
      rejected: 3,
      indexed: 0,
      duplicate: 0,
      superseded: 0,
      withdrawn: 0,
      dead: 0,
      inFlight: 2,
      byProblem: { empty: 2, encoding: 1 },
      state: 'open',
    })
    await index.index([one])
    expect(await balanced(index)).toMatchObject({ received: 5, accepted: 2, indexed: 1, inFlight: 1 })
    await index.recordDead([deadLetter(two, { code: 'timeout' })])
    expect(await balanced(index)).toMatchObject({
      dead: 1,
      inFlight: 0,
      byProblem: { empty: 2, encoding: 1, timeout: 1 },
    })
    const [copy, newer] = [
      enriched({ text: 'one', receipt: 'drop:5' }),
      enriched({ id: four.id, text: 'newest', revision: four.revision + 1, receipt: 'drop:6' }),
    ]
    await index.recordDrops([chunk('drop', [copy.id, newer.id, four.id], { first: 5, at: later(5), ...closed(5, 3) })])
    await index.index([copy, newer, { ...four, receipt: { ...four.receipt, item: 7 } }])
    expect(await balanced(index)).toEqual({
      dropId: 'drop',
      at: later(0),
      received: 8,
      accepted: 5,
      rejected: 3,
      indexed: 2,
      duplicate: 1,
      superseded: 1,
      withdrawn: 0,
      dead: 1,
      inFlight: 0,
      byProblem: { empty: 2, encoding: 1, timeout: 1 },
      state: 'closed',
    })
  },

  'ends may come before the receipts they end': async (world) => {
    const index = await world.open()
    const [one, two, three] = articles(['one', 'two', 'three'])
    if (!one || !two || !three) throw new Error('three articles')
    await index.index([one])
    await index.recordDead([deadLetter(two)])
    expect(await balanced(index)).toMatchObject({
      received: 2,
      accepted: 2,
      indexed: 1,
      dead: 1,
      inFlight: 0,
      state: 'open',
    })
    await index.recordDrops([chunk('drop', [one.id, two.id, three.id, '!empty'], { at: later(7), ...closed(3, 1) })])
    expect(await balanced(index)).toMatchObject({
      at: later(7),
      received: 4,
      accepted: 3,
      rejected: 1,
      indexed: 1,
      dead: 1,
      inFlight: 1,
      state: 'closed',
    })
    expect((await allItems(index, 'drop')).map((item) => item.status)).toEqual([
      'indexed',
      'dead',
      'inFlight',
      'rejected',
    ])
  },

  'a redelivered chunk changes nothing': async (world) => {
    const index = await world.open()
    const [one, two] = articles(['one', 'two'])
    if (!one || !two) throw new Error('two articles')
    const chunks = [
      chunk('drop', [one.id, '!empty']),
      chunk('drop', [two.id], { first: 2, at: later(1), ...closed(2, 1) }),
    ]
    await index.recordDrops(chunks)
    await index.index([one])
    const before = [await balanced(index), await allItems(index, 'drop')]
    await index.recordDrops(chunks)
    await index.recordDrops([...chunks, ...chunks])
    expect([await balanced(index), await allItems(index, 'drop')]).toEqual(before)
  },

  'a drop is open until its last chunk, and interrupted where its body ended early': async (world) => {
    const index = await world.open()
    await index.recordDrops([chunk('whole', ['a']), chunk('cut', ['b']), chunk('empty', [], closed(0))])
    expect([(await balanced(index, 'whole')).state, (await balanced(index, 'cut')).state]).toEqual(['open', 'open'])
    expect(await balanced(index, 'empty')).toMatchObject({ received: 0, state: 'closed', byProblem: {} })
    await index.recordDrops([chunk('whole', [], closed(1)), chunk('cut', [], closed(1, 0, true))])
    expect([(await balanced(index, 'whole')).state, (await balanced(index, 'cut')).state]).toEqual([
      'closed',
      'interrupted',
    ])
  },

  'a drop that was cut off and is sent again whole is closed, and stays so': async (world) => {
    const index = await world.open()
    const cut = chunk('drop', ['a'], closed(1, 0, true))
    await index.recordDrops([cut])
    await index.recordDrops([chunk('drop', ['a', 'b'], { at: later(9), ...closed(2) })])
    expect(await balanced(index)).toMatchObject({ at: later(0), received: 2, inFlight: 2, state: 'closed' })
    await index.recordDrops([cut])
    expect(await balanced(index)).toMatchObject({ received: 2, inFlight: 2, state: 'closed' })
  },

  'an item that was cut off and is sent again whole is taken like any other': async (world) => {
    const index = await world.open()
    const known = enriched({ id: 'a', text: 'old', revision: 10, receipt: 'first:0' })
    const [newer, fresh, lost] = [
      enriched({ id: 'a', text: 'new', revision: 20, receipt: 'drop:0' }),
      enriched({ id: 'b', text: 'fresh', receipt: 'drop:1' }),
      enriched({ id: 'c', text: 'lost', receipt: 'drop:2' }),
    ]
    await index.index([known])
    await index.recordDrops([chunk('drop', ['!incomplete', '!incomplete', '!incomplete'], closed(0, 3, true))])
    expect(await balanced(index)).toMatchObject({ rejected: 3, byProblem: { incomplete: 3 } })
    await index.recordDrops([chunk('drop', ['a', 'b', 'c'], { at: later(9), ...closed(3) })])
    expect(await balanced(index)).toMatchObject({ received: 3, accepted: 3, rejected: 0, inFlight: 3, byProblem: {} })
    expect(await index.get('b')).toEqual({ status: 'inFlight' })
    expect(await index.index([newer, fresh])).toEqual([
      { end: 'indexed', version: 2 },
      { end: 'indexed', version: 1 },
    ])
    await index.recordDead([deadLetter(lost)])
    expect(await stateOfLetter(index, 'drop.2')).toBe('open')
    expect(await balanced(index)).toMatchObject({ indexed: 2, dead: 1, inFlight: 0, byProblem: { 'stage-failed': 1 } })
    expect(await index.get('a')).toMatchObject({ article: { text: 'new', version: 2 } })
  },

  'accepted items and ends win over rejected ones, in whatever order they come': async (world) => {
    const index = await world.open()
    const [newer, lost] = [
      enriched({ id: 'a', text: 'new', revision: 20, receipt: 'drop:0' }),
      enriched({ id: 'c', text: 'lost', receipt: 'drop:1' }),
    ]
    const rejected = chunk('drop', ['!incomplete', '!incomplete', '!incomplete', '!incomplete'])
    await index.index([enriched({ id: 'a', text: 'old', revision: 10, receipt: 'first:0' })])
    await index.recordDrops([rejected])
    expect(await index.index([newer])).toEqual([{ end: 'indexed', version: 2 }])
    await index.recordDead([deadLetter(lost)])
    await index.recordDrops([rejected])
    expect(await balanced(index)).toMatchObject({ indexed: 1, dead: 1, rejected: 2 })
    await index.recordDrops([chunk('drop', ['a', 'c', 'd'])])
    const before = [await balanced(index), await allItems(index, 'drop')]
    expect(before).toMatchObject([
      { received: 4, indexed: 1, dead: 1, inFlight: 1, rejected: 1, byProblem: { 'stage-failed': 1, incomplete: 1 } },
      [
        { item: 0, id: 'a', status: 'indexed' },
        { item: 1, id: 'c', status: 'dead' },
        { item: 2, id: 'd', status: 'inFlight' },
        { item: 3, status: 'rejected' },
      ],
    ])
    await index.recordDrops([rejected])
    expect([await balanced(index), await allItems(index, 'drop')]).toEqual(before)
  },

  'the end of a receipt is none of another article that was sent under it': async (world) => {
    const index = await world.open()
    await index.index([enriched({ id: 'a', text: 'old', revision: 10, receipt: 'first:0' })])
    await index.index([enriched({ id: 'b', text: 'other', receipt: 'drop:0' })])
    const newer = enriched({ id: 'a', text: 'new', revision: 20, receipt: 'drop:0' })
    expect(await index.index([newer])).toEqual([{ end: 'indexed', version: 2 }])
    expect(await balanced(index)).toMatchObject({ received: 1, indexed: 1 })
    expect(await allItems(index, 'drop')).toMatchObject([{ id: 'b', status: 'indexed' }])
  },

  'a receipt that ends belongs to the article that it ended with': async (world) => {
    const index = await world.open()
    await index.recordDrops([chunk('drop', ['a'])])
    await index.index([enriched({ id: 'b', receipt: 'drop:0' })])
    expect(await allItems(index, 'drop')).toMatchObject([{ id: 'b', status: 'indexed' }])
  },

  'a receipt keeps its first end': async (world) => {
    const index = await world.open()
    const event = enriched({ id: 'a', text: 'one', revision: 10, receipt: 'drop:0' })
    await index.index([event])
    await index.index([enriched({ id: 'a', text: 'two', revision: 20, receipt: 'other:0' })])
    expect(await index.index([event])).toEqual([{ end: 'superseded', version: 2 }])
    expect(await balanced(index)).toMatchObject({ accepted: 1, indexed: 1, superseded: 0 })
    await index.recordDead([deadLetter(event)])
    expect(await balanced(index)).toMatchObject({ accepted: 1, indexed: 1, dead: 0, byProblem: {} })
  },

  'any other end replaces dead': async (world) => {
    const index = await world.open()
    const [one, two, three] = [
      enriched({ id: 'a', text: 'one', receipt: 'drop:0' }),
      enriched({ id: 'b', text: 'two', receipt: 'drop:1' }),
      enriched({ id: 'b', text: 'older', revision: 1, receipt: 'drop:2' }),
    ]
    await index.index([enriched({ id: 'b', text: 'two', revision: 2, receipt: 'other:0' })])
    await index.recordDrops([chunk('drop', ['a', 'b', 'b'], closed(3))])
    const nameless = { articleId: undefined, revision: undefined }
    await index.recordDead([deadLetter(one), deadLetter(two, nameless), deadLetter(three, nameless)])
    expect(await balanced(index)).toMatchObject({ dead: 3, byProblem: { 'stage-failed': 3 } })
    await index.index([one])
    expect(await balanced(index)).toMatchObject({ indexed: 1, dead: 2, byProblem: { 'stage-failed': 2 } })
    await index.index([two, three])
    expect(await balanced(index)).toMatchObject({ indexed: 1, duplicate: 1, superseded: 1, dead: 0, byProblem: {} })
  },

  'what a receipt is dead of is over once its text, or a newer version, was indexed for another': async (world) => {
    const index = await world.open()
    const died = [
      enriched({ id: 'a', text: 'same', revision: 10, receipt: 'drop:0' }),
      enriched({ id: 'a', text: 'old', revision: 10, receipt: 'drop:1' }),
      enriched({ id: 'a', text: 'update', revision: 30, receipt: 'drop:2' }),
      enriched({ id: 'b', text: 'other', revision: 10, receipt: 'drop:3' }),
    ]
    await index.recordDead(died.map((event) => deadLetter(event, { code: 'timeout' })))
    await index.index([enriched({ id: 'a', text: 'same', revision: 20, receipt: 'again:0' })])
    expect(await balanced(index)).toMatchObject({ duplicate: 1, superseded: 1, dead: 2, byProblem: { timeout: 2 } })
    expect((await allItems(index, 'drop')).map(({ status }) => status)).toEqual([
      'duplicate',
      'superseded',
      'dead',
      'dead',
    ])
    // Also in the order of a rebuild.
    await index.recordDead([
      deadLetter(enriched({ id: 'a', text: 'same', revision: 20, receipt: 'late:0' })),
      deadLetter(enriched({ id: 'a', text: 'older', revision: 5, receipt: 'late:1' })),
      deadLetter(enriched({ id: 'a', text: 'update', revision: 25, receipt: 'late:2' })),
    ])
    expect(await balanced(index, 'late')).toMatchObject({ duplicate: 1, superseded: 1, dead: 1 })
    expect(await stateOfLetter(index, 'late.2')).toBe('open')
    // The replay that was on its way meanwhile.
    const [same] = died
    expect(same && (await index.index([same]))).toEqual([{ end: 'duplicate', version: 1 }])
    expect(await balanced(index)).toMatchObject({ duplicate: 1, superseded: 1, dead: 2 })
  },

  'a receipt that dies of something else is counted under its last problem': async (world) => {
    const index = await world.open()
    const event = enriched({ receipt: 'drop:0' })
    await index.recordDead([deadLetter(event, { code: 'timeout' })])
    await index.recordDead([deadLetter(event, { code: 'worker-crashed', at: later(60) })])
    expect(await balanced(index)).toMatchObject({ dead: 1, byProblem: { 'worker-crashed': 1 } })
    expect(await allItems(index, 'drop')).toMatchObject([
      { status: 'dead', problem: { type: '/problems/worker-crashed' } },
    ])
  },

  'drops do not mix': async (world) => {
    const index = await world.open()
    const [a, b] = [enriched({ text: 'a', receipt: 'one:0' }), enriched({ text: 'b', receipt: 'two:0' })]
    await index.recordDrops([chunk('one', [a.id, '!empty']), chunk('two', [b.id])])
    await index.index([b])
    expect(await balanced(index, 'one')).toMatchObject({ received: 2, accepted: 1, rejected: 1, inFlight: 1 })
    expect(await balanced(index, 'two')).toMatchObject({ received: 1, accepted: 1, rejected: 0, indexed: 1 })
  },

  'the newest drops come first': async (world) => {
    const index = await world.open()
    for (const second of [3, 1, 4, 2]) await index.recordDrops([chunk(`drop ${second}`, ['a'], { at: later(second) })])
    expect((await index.drops(10)).map((drop) => drop.dropId)).toEqual(['drop 4', 'drop 3', 'drop 2', 'drop 1'])
    const [newest] = await index.drops(1)
    expect(newest).toEqual(await index.drop('drop 4'))
  },

  'items of a drop come in their order, with what is known of them, in pages': async (world) => {
    const index = await world.open()
    const events = articles(['a', 'b', 'c'])
    const [a, b, c] = events
    if (!a || !b || !c) throw new Error('three articles')
    await index.recordDrops([chunk('drop', [a.id, b.id, c.id, '!empty'])])
    await index.index([a])
    await index.recordDead([deadLetter(b, { code: 'timeout' })])
    const place = (item: number) => ({ item, file: 'drop.ndjson', member: String(item) })
    const expected = [
      { ...place(0), id: a.id, status: 'indexed' },
      { ...place(1), id: b.id, status: 'dead', problem: problem('timeout', 'it would not do') },
      { ...place(2), id: c.id, status: 'inFlight' },
      { ...place(3), status: 'rejected', problem: problem('empty', 'it is not well') },
    ]
    for (const limit of [1, 2, 3, 4, 100]) expect(await allItems(index, 'drop', undefined, limit)).toEqual(expected)
    for (const { status } of expected) {
      expect(await allItems(index, 'drop', status as DropItemState['status'])).toEqual(
        expected.filter((item) => item.status === status),
      )
    }
    expect(await allItems(index, 'drop', 'accepted')).toEqual(expected.slice(0, 3))
    expect(await allItems(index, 'drop', 'superseded')).toEqual([])
  },

  'items are found by the code of their problem': async (world) => {
    const index = await world.open()
    const [a, b, c] = articles(['a', 'b', 'c'])
    if (!a || !b || !c) throw new Error('three articles')
    await index.recordDrops([chunk('drop', [a.id, b.id, c.id, '!empty', '!encoding', '!empty'], closed(3, 3))])
    await index.recordDrops([chunk('other', ['!empty'])])
    await index.recordDead([deadLetter(b, { code: 'too-large' }), deadLetter(c, { code: 'timeout' })])
    const items = async (code: string, status?: DropItemState['status'] | 'accepted') =>
      (await allItems(index, 'drop', status, 1, code)).map(({ item }) => item)
    expect([await items('empty'), await items('encoding'), await items('too-large')]).toEqual([[3, 5], [4], [1]])
    expect([await items('empty', 'rejected'), await items('empty', 'dead')]).toEqual([[3, 5], []])
    expect([await items('timeout', 'dead'), await items('timeout', 'accepted')]).toEqual([[2], [2]])
    expect(await items('unheard-of')).toEqual([])
    const { byProblem } = await balanced(index)
    for (const [code, count] of Object.entries(byProblem)) expect(await items(code)).toHaveLength(count)
    await index.index([c])
    expect(await items('timeout')).toEqual([])
  },

  'items are in the order of their numbers, not of their digits': async (world) => {
    const index = await world.open()
    await index.recordDrops([
      chunk(
        'drop',
        Array.from({ length: 120 }, (_, n) => `id ${n}`),
      ),
    ])
    expect((await allItems(index, 'drop', undefined, 50)).map((item) => item.item)).toEqual(
      Array.from({ length: 120 }, (_, n) => n),
    )
  },

  'an article is in flight from its receipt to its end, and indexed from then on': async (world) => {
    const index = await world.open()
    const event = enriched({ text: 'one', receipt: 'drop:0' })
    await index.recordDrops([chunk('drop', [event.id])])
    expect(await index.get(event.id)).toEqual({ status: 'inFlight' })
    await index.index([event])
    expect(await index.get(event.id)).toMatchObject({ status: 'indexed', article: { id: event.id } })
    await index.recordDrops([chunk('again', [event.id])])
    expect(await index.get(event.id)).toMatchObject({ status: 'indexed' })
    await index.recordDead([deadLetter(enriched({ text: 'one', receipt: 'again:0' }))])
    expect(await index.get(event.id)).toMatchObject({ status: 'indexed' })
  },
} satisfies Record<string, Check>
