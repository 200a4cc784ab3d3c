import { expect } from '@jest/globals'
import { problem } from '@wiredesk/contracts'
import type { ArticleIndex, DeadLetterFilter } from '../../src/article-index.ts'
import { QueryError } from '../../src/search.ts'
import { deadLetter, enriched, later } from '../articles.ts'
import { allLetters, sendBack } from './letters.ts'
import type { Check } from './world.ts'

/** Ids of the letters of a filter, sorted; its totals must be of the same. */
async function found(index: ArticleIndex, filter: Partial<DeadLetterFilter>): Promise<readonly string[]> {
  const ids = (await allLetters(index, filter)).map(({ id }) => id)
  const { total, byClass } = await index.deadLetters({ ...filter, limit: 1 })
  expect([total, byClass.reduce((sum, { count }) => sum + count, 0)]).toEqual([ids.length, ids.length])
  return ids.toSorted()
}

export const findingLetters = {
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
    await sendBack(index, { id: 'drop.4', at: later(4) })

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

  'letters are found by the words of what they tell, or their beginnings, in any case and in any field': async (
    world,
  ) => {
    const index = await world.open()
    const article = 'cafe1234cafe1234'
    const strike = enriched({ id: article, receipt: '69a5462f1c0ffee0:1' })
    await index.recordDead([
      deadLetter(enriched({ text: 'a', receipt: 'drop:10' }), {
        problem: problem('stage-failed', 'TypeError: the model of Łódź has no words'),
      }),
      deadLetter({ ...strike, receipt: { ...strike.receipt, file: 'in/Strike at the Docks.html', member: '7' } }),
      deadLetter(enriched({ text: 'b', receipt: '69a5462f1c0ffee0:10' }), { code: 'timeout', stage: 'indexer' }),
      deadLetter(enriched({ text: 'c', receipt: 'drop:11' }), {
        id: 'articles.ingested-2-41',
        articleId: undefined,
        receipt: undefined,
        code: 'invalid-event',
      }),
    ])
    const [lodz, dock, slow, lost] = ['drop.10', '69a5462f1c0ffee0.1', '69a5462f1c0ffee0.10', 'articles.ingested-2-41']
    const expected: readonly (readonly [q: string, ids: readonly (string | undefined)[]])[] = [
      ['typeerror', [lodz]],
      ['MODEL lodz', [lodz]],
      ['łód', [lodz]],
      ['type words', [lodz]],
      ['model strike', []],
      ['rike', []],
      ['strike docks', [dock]],
      ['strike-at-the-do', [dock]],
      ['strike-the', []],
      // Not over the end of a field.
      ['ndjson-10', []],
      ['docks.html', [dock]],
      ['docks.ht', [dock]],
      [article, [dock]],
      ['cafe12', [dock]],
      ['69a5462f', [dock, slow]],
      ['69a5462f1c0ffee0.1', [dock]],
      ['69a5462f1c0ffee0.10', [slow]],
      ['timeout', [slow]],
      ['time indexer', [slow]],
      ['stage-failed', [dock, lodz]],
      ['stage-fail', [dock, lodz]],
      ['failed-stage', []],
      ['failed stage', [dock, lodz]],
      ['articles.ingested-2-41', [lost]],
      ['articles.ingested-2-4', []],
      ['enrich', [dock, lodz, lost]],
      // The advice is the same for all of a class.
      ['replay', []],
      ['*', []],
      ['"', []],
      ['" OR "', []],
    ]
    for (const [q, ids] of expected) expect([q, await found(index, { q })]).toEqual([q, ids.toSorted()])
    expect(await found(index, { q: 'strike at', stage: 'indexer' })).toEqual([])
    expect(await found(index, { q: 'the model', stage: 'enrichment', class: 'stage-failed', state: 'open' })).toEqual([
      lodz,
    ])
  },

  'a letter that died again is found by its last death': async (world) => {
    const index = await world.open()
    const event = enriched()
    await index.recordDead([deadLetter(event, { code: 'timeout' })])
    await sendBack(index, 'drop.0')
    await index.recordDead([deadLetter(event, { code: 'worker-crashed', at: later(1) })])
    expect([await found(index, { q: 'timeout' }), await found(index, { q: 'crashed' })]).toEqual([[], ['drop.0']])
    await sendBack(index, { id: 'drop.0', at: later(1) })
    await index.index([event])
    expect(await found(index, { q: 'crashed', state: 'resolved' })).toEqual(['drop.0'])
  },

  'letters are found by their article, their drop and the time of their death': async (world) => {
    const index = await world.open()
    await index.recordDead(
      ['one:0', 'one:1', 'two:0', 'two:1'].map((receipt, n) =>
        deadLetter(enriched({ id: `id ${n % 2}`, text: `${n}`, receipt }), { at: later(n * 86_400) }),
      ),
    )
    expect(await found(index, { articleId: 'id 1' })).toEqual(['one.1', 'two.1'])
    expect(await found(index, { articleId: 'id' })).toEqual([])
    expect(await found(index, { dropId: 'two' })).toEqual(['two.0', 'two.1'])
    expect(await found(index, { articleId: 'id 1', dropId: 'two' })).toEqual(['two.1'])
    expect(await found(index, { from: '2016-05-05' })).toEqual(['one.1', 'two.0', 'two.1'])
    expect(await found(index, { to: '2016-05-05' })).toEqual(['one.0', 'one.1'])
    expect(await found(index, { from: '2016-05-05', to: '2016-05-06' })).toEqual(['one.1', 'two.0'])
    expect(await found(index, { from: later(0), to: later(0) })).toEqual(['one.0'])
    expect(await found(index, { from: '2017' })).toEqual([])
    await expect(index.deadLetters({ from: 'yesterday', limit: 1 })).rejects.toThrow(QueryError)
  },

  'a cursor of letters belongs to its filter': async (world) => {
    const index = await world.open()
    await index.recordDead([0, 1, 2].map((n) => deadLetter(enriched({ text: `${n}`, receipt: `drop:${n}` }))))
    const { next } = await index.deadLetters({ q: 'drop', limit: 1 })
    expect((await index.deadLetters({ q: 'drop', limit: 5, cursor: next })).items).toHaveLength(2)
    for (const other of [{}, { q: 'drops' }, { q: 'drop', dropId: 'drop' }, { q: 'drop', to: '2016' }])
      await expect(index.deadLetters({ ...other, limit: 1, cursor: next })).rejects.toThrow(QueryError)
  },
} satisfies Record<string, Check>
