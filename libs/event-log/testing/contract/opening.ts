import { expect } from '@jest/globals'
import { LogUnavailableError, PartitionCountError, UnknownTopicError } from '../../src/errors.ts'
import { createTopic, gate, numbered, randomName, Recorder, record, texts, work, type Check } from './world.ts'

export const opening = {
  'opens, answers a ping, and closes any number of times': async (world) => {
    const log = await world.open()
    await log.ping()
    await log.close()
    await log.close()
  },

  'takes topics that exist already': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 3)
    await log.append([record(topic, 'k', 'kept')])
    await log.createTopics([{ name: topic, partitions: 3 }])
    const { topics } = await log.describe([topic])
    expect(topics.map(({ name, records, partitions }) => ({ name, records, partitions: partitions.length }))).toEqual([
      { name: topic, records: 1, partitions: 3 },
    ])
  },

  'refuses a topic that exists with another number of partitions': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 3)
    await expect(log.createTopics([{ name: topic, partitions: 4 }])).rejects.toThrow(PartitionCountError)
    await expect(log.createTopics([{ name: topic, partitions: 2 }])).rejects.toThrow(PartitionCountError)
  },

  'refuses an unknown topic and does not create it': async (world) => {
    const log = await world.open()
    const known = await createTopic(log, 1)
    const unknown = randomName('unknown')
    const group = randomName('group')
    await expect(log.append([record(known, 'k'), record(unknown, 'k')])).rejects.toThrow(UnknownTopicError)
    await expect(log.read(unknown, { partition: 0, at: 'earliest' }, 1)).rejects.toThrow(UnknownTopicError)
    await expect(new Recorder().subscribe(log, unknown, group)).rejects.toThrow(UnknownTopicError)
    await expect(log.resetGroup({ topic: unknown, group, to: 'earliest' })).rejects.toThrow(UnknownTopicError)
    expect(await log.read(known, { partition: 0, at: 'earliest' }, 10)).toEqual([])
    await log.createTopics([{ name: unknown, partitions: 1 }])
    expect(await log.read(unknown, { partition: 0, at: 'earliest' }, 10)).toEqual([])
  },

  'keeps records and offsets when reopened': async (world) => {
    const first = await world.open()
    const topic = await createTopic(first, 1)
    await first.append(numbered(topic, 3))
    await first.close()
    const second = await world.open()
    await second.createTopics([{ name: topic, partitions: 1 }])
    await second.append(numbered(topic, 2, 'k', 3))
    const kept = await second.read(topic, { partition: 0, at: 'earliest' }, 10)
    expect(texts(kept)).toEqual(['0', '1', '2', '3', '4'])
    expect(kept.map(({ offset }) => offset)).toEqual([0, 1, 2, 3, 4])
  },

  'closing stops its subscriptions and waits for their handlers': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const entered = gate()
    const order: string[] = []
    await log.subscribe({
      topic,
      group: randomName('group'),
      handle: async () => {
        entered.open()
        await work()
        order.push('handled')
      },
    })
    await log.append([record(topic, 'k')])
    await entered.passed
    await log.close()
    order.push('closed')
    expect(order).toEqual(['handled', 'closed'])
  },

  'refuses work once it is closed': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    await log.close()
    await expect(log.append([record(topic, 'k')])).rejects.toThrow(LogUnavailableError)
    await expect(log.read(topic, { partition: 0, at: 'earliest' }, 1)).rejects.toThrow(LogUnavailableError)
    await expect(log.ping()).rejects.toThrow(LogUnavailableError)
  },
} satisfies Record<string, Check>
