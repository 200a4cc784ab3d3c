import { expect } from '@jest/globals'
import {
  aborted,
  createTopic,
  eventually,
  gate,
  lagOf,
  numbered,
  randomName,
  range,
  Recorder,
  texts,
  type Check,
} from './world.ts'

export const committing = {
  'commits what is done also when the handler rejects': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    await log.append(numbered(topic, 4))
    let calls = 0
    const reader = new Recorder(async (batch, done, signal) => {
      calls += 1
      const [first, second] = batch
      if (calls === 1 && first !== undefined && second !== undefined) {
        done(first)
        done(second)
        throw new Error('after two')
      }
      await aborted(signal)
    })
    const subscription = await reader.subscribe(log, topic, group)
    expect(texts(await reader.received(6))).toEqual(['0', '1', '2', '3', '2', '3'])
    await subscription.stop(1)
    await log.close()

    const reopened = await world.open()
    await reopened.createTopics([{ name: topic, partitions: 1 }])
    const heir = new Recorder()
    const other = await heir.subscribe(reopened, topic, group)
    expect(texts(await heir.received(2))).toEqual(['2', '3'])
    await other.stop()
  },

  'does not commit past an unfinished delivery': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    await log.append(numbered(topic, 5))
    const reader = new Recorder(async (batch, done, signal) => {
      const [first] = batch
      if (first?.offset === 0) done(first)
      await aborted(signal)
    })
    const subscription = await reader.subscribe(log, topic, group)
    await reader.received(1)
    await subscription.stop(1)
    expect(await lagOf(log, topic, group)).toBe(4)

    const heir = new Recorder()
    const other = await heir.subscribe(log, topic, group)
    expect(texts(await heir.received(4))).toEqual(range(1, 5))
    await other.stop()
  },

  'commits what is done while the handler is still at work': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    await log.append(numbered(topic, 5))
    const leave = gate()
    const reader = new Recorder(async (batch, done) => {
      const [first] = batch
      if (first !== undefined) done(first)
      await leave.passed
      for (const delivery of batch) done(delivery)
    })
    const subscription = await reader.subscribe(log, topic, group)
    await eventually('the first record is committed', async () => (await lagOf(log, topic, group)) === 4)
    leave.open()
    await subscription.stop()
    expect(await lagOf(log, topic, group)).toBe(0)
  },

  'goes no step back when done is called for an earlier record': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    await log.append(numbered(topic, 3))
    const entered = gate()
    const reader = new Recorder(async (batch, done) => {
      for (const delivery of [...batch].reverse()) done(delivery)
      entered.open()
    })
    const subscription = await reader.subscribe(log, topic, group)
    await entered.passed
    await subscription.stop()
    expect(await lagOf(log, topic, group)).toBe(0)
    expect(texts(reader.deliveries)).toEqual(range(0, 3))
  },

  'resumes after the last commit when reopened': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    await log.append(numbered(topic, 10))
    const reader = new Recorder()
    const subscription = await reader.subscribe(log, topic, group)
    await reader.received(10)
    await subscription.stop()
    await log.close()

    const reopened = await world.open()
    await reopened.createTopics([{ name: topic, partitions: 1 }])
    await reopened.append(numbered(topic, 5, 'k', 10))
    const heir = new Recorder()
    const other = await heir.subscribe(reopened, topic, group)
    expect(texts(await heir.received(5))).toEqual(range(10, 15))
    await other.stop()
  },
} satisfies Record<string, Check>
