import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { LogUnavailableError } from '../errors.ts'
import { Batcher, type BatcherOptions, type Chunk, type Refusals } from './batcher.ts'
import { outgoing, type Outgoing } from './outgoing.ts'
import { BATCH_OVERHEAD } from './record-batch.ts'

const KIB = 1024
const TIMEOUT_MS = 10_000

/** A record of the partition, with a value of so many bytes. */
const sized = (partition: number, size: number, topic = 't'): Outgoing => ({
  ...outgoing(
    { topic, key: 'k', value: Buffer.alloc(size), headers: {} },
    { partitions: 1, maxMessageBytes: Infinity },
  ),
  partition,
})

const several = (count: number, partition = 0, size = 1): Outgoing[] =>
  Array.from({ length: count }, () => sized(partition, size))

interface Sent {
  readonly chunks: readonly Chunk[]
  readonly signal: AbortSignal
  /** All chunks, or those for which there is no error. */
  acknowledge(errorFor?: (chunk: Chunk) => Error | undefined): Promise<void>
  fail(error: Error): Promise<void>
}

/** A batcher over brokers that answer when told to. */
function batcher(options: Partial<BatcherOptions> = {}): { batcher: Batcher; sent: Sent[] } {
  const sent: Sent[] = []
  return {
    sent,
    batcher: new Batcher({
      send: (chunks, signal) =>
        new Promise<Refusals>((resolve, reject) => {
          const settled = async (): Promise<void> => {
            await jest.advanceTimersByTimeAsync(0)
          }
          sent.push({
            chunks,
            signal,
            acknowledge: (errorFor = () => undefined) => {
              const refused = chunks.map((chunk): [Chunk, Error | undefined] => [chunk, errorFor(chunk)])
              resolve(new Map(refused.flatMap(([chunk, error]) => (error === undefined ? [] : [[chunk, error]]))))
              return settled()
            },
            fail: (error) => (reject(error), settled()),
          })
        }),
      maxBatchBytes: () => 1000 * KIB,
      maxBatchRecords: 4_000,
      maxRequestBytes: 4_000 * KIB,
      maxQueueBytes: 64_000 * KIB,
      lingerMs: 0,
      timeoutMs: TIMEOUT_MS,
      ...options,
    }),
  }
}

const turn = (): Promise<void> => jest.advanceTimersByTimeAsync(0).then(() => undefined)

/** What a timer scheduled: the clock of the tests counts that as a millisecond later. */
const afterTimers = (): Promise<void> => jest.advanceTimersByTimeAsync(1).then(() => undefined)

const recordsOf = ({ chunks }: Sent): Outgoing[] => chunks.flatMap(({ records }) => [...records])

const bytesOf = ({ records }: Chunk): number => records.reduce((sum, { bytes }) => sum + bytes, BATCH_OVERHEAD)

/** The nth request; there must be one. */
function nth(sent: readonly Sent[], n: number): Sent {
  const request = sent[n]
  if (request === undefined) throw new Error(`${sent.length} requests were sent, not ${n + 1}`)
  return request
}

/** Acknowledges requests until none is left. */
async function acknowledgeAll(sent: readonly Sent[]): Promise<void> {
  await turn()
  for (let n = 0; n < sent.length; n += 1) await nth(sent, n).acknowledge()
}

