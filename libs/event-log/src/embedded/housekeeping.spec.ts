import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventLog, TopicOptions } from '../event-log.ts'
import { EmbeddedEventLog } from './embedded-event-log.ts'
import { GROUP_REMEMBERED_MS } from './reading-floor.ts'

const HOUR = 3_600_000

describe('EmbeddedEventLog, tidying up,', () => {
  let folder: string
  let log: EmbeddedEventLog

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-log-'))
    log = await EmbeddedEventLog.open({ folder })
  })

  afterEach(async () => {
    await log.close()
    await rm(folder, { recursive: true, force: true })
  })

  const topicWith = async (keys: readonly string[], options: Partial<TopicOptions>): Promise<void> => {
    await log.createTopics([{ name: 't', partitions: 1, ...options }])
    await log.append(keys.map((key, n) => ({ topic: 't', key, value: Buffer.from(String(n)), headers: {} })))
  }

  /** Lets a group read the first `count` records and leave. */
  const readBy = async (group: string, count: number): Promise<void> => {
    const enough = Promise.withResolvers<void>()
    const subscription = await log.subscribe({
      topic: 't',
      group,
      handle: async (batch, done) => {
        const last = batch[count - 1]
        if (last !== undefined) done(last)
        enough.resolve()
      },
    })
    await enough.promise
    await subscription.stop()
  }

  const values = async (from: EventLog = log): Promise<readonly string[]> =>
    (await from.read('t', { partition: 0, at: 'earliest' }, 10_000)).map(({ value }) => Buffer.from(value).toString())

  const described = async () => {
    const [topic] = (await log.describe(['t'])).topics
    return { first: topic?.partitions[0]?.first, next: topic?.partitions[0]?.next, bytes: topic?.bytes }
  }

  it('removes records past their retention, and offsets go on where they were', async () => {
    await topicWith(['a', 'b', 'c'], { retentionMs: HOUR })
    expect(await log.tidy(Date.now() + HOUR / 2)).toBe(0)
    expect(await log.tidy(Date.now() + 2 * HOUR)).toBe(3)
    expect(await described()).toEqual({ first: 3, next: 3, bytes: 0 })
    await log.append([{ topic: 't', key: 'd', value: Buffer.from('later'), headers: {} }])
    await log.close()
    log = await EmbeddedEventLog.open({ folder })
    expect((await log.read('t', { partition: 0, at: 'earliest' }, 10)).map(({ offset }) => offset)).toEqual([3])
  })

  it('removes many records in many steps', async () => {
    await topicWith(
      Array.from({ length: 1_200 }, (_, i) => `key ${i}`),
      { retentionMs: HOUR },
    )
    expect(await log.tidy(Date.now() + 2 * HOUR)).toBe(1_200)
    expect(await values()).toEqual([])
  })

  it('keeps records for ever where no retention is set', async () => {
    await topicWith(['a', 'b'], {})
    expect(await log.tidy(Date.now() + 10_000 * HOUR)).toBe(0)
    expect(await values()).toEqual(['0', '1'])
  })

  it('keeps what a known group has not read, however old', async () => {
    await topicWith(['a', 'b', 'c', 'd'], { retentionMs: HOUR })
    await readBy('fast', 3)
    await readBy('slow', 1)
    expect(await log.tidy(Date.now() + 2 * HOUR)).toBe(1)
    expect(await values()).toEqual(['1', '2', '3'])
  })

  it('forgets a group that has been gone for a week', async () => {
    await topicWith(['a', 'b', 'c', 'd'], { retentionMs: HOUR })
    await readBy('gone', 1)
    expect(await log.tidy(Date.now() + GROUP_REMEMBERED_MS + HOUR)).toBe(4)
  })

  it('keeps what a group with a member has not read, though it never committed', async () => {
    await topicWith(['a', 'b'], { retentionMs: HOUR })
    const subscription = await log.subscribe({
      topic: 't',
      group: 'at work',
      handle: (_batch, _done, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    })
    expect(await log.tidy(Date.now() + GROUP_REMEMBERED_MS + HOUR)).toBe(0)
    await subscription.stop(1)
  })

  it('delivers on behind records that were removed before a group came to them', async () => {
    await topicWith(['a', 'b'], { retentionMs: HOUR })
    await log.tidy(Date.now() + 2 * HOUR)
    const received = Promise.withResolvers<readonly number[]>()
    const subscription = await log.subscribe({
      topic: 't',
      group: 'late',
      handle: async (batch, done) => {
        for (const delivery of batch) done(delivery)
        received.resolve(batch.map(({ offset }) => offset))
      },
    })
    await log.append([{ topic: 't', key: 'c', value: Buffer.from('2'), headers: {} }])
    expect(await received.promise).toEqual([2])
    await subscription.stop()
  })

  it('keeps the newest record of each key of a compacted topic, for ever', async () => {
    await topicWith(['a', 'b', 'a', 'c', 'b', 'a'], { compacted: true, retentionMs: HOUR })
    expect(await log.tidy(Date.now() + 2 * HOUR)).toBe(3)
    expect(await values()).toEqual(['3', '4', '5'])
    expect(await described()).toMatchObject({ first: 3, next: 6 })
  })

  it('compacts what came since the last time, in many steps, and counts bytes right', async () => {
    await topicWith(
      Array.from({ length: 900 }, (_, i) => `key ${i % 300}`),
      { compacted: true },
    )
    expect(await log.tidy()).toBe(600)
    const { bytes } = await described()
    await log.append(['key 7', 'key 8'].map((key) => ({ topic: 't', key, value: Buffer.from('now'), headers: {} })))
    expect(await log.tidy()).toBe(2)
    expect(await log.tidy()).toBe(0)
    const kept = await log.read('t', { partition: 0, at: 'earliest' }, 10_000)
    expect(new Set(kept.map(({ key }) => key)).size).toBe(300)
    expect(kept.length).toBe(300)
    expect(kept.filter(({ value }) => Buffer.from(value).toString() === 'now').map(({ key }) => key)).toEqual([
      'key 7',
      'key 8',
    ])
    expect((await described()).bytes).toBe(bytes)
  })

  it('keeps an older record of a compacted topic that a known group has yet to read', async () => {
    await topicWith(['a', 'a', 'a', 'a'], { compacted: true })
    await readBy('slow', 2)
    expect(await log.tidy()).toBe(1)
    expect(await values()).toEqual(['1', '2', '3'])
    await readBy('slow', 2)
    expect(await log.tidy()).toBe(2)
    expect(await values()).toEqual(['3'])
  })

  it('goes on appending and delivering while it works', async () => {
    const old = Array.from({ length: 2_000 }, (_, i) => `key ${i % 10}`)
    await topicWith(old, { compacted: true })
    const tidied = log.tidy()
    for (let n = 0; n < 20; n += 1)
      await log.append([{ topic: 't', key: `new ${n}`, value: Buffer.from(`new ${n}`), headers: {} }])
    expect(await tidied).toBeGreaterThanOrEqual(1_990)
    expect((await values()).slice(-20)).toEqual(Array.from({ length: 20 }, (_, n) => `new ${n}`))
  })
})
