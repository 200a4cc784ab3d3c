import { describe, expect, it } from '@jest/globals'
import { LogUnavailableError } from '../errors.ts'
import type { Delivery, Place, SubscribeOptions } from '../event-log.ts'
import { Generation, type Beginning } from './generation.ts'
import { Lane } from './lane.ts'

const delivery = (offset: number): Delivery => ({
  topic: 't',
  partition: 3,
  offset,
  timestamp: 0,
  key: 'k',
  value: new Uint8Array(1),
  headers: {},
})

/** A generation that owns partition 3, and what it commits. */
function generation(
  handle: SubscribeOptions['handle'],
  readNotes = async (): Promise<ReadonlyMap<number, string>> => new Map(),
): { generation: Generation; commits: object[] } {
  const commits: object[] = []
  const g = new Generation({
    partitions: [3],
    lane: (place, onDone) =>
      new Lane({
        handle,
        place,
        maxBatch: 10,
        capacity: { records: 100, bytes: 100 },
        redeliverMs: { first: 1, most: 1 },
        onDone,
        onFault: () => undefined,
      }),
    readNotes,
    onFault: () => undefined,
  })
  g.commitBy(async (marks) => {
    commits.push(Object.fromEntries([...marks].map(([partition, { offset, note }]) => [partition, note ?? offset])))
  })
  return { generation: g, commits }
}

const fetched = (fetchedAt: string, committed: string): Beginning => ({ fetchedAt, committed, end: '20' })

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()))

describe('Generation', () => {
  it('takes the first batch of a partition only from the committed offset on, and later ones from anywhere', () => {
    const { generation: g } = generation(async () => undefined)
    // fetched in the generation before, which had not done what lies between
    expect(g.begins(3, fetched('17', '5'))).toBe(false)
    expect(g.begins(3, fetched('5', '5'))).toBe(true)
    expect(g.begins(3, fetched('9', '5'))).toBe(true)
    const { generation: next } = generation(async () => undefined)
    expect(next.begins(3, fetched('5', '5'))).toBe(true)
    expect(next.begins(3, fetched('9', '5'))).toBe(true)
  })

  it('tells the handler what was left at the partition, and takes its note until it is over', async () => {
    const places: Place[] = []
    const answers = [Promise.reject(new Error('away')), Promise.resolve(new Map([[3, 'from before']]))]
    const { generation: g, commits } = generation(
      async (batch, done, _signal, place) => {
        places.push(place)
        await place.write('from now')
        done(batch[0] ?? delivery(-1))
      },
      () => answers.shift() ?? Promise.resolve(new Map()),
    )
    expect(await g.knowsNotes(1_000)).toBe(false)
    expect(await g.knowsNotes(1_000)).toBe(true)
    expect(g.begins(3, fetched('7', '7'))).toBe(true)
    g.laneOf(3)?.push([delivery(7)])
    await g.end(60_000)
    expect(places).toEqual([expect.objectContaining({ note: 'from before', end: 20 })])
    expect(commits).toEqual([{ 3: 'from now' }, { 3: 8 }])
    await expect(places[0]?.write('too late')).rejects.toThrow(LogUnavailableError)
    await expect(places[0]?.write('x'.repeat(1_001))).rejects.toThrow(RangeError)
  })

  it('lets the handler in flight finish and commits what it did, and owns nothing from then on', async () => {
    const leave = Promise.withResolvers<void>()
    const { generation: g, commits } = generation(async (batch, done) => {
      await leave.promise
      for (const record of batch) done(record)
    })
    g.laneOf(3)?.push([delivery(7), delivery(8)])
    expect(g.busy).toBe(true)
    const ending = g.end(60_000)
    expect(g.laneOf(3)).toBeUndefined()
    leave.resolve()
    await ending
    expect(commits).toEqual([{ 3: 9 }])
    expect(g.busy).toBe(false)
  })

  it('aborts the signal after its grace, and commits what was done before', async () => {
    const { generation: g, commits } = generation(async (batch, done, signal) => {
      const [first] = batch
      if (first !== undefined) done(first)
      await aborted(signal)
    })
    g.laneOf(3)?.push([delivery(7), delivery(8)])
    await g.end(1)
    expect(commits).toEqual([{ 3: 8 }])
  })

  it('takes no word of a handler that did not heed its signal', async () => {
    const never = Promise.withResolvers<void>()
    const finished = Promise.withResolvers<void>()
    const { generation: g, commits } = generation(async (batch, done) => {
      await never.promise
      for (const record of batch) done(record)
      finished.resolve()
    })
    g.laneOf(3)?.push([delivery(7)])
    await g.end(1)
    never.resolve()
    await finished.promise
    await new Promise(setImmediate)
    expect(commits).toEqual([])
  })

  it('commits nothing more once it is lost', async () => {
    const { generation: g, commits } = generation(async (batch, done) => {
      for (const record of batch) done(record)
    })
    const lane = g.laneOf(3)
    lane?.push([delivery(7)])
    await lane?.settled()
    g.lose()
    await g.end(0)
    expect(g.laneOf(3)).toBeUndefined()
    expect(commits).toEqual([])
  })
})