describe('Batcher', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })

  afterEach(() => {
    jest.useRealTimers()
  })

  it('sends what is appended in one turn of the event loop together, at once', async () => {
    const { batcher: b, sent } = batcher({ lingerMs: 5 })
    const appends = [b.append(several(2)), b.append(several(3))]
    await turn()
    expect(sent.map((request) => recordsOf(request).length)).toEqual([5])
    await nth(sent, 0).acknowledge()
    await Promise.all(appends)
  })

  it('has one request under way at a time, and sends what came meanwhile with the next', async () => {
    const { batcher: b, sent } = batcher()
    const first = b.append(several(1))
    await turn()
    const later = Promise.all([b.append(several(1)), b.append(several(1)), b.append(several(1))])
    await jest.advanceTimersByTimeAsync(1_000)
    expect(sent.length).toBe(1)
    await nth(sent, 0).acknowledge()
    await first
    expect(sent.map((request) => recordsOf(request).length)).toEqual([1, 3])
    await nth(sent, 1).acknowledge()
    await later
  })

  it('keeps a record batch under its limit in bytes, and the order of its partition', async () => {
    const { batcher: b, sent } = batcher()
    const records = several(300, 0, 200 * KIB)
    const append = b.append(records)
    await acknowledgeAll(sent)
    await append
    expect(sent.flatMap(recordsOf)).toEqual(records)
    for (const { chunks } of sent) {
      expect(chunks.length).toBe(1)
      for (const chunk of chunks) expect(bytesOf(chunk)).toBeLessThanOrEqual(1000 * KIB)
    }
    expect(sent.length).toBe(300 / 4)
  })

  it('takes the limit of the topic', async () => {
    const { batcher: b, sent } = batcher({ maxBatchBytes: (topic) => (topic === 'small' ? 100 * KIB : 1000 * KIB) })
    const append = b.append([
      ...Array.from({ length: 4 }, () => sized(0, 40 * KIB, 'small')),
      ...Array.from({ length: 4 }, () => sized(0, 40 * KIB, 'large')),
    ])
    await acknowledgeAll(sent)
    await append
    expect(sent.map(({ chunks }) => chunks.map(({ topic, records }) => [topic, records.length]))).toEqual([
      [
        ['small', 2],
        ['large', 4],
      ],
      [['small', 2]],
    ])
  })

  it('sends a record larger than a batch alone', async () => {
    const { batcher: b, sent } = batcher()
    const append = b.append([sized(0, 10), sized(0, 3_000 * KIB), sized(0, 10)])
    await acknowledgeAll(sent)
    await append
    expect(sent.map((request) => recordsOf(request).map(({ value }) => value.length))).toEqual([
      [10],
      [3_000 * KIB],
      [10],
    ])
  })

  it('keeps a request under its limit in bytes, and leaves no partition behind', async () => {
    const { batcher: b, sent } = batcher()
    const partitions = Array.from({ length: 10 }, (_, partition) => partition)
    const append = b.append(partitions.flatMap((partition) => several(8, partition, 200 * KIB)))
    await acknowledgeAll(sent)
    await append
    for (const { chunks } of sent) {
      expect(chunks.reduce((sum, chunk) => sum + bytesOf(chunk), 0)).toBeLessThanOrEqual(4_100 * KIB)
    }
    const firstSeen = partitions.map((partition) =>
      sent.findIndex(({ chunks }) => chunks.some((chunk) => chunk.partition === partition)),
    )
    expect(Math.max(...firstSeen)).toBeLessThanOrEqual(2)
    expect(sent.flatMap(recordsOf).length).toBe(80)
  })

  it('keeps a record batch under its limit in records', async () => {
    const { batcher: b, sent } = batcher({ maxBatchRecords: 10 })
    const append = b.append(several(25))
    await acknowledgeAll(sent)
    await append
    expect(sent.map((request) => recordsOf(request).length)).toEqual([10, 10, 5])
  })

  it('resolves an append only when all of its requests are acknowledged', async () => {
    const { batcher: b, sent } = batcher({ maxBatchRecords: 1 })
    const resolved = jest.fn()
    const append = b.append(several(2)).then(resolved)
    await turn()
    await nth(sent, 0).acknowledge()
    expect(resolved).not.toHaveBeenCalled()
    await nth(sent, 1).acknowledge()
    await append
    expect(resolved).toHaveBeenCalledTimes(1)
  })

  it('rejects the appends of a request that failed, sends nothing more of them, and goes on', async () => {
    const { batcher: b, sent } = batcher({ maxBatchRecords: 1 })
    const bad = b.append(several(3))
    const failure = expect(bad).rejects.toThrow('away')
    await turn()
    const good = b.append(several(1, 7))
    await nth(sent, 0).fail(new LogUnavailableError('away'))
    await failure
    await acknowledgeAll(sent.slice(1))
    await good
    expect(
      sent
        .slice(1)
        .flatMap(recordsOf)
        .map(({ partition }) => partition),
    ).toEqual([7])
    expect(b.waitingBytes).toBe(0)
  })

  it('rejects only the appends of which a chunk was refused', async () => {
    const { batcher: b, sent } = batcher()
    const touched = expect(b.append([sized(0, 1), sized(1, 1)])).rejects.toThrow('refused')
    const untouched = b.append(several(2, 1))
    await turn()
    await nth(sent, 0).acknowledge(({ partition }) => (partition === 0 ? new Error('refused') : undefined))
    await Promise.all([touched, untouched])
    await b.idle()
  })

  it('rejects at once while the queue is full, and takes more when there is room again', async () => {
    const { batcher: b, sent } = batcher({ maxQueueBytes: 500 * KIB })
    const taken = [b.append(several(1)), b.append(several(3, 0, 200 * KIB))]
    await expect(b.append(several(1))).rejects.toThrow(LogUnavailableError)
    expect(b.waitingBytes).toBeLessThan(700 * KIB)
    await turn()
    taken.push(b.append(several(1)))
    await acknowledgeAll(sent)
    await Promise.all(taken)
    expect(b.waitingBytes).toBe(0)
  })

  it('rejects what is not acknowledged in time, and gives up a request that nobody waits for', async () => {
    const { batcher: b, sent } = batcher()
    const stuck = expect(b.append(several(1))).rejects.toThrow(LogUnavailableError)
    await turn()
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS / 2)
    const waiting = b.append(several(2))
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS / 2)
    await stuck
    await afterTimers()
    expect(nth(sent, 0).signal.aborted).toBe(true)
    expect(sent.map((request) => recordsOf(request).length)).toEqual([1, 2])
    // the request that was given up answers after all: it is nobody's any more
    await nth(sent, 0).acknowledge()
    expect(sent.length).toBe(2)
    await nth(sent, 1).acknowledge()
    await waiting
  })

  it('holds no memory for appends that timed out while they waited', async () => {
    const { batcher: b, sent } = batcher()
    const stuck = expect(b.append(several(1))).rejects.toThrow(LogUnavailableError)
    await turn()
    const late = expect(b.append(several(10, 3))).rejects.toThrow(LogUnavailableError)
    expect(b.waitingBytes).toBeGreaterThan(0)
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS)
    await Promise.all([stuck, late])
    expect(b.waitingBytes).toBe(0)
    await afterTimers()
    await b.idle()
    expect(sent.length).toBe(1)
  })

  it('waits a little for a crowd that was there before, and no longer', async () => {
    const { batcher: b, sent } = batcher({ lingerMs: 5 })
    const crowd = Array.from({ length: 10 }, () => b.append(several(1)))
    await turn()
    await nth(sent, 0).acknowledge()
    await Promise.all(crowd)
    const again = Array.from({ length: 9 }, () => b.append(several(1)))
    await jest.advanceTimersByTimeAsync(4)
    expect(sent.length).toBe(1)
    again.push(b.append(several(1)))
    await turn()
    expect(recordsOf(nth(sent, 1)).length).toBe(10)
    await nth(sent, 1).acknowledge()
    const last = b.append(several(1))
    await jest.advanceTimersByTimeAsync(5)
    expect(recordsOf(nth(sent, 2)).length).toBe(1)
    await nth(sent, 2).acknowledge()
    await Promise.all([...again, last])
  })

  it('does not wait for others where one caller waits for each append', async () => {
    const { batcher: b, sent } = batcher({ lingerMs: 5 })
    for (let n = 0; n < 3; n += 1) {
      const append = b.append(several(100))
      await turn()
      expect(sent.length).toBe(n + 1)
      await nth(sent, n).acknowledge()
      await append
    }
  })

  it('is idle when nothing waits and nothing is under way', async () => {
    const { batcher: b, sent } = batcher({ lingerMs: 5 })
    await b.idle()
    const append = b.append(several(1))
    const idle = jest.fn()
    const becoming = b.idle().then(idle)
    await turn()
    expect(idle).not.toHaveBeenCalled()
    await nth(sent, 0).acknowledge()
    await Promise.all([append, becoming])
    expect(idle).toHaveBeenCalledTimes(1)
  })
})
