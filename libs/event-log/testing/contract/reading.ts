import { expect } from '@jest/globals'
import type { EventLog } from '../../src/event-log.ts'
import { createTopic, numbered, randomName, range, Recorder, record, texts, type Check } from './world.ts'

/** Appends records one by one until one has a later timestamp than the first; gives the index of that one. */
async function appendUntilTheClockMoves(log: EventLog, topic: string): Promise<number> {
  for (let n = 0; ; n += 1) {
    await log.append([record(topic, 'k', String(n))])
    const [first] = await log.read(topic, { partition: 0, at: 'earliest' }, 1)
    const [last] = await log.read(topic, { partition: 0, at: { offset: n } }, 1)
    if (first !== undefined && last !== undefined && last.timestamp > first.timestamp) return n
  }
}

export const reading = {
  'reads from an offset, from the earliest, and from the latest record on': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    await log.append(numbered(topic, 50))
    expect(texts(await log.read(topic, { partition: 0, at: 'earliest' }, 3))).toEqual(['0', '1', '2'])
    expect(texts(await log.read(topic, { partition: 0, at: { offset: 45 } }, 100))).toEqual(range(45, 50))
    expect(texts(await log.read(topic, { partition: 0, at: { offset: 10 } }, 20))).toEqual(range(10, 30))
    expect(await log.read(topic, { partition: 0, at: 'latest' }, 10)).toEqual([])
    expect(await log.read(topic, { partition: 0, at: { offset: 50 } }, 10)).toEqual([])
    expect(await log.read(topic, { partition: 0, at: { offset: 5_000 } }, 10)).toEqual([])
  },

  'reads from the first record at or after a time': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const n = await appendUntilTheClockMoves(log, topic)
    const [later] = await log.read(topic, { partition: 0, at: { offset: n } }, 1)
    const time = later?.timestamp ?? 0
    expect(texts(await log.read(topic, { partition: 0, at: { time } }, 10))).toEqual([String(n)])
    expect(texts(await log.read(topic, { partition: 0, at: { time: 0 } }, 1))).toEqual(['0'])
    expect(await log.read(topic, { partition: 0, at: { time: time + 3_600_000 } }, 1)).toEqual([])
  },

  'reading an empty partition gives nothing': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 2)
    for (const at of ['earliest', 'latest', { offset: 0 }, { time: 0 }] as const) {
      expect(await log.read(topic, { partition: 1, at }, 10)).toEqual([])
    }
  },

  'reads many records at once, beside one another': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    await log.append(numbered(topic, 1_000))
    const reads = await Promise.all(
      [0, 100, 900].map((offset) => log.read(topic, { partition: 0, at: { offset } }, 500)),
    )
    expect(reads.map(texts)).toEqual([range(0, 500), range(100, 600), range(900, 1_000)])
  },

  'reading disturbs no group': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    const reader = new Recorder()
    const subscription = await reader.subscribe(log, topic, group)
    await log.append(numbered(topic, 5))
    await reader.received(5)
    await subscription.stop()
    await log.append(numbered(topic, 5, 'k', 5))
    expect(texts(await log.read(topic, { partition: 0, at: 'earliest' }, 100))).toEqual(range(0, 10))
    const { topics } = await log.describe([topic])
    expect(topics[0]?.groups.map(({ group, members, lag }) => ({ group, members, lag }))).toEqual([
      { group, members: 0, lag: 5 },
    ])
    const other = await reader.subscribe(log, topic, group)
    expect(texts(await reader.received(10))).toEqual(range(0, 10))
    await other.stop()
  },
} satisfies Record<string, Check>
