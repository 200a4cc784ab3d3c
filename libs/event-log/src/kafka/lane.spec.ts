import { describe, expect, it, jest } from '@jest/globals'
import type { Delivery, Place, SubscribeOptions } from '../event-log.ts'
import { Lane, type LaneOptions } from './lane.ts'

const delivery = (offset: number, bytes = 1): Delivery => ({
  topic: 't',
  partition: 0,
  offset,
  timestamp: 0,
  key: 'k',
  value: new Uint8Array(bytes),
  headers: {},
})

const deliveries = (from: number, to: number): Delivery[] =>
  Array.from({ length: to - from }, (_, i) => delivery(from + i))

const offsets = (batch: readonly Delivery[]): readonly number[] => batch.map(({ offset }) => offset)

const place: Place = { note: undefined, end: 0, write: async () => undefined }

const all = async (batch: readonly Delivery[], done: (through: Delivery) => void): Promise<void> => {
  for (const record of batch) done(record)
}

interface Seen {
  readonly batches: (readonly number[])[]
  readonly done: number[]
  readonly retries: number[]
}

function lane(handle: SubscribeOptions['handle'], options: Partial<LaneOptions> = {}): { lane: Lane; seen: Seen } {
  const seen: Seen = { batches: [], done: [], retries: [] }
  return {
    seen,
    lane: new Lane({
      handle: (batch, done, signal, place) => {
        seen.batches.push(offsets(batch))
        return handle(batch, done, signal, place)
      },
      place,
      maxBatch: 10,
      capacity: { records: 40, bytes: 1_000 },
      redeliverMs: { first: 1, most: 4 },
      onDone: (offset) => seen.done.push(offset),
      onFault: (_error, _first, retryMs) => seen.retries.push(retryMs),
      ...options,
    }),
  }
}

describe('Lane', () => {
  it('hands over batches of at most the size asked for, one after the other', async () => {
    const { lane: l, seen } = lane(all, { maxBatch: 3 })
    l.push(deliveries(0, 5))
    l.push(deliveries(5, 7))
    await l.settled()
    expect(seen.batches).toEqual([[0, 1, 2], [3, 4, 5], [6]])
    expect(seen.done.at(-1)).toBe(7)
  })

  it('tells of what is done while the handler is at work, and of the next offset', async () => {
    const { lane: l, seen } = lane(async (batch, done) => {
      done(batch[1] ?? delivery(-1))
      expect(seen.done).toEqual([8])
      done(batch[0] ?? delivery(-1))
      done(batch[2] ?? delivery(-1))
    })
    l.push([delivery(3), delivery(7), delivery(20)])
    await l.settled()
    expect(seen.done).toEqual([8, 21])
  })

  it('delivers what is left again, from the first undone record on, when the handler rejects', async () => {
    let calls = 0
    const { lane: l, seen } = lane(async (batch, done) => {
      calls += 1
      if (calls === 1) {
        done(batch[1] ?? delivery(-1))
        throw new TypeError('a fault of the handler')
      }
      for (const record of batch) done(record)
    })
    l.push(deliveries(0, 4))
    await l.settled()
    expect(seen.batches).toEqual([
      [0, 1, 2, 3],
      [2, 3],
    ])
  })

  it('delivers again, with growing pauses, what a handler resolves without being done with', async () => {
    let calls = 0
    const { lane: l, seen } = lane(async (batch, done) => {
      calls += 1
      if (calls === 6) for (const record of batch) done(record)
    })
    l.push(deliveries(0, 2))
    await l.settled()
    expect(seen.batches.length).toBe(6)
    expect(seen.retries).toEqual([1, 2, 4, 4, 4])
  })

  it('takes a handler that throws before it returns a promise like one that rejects', async () => {
    let calls = 0
    const { lane: l, seen } = lane((batch, done) => {
      calls += 1
      if (calls === 1) throw new RangeError('at once')
      return all(batch, done)
    })
    l.push(deliveries(0, 1))
    await l.settled()
    expect(seen.batches).toEqual([[0], [0]])
  })

  it('refuses done for a record that is not of the batch', async () => {
    const errors: unknown[] = []
    let calls = 0
    const { lane: l } = lane(
      async (batch, done) => {
        calls += 1
        done(calls === 1 ? delivery(99) : (batch[0] ?? delivery(-1)))
      },
      { onFault: (error) => errors.push(error) },
    )
    l.push(deliveries(0, 1))
    await l.settled()
    expect(errors).toEqual([expect.any(RangeError)])
  })

  it('ignores done once the batch is settled', async () => {
    const late: (() => void)[] = []
    const { lane: l, seen } = lane(async (batch, done) => {
      const [first] = batch
      if (first !== undefined) late.push(() => done(first))
      if (late.length > 1) for (const record of batch) done(record)
    })
    l.push(deliveries(0, 1))
    await l.settled()
    seen.done.length = 0
    for (const call of late) call()
    expect(seen.done).toEqual([])
  })

  it('is full by records or by bytes, and has room when half of it is gone', async () => {
    const release: (() => void)[] = []
    const { lane: l } = lane(
      async (batch, done) => {
        await new Promise<void>((resolve) => release.push(resolve))
        for (const record of batch) done(record)
      },
      { maxBatch: 2, capacity: { records: 4, bytes: 100 } },
    )
    expect(l.full).toBe(false)
    l.push([delivery(0, 200), delivery(1), delivery(2)])
    expect(l.full).toBe(true)
    const room = jest.fn()
    const waiting = l.room().then(room)
    await Promise.resolve()
    expect(room).not.toHaveBeenCalled()
    release.shift()?.()
    await waiting
    expect(l.full).toBe(false)
    l.push(deliveries(3, 6))
    expect(l.full).toBe(true)
    l.stop()
    await l.room()
    release.shift()?.()
    await l.settled()
  })

  it('starts no batch after stop, and lets the one in flight finish', async () => {
    const entered = Promise.withResolvers<void>()
    const leave = Promise.withResolvers<void>()
    const { lane: l, seen } = lane(
      async (batch, done) => {
        entered.resolve()
        await leave.promise
        for (const record of batch) done(record)
      },
      { maxBatch: 2 },
    )
    l.push(deliveries(0, 6))
    await entered.promise
    l.stop()
    l.push(deliveries(6, 8))
    leave.resolve()
    await l.settled()
    expect(seen.batches).toEqual([[0, 1]])
    expect(seen.done.at(-1)).toBe(2)
  })

  it('cuts the pause before a redelivery short when it stops', async () => {
    const faulted = Promise.withResolvers<void>()
    const { lane: l, seen } = lane(
      async () => {
        throw new Error('for ever')
      },
      { redeliverMs: { first: 3_600_000, most: 3_600_000 }, onFault: () => faulted.resolve() },
    )
    l.push(deliveries(0, 1))
    await faulted.promise
    l.stop()
    await l.settled()
    expect(seen.batches.length).toBe(1)
  })

  it('aborts the signal of the batch in flight and takes no word of it when the partition is lost', async () => {
    const entered = Promise.withResolvers<void>()
    const { lane: l, seen } = lane(async (batch, done, signal) => {
      const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve))
      entered.resolve()
      await aborted
      for (const record of batch) done(record)
    })
    l.push(deliveries(0, 3))
    await entered.promise
    l.lose()
    await l.settled()
    expect(seen.done).toEqual([])
    expect(l.busy).toBe(false)
  })
})
