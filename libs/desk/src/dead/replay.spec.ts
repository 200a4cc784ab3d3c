import { beforeEach, describe, expect, it } from '@jest/globals'
import { LogUnavailableError } from '@wiredesk/event-log'
import { deadLetter } from '../../testing/examples.ts'
import { MemoryIndex } from '../../testing/memory-index.ts'
import { MemoryLog } from '../../testing/memory-log.ts'
import { Replay, replayRequestSchema, type ReplayAnswer } from './replay.ts'

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

  it('sends every open letter of a class or stage, and no other', async () => {
    const other = deadLetter(3, { stage: 'indexer' })
    await index.recordDead([deadLetter(1), deadLetter(2), other])
    await index.markReplayed([idOf(2)])
    expect(await replay({ class: 'stage-failed', ...STAGE })).toMatchObject({ ids: [idOf(1)], remaining: 0 })
    expect(await replay({ class: 'stage-failed' })).toMatchObject({ ids: [other.id] })
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
    const homeless = deadLetter(4, { record: { ...gone.record, topic: 'articles.renamed' } })
    await index.recordDead([deadLetter(1), gone, deadLetter(3), homeless])
    index.resolve(idOf(1))
    expect(await replay({ ids: [idOf(1), idOf(2), idOf(3), 'a b', idOf(3), idOf(4)] })).toMatchObject({
      ids: [idOf(3)],
      skipped: [
        { id: idOf(1), reason: 'resolved' },
        { id: idOf(2), reason: 'gone' },
        { id: 'a b', reason: 'unknown' },
        { id: idOf(4), reason: 'gone' },
      ],
    })
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
