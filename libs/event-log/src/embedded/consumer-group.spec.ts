import { describe, expect, it } from '@jest/globals'
import type { Delivery, SubscribeOptions } from '../event-log.ts'
import { ConsumerGroup } from './consumer-group.ts'
import type { PartitionFeed } from './delivery-loop.ts'
import { Tail } from './tail.ts'

const record = (partition: number, offset: number): Delivery => ({
  topic: 't',
  partition,
  offset,
  timestamp: 0,
  key: 'k',
  value: new Uint8Array(0),
  headers: {},
})

/** Partitions in memory, of `count` records each; what is done and what failed can be looked at. */
function partitions(number: number, count: number) {
  const positions = Array.from({ length: number }, () => 0)
  const failures: unknown[] = []
  const feeds = positions.map((_, partition): PartitionFeed => ({
    tail: new Tail(count),
    read: async (offset, limit) =>
      Array.from({ length: Math.min(limit, count - offset) }, (_, i) => record(partition, offset + i)),
    position: () => positions[partition] ?? 0,
    advance: (offset) => (positions[partition] = Math.max(positions[partition] ?? 0, offset)),
    note: () => undefined,
    annotate: async () => undefined,
    failed: (error) => failures.push(error),
  }))
  return { feeds, positions, failures }
}

const options = (handle: SubscribeOptions['handle'], maxBatch = 10): SubscribeOptions => ({
  topic: 't',
  group: 'g',
  maxBatch,
  handle,
})

const flushed = async (): Promise<void> => undefined

describe('ConsumerGroup', () => {
  it('gives a partition on when its handler does not hear that it lost it, and ignores what that one is done with later', async () => {
    const { feeds, positions } = partitions(1, 3)
    const group = new ConsumerGroup(feeds, flushed, 1)
    const hung = Promise.withResolvers<void>()
    const entered = Promise.withResolvers<() => void>()
    const deaf = group.join(
      'deaf',
      options(async (batch, done) => {
        entered.resolve(() => batch.forEach(done))
        await hung.promise
      }),
    )
    const late = await entered.promise
    const stopped = deaf.stop(1)
    const taken = Promise.withResolvers<readonly Delivery[]>()
    const heir = group.join(
      'heir',
      options(async (batch) => taken.resolve(batch)),
    )
    expect((await taken.promise).map(({ offset }) => offset)).toEqual([0, 1, 2])
    late()
    expect(positions).toEqual([0])
    hung.resolve()
    await Promise.all([stopped, heir.stop(1)])
    expect(group.members).toBe(0)
  })

  it('lets a handler that lost its partition finish what it has', async () => {
    const { feeds, positions } = partitions(2, 1)
    const group = new ConsumerGroup(feeds, flushed)
    const entered = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const leave = Promise.withResolvers<void>()
    const first = group.join(
      'first',
      options(async (batch, done) => {
        entered[batch[0]?.partition ?? 0]?.resolve()
        await leave.promise
        batch.forEach(done)
      }),
    )
    await Promise.all(entered.map(({ promise }) => promise))
    const again: Delivery[] = []
    const second = group.join(
      'second',
      options(async (batch) => void again.push(...batch)),
    )
    expect(first.assigned().length).toBe(1)
    leave.resolve()
    await first.stop()
    await second.stop()
    expect(positions).toEqual([1, 1])
    expect(again).toEqual([])
  })

  it('tells the handler that calls done for a record beyond its batch', async () => {
    const { feeds, positions, failures } = partitions(1, 3)
    const group = new ConsumerGroup(feeds, flushed)
    const called = Promise.withResolvers<void>()
    const member = group.join(
      'member',
      options(async (_batch, done) => {
        called.resolve()
        done(record(0, 2))
      }, 2),
    )
    await called.promise
    await member.stop()
    expect(positions).toEqual([0])
    expect(failures).toContainEqual(new RangeError("done was called for offset 2, after the batch's last, 1"))
  })

  it('counts a member that leaves until its handler has settled', async () => {
    const { feeds } = partitions(1, 1)
    const group = new ConsumerGroup(feeds, flushed)
    const entered = Promise.withResolvers<void>()
    const leave = Promise.withResolvers<void>()
    const member = group.join(
      'member',
      options(async () => {
        entered.resolve()
        await leave.promise
      }),
    )
    await entered.promise
    const stopped = member.stop()
    expect(group.members).toBe(1)
    expect(group.owner(0)).toBe('member')
    leave.resolve()
    await stopped
    expect(group.members).toBe(0)
    expect(group.owner(0)).toBeNull()
  })
})
