import { beforeEach, describe, expect, it } from '@jest/globals'
import { letterId } from '@wiredesk/contracts'
import { LogUnavailableError, RecordTooLargeError } from '@wiredesk/event-log'
import { deadLetter } from '../../testing/examples.ts'
import { MemoryIndex } from '../../testing/memory-index.ts'
import { MemoryLog } from '../../testing/memory-log.ts'
import { replayRequestSchema, type ReplayAnswer } from './replay-request.ts'
import { Replay } from './replay.ts'

const NEVER = new AbortController().signal
const STAGE = { stage: 'enrichment' }
const idOf = (n: number): string => deadLetter(n).id

let log: MemoryLog
let index: MemoryIndex

beforeEach(async () => {
  log = new MemoryLog()
  index = new MemoryIndex()
  await log.createTopics([{ name: 'articles.ingested', partitions: 1 }])
})

const replay = (request: object, signal = NEVER): Promise<ReplayAnswer> =>
  new Replay(index, log).run(replayRequestSchema.parse(request), signal)

const sent = () => log.read('articles.ingested', { partition: 0, at: 'earliest' }, 10_000)
const totalOf = async (state: 'open' | 'replayed') => (await index.deadLetters({ state, limit: 1 })).total

describe('Replay', () => {
  it('sends the record as it was to the topic it came from, and marks the letter', async () => {
    await index.recordDead([deadLetter(1)])
    expect(await replay({ ids: [idOf(1)] })).toEqual({
      replayed: 1,
      ids: [idOf(1)],
      skipped: [],
      remaining: 0,
      dryRun: false,
    })
    const { key, headers } = deadLetter(1).record
    expect(await sent()).toMatchObject([{ key, headers, value: Buffer.from('{"n":1}') }])
    expect(await totalOf('replayed')).toBe(1)
  })

  it('names the letter in a record that has no receipt, so that it stays one letter when it dies again', async () => {
    const nameless = deadLetter(1, { id: 'articles.ingested-0-1', receipt: undefined })
    await index.recordDead([nameless])
    await replay({ ids: [nameless.id] })
    const [back] = await sent()
    expect(back?.headers).toEqual({ ...nameless.record.headers, 'wiredesk-dead-letter': nameless.id })
    expect(letterId(undefined, back?.headers ?? {}, 'articles.ingested-0-9')).toBe(nameless.id)
  })

  it('sends every open letter of a class or stage, and no other', async () => {
    const other = deadLetter(3, { stage: 'indexer' })
    await index.recordDead([deadLetter(1), deadLetter(2), other])
    await index.markReplayed([deadLetter(2)], '2026-11-22T09:00:02.000Z')
    expect(await replay({ class: 'stage-failed', ...STAGE })).toMatchObject({ ids: [idOf(1)], remaining: 0 })
    expect(await replay({ class: 'stage-failed' })).toMatchObject({ ids: [other.id] })
  })

  it('leaves a letter open that died again between the append and the mark', async () => {
    await index.recordDead([deadLetter(1)])
    const append = log.append.bind(log)
    log.append = async (records) => {
      await append(records)
      await index.recordDead([deadLetter(1, { at: '2026-11-22T09:00:02.000Z' })])
    }
    expect(await replay({ ids: [idOf(1)] })).toMatchObject({ replayed: 1 })
    expect([await totalOf('open'), await totalOf('replayed')]).toEqual([1, 0])
  })

  it('changes nothing in a dry run', async () => {
    await index.recordDead([deadLetter(1), deadLetter(2)])
    expect(await replay({ ...STAGE, dryRun: true })).toMatchObject({
      replayed: 2,
      ids: [idOf(1), idOf(2)],
      dryRun: true,
    })
    expect(await sent()).toEqual([])
    expect(await totalOf('open')).toBe(2)
  })

  it('says which letters it cannot send', async () => {
    const gone = deadLetter(2, { record: { ...deadLetter(2).record, value: undefined } })
    const homeless = deadLetter(4, { record: { ...gone.record, topic: 'orders.placed' } })
    await index.recordDead([deadLetter(1), gone, deadLetter(3), homeless])
    index.resolve(idOf(1))
    expect(await replay({ ids: [idOf(1), idOf(2), idOf(3), 'a b', idOf(3), idOf(4)] })).toMatchObject({
      ids: [idOf(3)],
      skipped: [
        { id: idOf(1), reason: 'resolved' },
        { id: idOf(2), reason: 'gone' },
        { id: 'a b', reason: 'unknown' },
        { id: idOf(4), reason: 'no-topic' },
      ],
    })
  })

  it('never sends to where no letter comes from, whatever its headers told', async () => {
    const topics = ['articles.dead', 'stages.reported', 'orders.placed', '']
    await log.createTopics(topics.map((name) => ({ name, partitions: 1 })))
    const letters = topics.map((topic, n) => deadLetter(n, { record: { ...deadLetter(n).record, topic } }))
    await index.recordDead(letters)
    const { skipped, replayed } = await replay({ all: true })
    expect([replayed, skipped.map(({ reason }) => reason)]).toEqual([0, topics.map(() => 'no-topic')])
  })

  it('sends the others where the log refuses one of them', async () => {
    await index.recordDead([deadLetter(1), deadLetter(2), deadLetter(3)])
    const append = log.append.bind(log)
    log.append = async (records) => {
      if (records.some(({ key }) => key === 'article-2')) throw new RecordTooLargeError('too large')
      await append(records)
    }
    expect(await replay({ all: true })).toMatchObject({
      ids: [idOf(1), idOf(3)],
      skipped: [{ id: idOf(2), reason: 'too-large' }],
      remaining: 0,
    })
    expect(await totalOf('open')).toBe(1)
  })

  it('takes a record that was too large for its letter from the log', async () => {
    const { topic, key, headers } = deadLetter(0).record
    await log.append([{ topic, key, headers, value: Buffer.from('large') }])
    await index.recordDead([deadLetter(0, { record: { ...deadLetter(0).record, value: undefined } })])
    expect(await replay({ ids: [idOf(0)] })).toMatchObject({ replayed: 1 })
    expect((await sent()).map(({ value }) => String(value))).toEqual(['large', 'large'])
  })

  it('leaves a letter open when the log does not take its record', async () => {
    await index.recordDead([deadLetter(1)])
    log.away = true
    await expect(replay({ ids: [idOf(1)] })).rejects.toThrow(LogUnavailableError)
    expect(await totalOf('open')).toBe(1)
  })

  it('sends 1,000 in one call and tells how many are left', async () => {
    await index.recordDead(Array.from({ length: 1_005 }, (_, n) => deadLetter(n)))
    expect(await replay(STAGE)).toMatchObject({ replayed: 1_000, remaining: 5 })
    expect(await replay(STAGE)).toMatchObject({ replayed: 5, remaining: 0 })
    expect(new Set((await sent()).map(({ key }) => key)).size).toBe(1_005)
  })

  it('comes to an end by its cursor, past letters that cannot be sent', async () => {
    const lost = { ...deadLetter(0).record, topic: 'orders.placed' }
    await index.recordDead(Array.from({ length: 2_300 }, (_, n) => deadLetter(n, n % 2 === 0 ? { record: lost } : {})))
    const first = await replay({ all: true })
    expect(first).toMatchObject({ replayed: 1_000, remaining: 300, next: expect.any(String) })
    const second = await replay({ all: true, cursor: first.next })
    expect(second).toMatchObject({ replayed: 150, remaining: 0 })
    expect(second.next).toBeUndefined()
    expect([first, second].flatMap(({ skipped }) => skipped)).toHaveLength(1_150)
    await expect(replay({ all: true, cursor: 'elsewhere' })).rejects.toMatchObject({ problem: { status: 400 } })
  })

  it('goes through all of them in a dry run, too', async () => {
    await index.recordDead(Array.from({ length: 1_005 }, (_, n) => deadLetter(n)))
    const first = await replay({ ...STAGE, dryRun: true })
    expect(first).toMatchObject({ replayed: 1_000, remaining: 5 })
    expect(await replay({ ...STAGE, dryRun: true, cursor: first.next })).toMatchObject({ replayed: 5, remaining: 0 })
  })

  it('goes on in the middle of a page, where the time was up', async () => {
    await index.recordDead(Array.from({ length: 90 }, (_, n) => deadLetter(n)))
    let now = 0
    const clock = { now: () => now, pause: async (ms: number) => (now += ms) }
    const run = (cursor?: string) =>
      new Replay(index, log, clock).run(replayRequestSchema.parse({ all: true, ratePerSecond: 2, cursor }), NEVER)
    const first = await run()
    expect(first).toMatchObject({ replayed: 60, remaining: 30 })
    expect(await run(first.next)).toMatchObject({ replayed: 30, remaining: 0 })
    expect(new Set((await sent()).map(({ key }) => key)).size).toBe(90)
  })

  it('keeps to a rate, for at most 30 s', async () => {
    await index.recordDead(Array.from({ length: 100 }, (_, n) => deadLetter(n)))
    let now = 0
    const clock = { now: () => now, pause: async (ms: number) => (now += ms) }
    const run = (ratePerSecond: number) =>
      new Replay(index, log, clock).run(replayRequestSchema.parse({ ...STAGE, ratePerSecond }), NEVER)
    expect(await run(2)).toMatchObject({ replayed: 60, remaining: 40 })
    expect(now).toBe(30_000)
    expect(await run(20)).toMatchObject({ replayed: 40, remaining: 0 })
    expect(now).toBe(31_500)
  })

  it('stops when the asker is gone', async () => {
    await index.recordDead([deadLetter(1)])
    expect(await replay(STAGE, AbortSignal.abort())).toMatchObject({ replayed: 0, remaining: 1 })
  })
})
