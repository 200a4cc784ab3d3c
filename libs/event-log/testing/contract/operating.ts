import { expect } from '@jest/globals'
import { GroupActiveError } from '../../src/errors.ts'
import type { EventLog, GroupDescription, ResetOptions, TopicDescription } from '../../src/event-log.ts'
import {
  aborted,
  createTopic,
  eventually,
  keyOfEachPartition,
  numbered,
  randomName,
  range,
  Recorder,
  record,
  texts,
  type Check,
} from './world.ts'

async function describeTopic(log: EventLog, topic: string): Promise<TopicDescription> {
  const [description] = (await log.describe([topic])).topics
  if (description === undefined) throw new Error(`no description of ${topic}`)
  return description
}

const describeGroup = async (log: EventLog, topic: string, group: string): Promise<GroupDescription | undefined> =>
  (await describeTopic(log, topic)).groups.find((candidate) => candidate.group === group)

/** A topic of one partition with the records 0 to 9, all of them read by the group, which has no member. */
async function readTopic(log: EventLog): Promise<{ topic: string; group: string }> {
  const topic = await createTopic(log, 1)
  const group = randomName('group')
  await log.append(numbered(topic, 10))
  const reader = new Recorder()
  const subscription = await reader.subscribe(log, topic, group)
  await reader.received(10)
  await subscription.stop()
  return { topic, group }
}

const positionAfter = async (log: EventLog, options: ResetOptions): Promise<number | null | undefined> => {
  await log.resetGroup(options)
  return (await describeGroup(log, options.topic, options.group))?.partitions[0]?.committed
}

export const operating = {
  'describes a topic: records, bytes, and the ends of its partitions': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 2)
    expect(await describeTopic(log, topic)).toMatchObject({
      name: topic,
      records: 0,
      partitions: [
        { id: 0, first: 0, next: 0 },
        { id: 1, first: 0, next: 0 },
      ],
      groups: [],
    })
    const [a = '', b = ''] = keyOfEachPartition(2)
    await log.append([...numbered(topic, 3, a), record(topic, b, 'x'.repeat(10_000))])
    const described = await describeTopic(log, topic)
    expect(described).toMatchObject({
      records: 4,
      partitions: [
        { id: 0, first: 0, next: 3 },
        { id: 1, first: 0, next: 1 },
      ],
    })
    expect(described.bytes).toBeGreaterThan(10_000)
  },

  'describes the topics asked for, or all it created': async (world) => {
    const log = await world.open()
    const names = [await createTopic(log, 1), await createTopic(log, 1), await createTopic(log, 1)] as const
    expect((await log.describe([names[1]])).topics.map(({ name }) => name)).toEqual([names[1]])
    expect((await log.describe()).topics.map(({ name }) => name).sort()).toEqual([...names].sort())
  },

  'describes a group: members, what is committed, lag and its age': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 2)
    const group = randomName('group')
    const [a = '', b = ''] = keyOfEachPartition(2)
    const before = Date.now()
    await log.append([...numbered(topic, 3, a), ...numbered(topic, 2, b)])
    const reader = new Recorder(async (batch, done, signal) => {
      const [first] = batch
      if (first?.partition === 0 && first.offset === 0) done(first)
      await aborted(signal)
    })
    const subscription = await reader.subscribe(log, topic, group)
    await eventually('the first record is committed', async () => (await describeGroup(log, topic, group))?.lag === 4)

    const active = await describeGroup(log, topic, group)
    expect(active).toMatchObject({
      group,
      topic,
      members: 1,
      lag: 4,
      partitions: [
        { id: 0, committed: 1, lag: 2, member: expect.any(String) },
        { id: 1, committed: null, lag: 2, member: expect.any(String) },
      ],
    })
    expect(active?.lagSeconds).toBeGreaterThanOrEqual(0)
    expect(active?.lagSeconds).toBeLessThanOrEqual((Date.now() - before) / 1_000 + 1)

    await subscription.stop(1)
    expect(await describeGroup(log, topic, group)).toMatchObject({
      members: 0,
      lag: 4,
      partitions: [
        { id: 0, committed: 1, lag: 2, member: null },
        { id: 1, lag: 2, member: null },
      ],
    })
  },

  'a group without lag has a lag of no seconds': async (world) => {
    const log = await world.open()
    const { topic, group } = await readTopic(log)
    expect(await describeGroup(log, topic, group)).toMatchObject({
      members: 0,
      lag: 0,
      lagSeconds: 0,
      partitions: [{ id: 0, committed: 10, lag: 0, lagSeconds: 0, member: null }],
    })
  },

  'refuses to move a group that has members': async (world) => {
    const log = await world.open()
    const { topic, group } = await readTopic(log)
    const reader = new Recorder()
    const subscription = await reader.subscribe(log, topic, group)
    await eventually('the member has its partition', () => subscription.assigned().length === 1)
    await expect(log.resetGroup({ topic, group, to: 'earliest' })).rejects.toThrow(GroupActiveError)
    await subscription.stop()
    expect((await describeGroup(log, topic, group))?.lag).toBe(0)
  },

  'moves a group to an end, an offset or a time': async (world) => {
    const log = await world.open()
    const { topic, group } = await readTopic(log)
    expect(await positionAfter(log, { topic, group, to: 'earliest' })).toBe(0)
    expect(await positionAfter(log, { topic, group, to: 'latest' })).toBe(10)
    expect(await positionAfter(log, { topic, group, to: { offset: 7 } })).toBe(7)
    expect(await positionAfter(log, { topic, group, to: { offset: 700 } })).toBe(10)
    expect(await positionAfter(log, { topic, group, to: { time: 0 } })).toBe(0)
    expect(await positionAfter(log, { topic, group, to: { time: Date.now() + 3_600_000 } })).toBe(10)

    expect(await log.resetGroup({ topic, group, to: { offset: 8 } })).toEqual([{ partition: 0, offset: 8 }])
    const reader = new Recorder()
    const subscription = await reader.subscribe(log, topic, group)
    expect(texts(await reader.received(2))).toEqual(range(8, 10))
    await subscription.stop()
  },

  'says where a group would go without moving it': async (world) => {
    const log = await world.open()
    const { topic, group } = await readTopic(log)
    expect(await log.resetGroup({ topic, group, to: { offset: 4 }, dryRun: true })).toEqual([
      { partition: 0, offset: 4 },
    ])
    expect(await describeGroup(log, topic, group)).toMatchObject({ lag: 0, partitions: [{ committed: 10 }] })
  },

  'moves every partition of a group that never was there': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 2)
    const group = randomName('group')
    const [a = '', b = ''] = keyOfEachPartition(2)
    await log.append([...numbered(topic, 3, a), ...numbered(topic, 2, b)])
    expect(await log.resetGroup({ topic, group, to: 'latest' })).toEqual([
      { partition: 0, offset: 3 },
      { partition: 1, offset: 2 },
    ])
    expect(await describeGroup(log, topic, group)).toMatchObject({ members: 0, lag: 0 })
  },
} satisfies Record<string, Check>
