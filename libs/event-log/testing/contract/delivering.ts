import { expect } from '@jest/globals'
import {
  aborted,
  createTopic,
  eventually,
  gate,
  keyOfEachPartition,
  lagOf,
  numbered,
  randomName,
  range,
  Recorder,
  record,
  text,
  texts,
  work,
  type Check,
} from './world.ts'

export const delivering = {
  'delivers to a group that joins after the append': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    await log.append(numbered(topic, 10))
    const reader = new Recorder()
    const subscription = await reader.subscribe(log, topic, randomName('group'))
    expect(texts(await reader.received(10))).toEqual(range(0, 10))
    await subscription.stop()
  },

  'delivers to a group that is there before the append': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const reader = new Recorder()
    const subscription = await reader.subscribe(log, topic, randomName('group'))
    for (let round = 0; round < 5; round += 1) {
      await log.append(numbered(topic, 2, 'k', round * 2))
      await reader.received(round * 2 + 2)
    }
    expect(texts(reader.deliveries)).toEqual(range(0, 10))
    await subscription.stop()
  },

  'gives every group every record': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 3)
    const readers = [new Recorder(), new Recorder(), new Recorder()]
    const subscriptions = await Promise.all(readers.map((reader) => reader.subscribe(log, topic, randomName('group'))))
    const sent = range(0, 60)
    await log.append(sent.map((n) => record(topic, `key ${n}`, n)))
    for (const reader of readers) {
      const received = texts(await reader.received(60))
      expect([...received].sort((a, b) => Number(a) - Number(b))).toEqual(sent)
    }
    await Promise.all(subscriptions.map((subscription) => subscription.stop()))
  },

  'hands over one batch of a partition at a time, in order, never larger than asked for, never empty': async (
    world,
  ) => {
    const log = await world.open()
    const topic = await createTopic(log, 3)
    await log.append(range(0, 200).map((n) => record(topic, `key ${Number(n) % 20}`, n)))
    const atWork = new Set<number>()
    let overlaps = 0
    const reader = new Recorder(async (batch, done) => {
      const partition = batch[0]?.partition ?? -1
      if (atWork.has(partition)) overlaps += 1
      atWork.add(partition)
      await new Promise(setImmediate)
      atWork.delete(partition)
      for (const delivery of batch) done(delivery)
    })
    const subscription = await reader.subscribe(log, topic, randomName('group'), 7)
    const received = await reader.received(200)
    await subscription.stop()
    expect(overlaps).toBe(0)
    for (const batch of reader.batches) {
      expect(batch.length).toBeGreaterThan(0)
      expect(batch.length).toBeLessThanOrEqual(7)
      expect(new Set(batch.map(({ partition }) => partition)).size).toBe(1)
    }
    for (const partition of [0, 1, 2]) {
      const offsets = received.filter((delivery) => delivery.partition === partition).map(({ offset }) => offset)
      expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
      expect(new Set(offsets).size).toBe(offsets.length)
    }
  },

  'works on partitions side by side': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 2)
    const keys = keyOfEachPartition(2)
    await log.append(keys.map((key) => record(topic, key)))
    const bothAtWork = gate()
    let atWork = 0
    const reader = new Recorder(async (batch, done) => {
      atWork += 1
      if (atWork === 2) bothAtWork.open()
      await bothAtWork.passed
      for (const delivery of batch) done(delivery)
    })
    const subscription = await reader.subscribe(log, topic, randomName('group'))
    await bothAtWork.passed
    await subscription.stop()
  },

  'delivers again when the handler rejects': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    await log.append(numbered(topic, 3))
    let calls = 0
    const reader = new Recorder(async (batch, done) => {
      calls += 1
      if (calls <= 2) throw new TypeError('a fault of the handler')
      for (const delivery of batch) done(delivery)
    })
    const subscription = await reader.subscribe(log, topic, randomName('group'))
    expect(texts(await reader.when((all) => calls === 3 && all.length >= 3)).slice(-3)).toEqual(range(0, 3))
    expect(reader.batches.map((batch) => batch[0] && text(batch[0]))).toEqual(['0', '0', '0'])
    await log.append(numbered(topic, 1, 'k', 3))
    await reader.when((all) => all.some((delivery) => text(delivery) === '3'))
    await subscription.stop()
  },

  'delivers again when the handler resolves without being done': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    await log.append(numbered(topic, 3))
    let calls = 0
    const reader = new Recorder(async (batch, done) => {
      calls += 1
      const [first] = batch
      if (calls === 1 && first !== undefined) done(first)
      else for (const delivery of batch) done(delivery)
    })
    const subscription = await reader.subscribe(log, topic, randomName('group'))
    expect(texts(await reader.received(5))).toEqual(['0', '1', '2', '1', '2'])
    await subscription.stop()
  },

  'a handler that fails on one partition does not hold up the others': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 2)
    const [bad = '', good = ''] = keyOfEachPartition(2)
    await log.append([record(topic, bad, 'bad'), ...numbered(topic, 20, good)])
    const reader = new Recorder(async (batch, done) => {
      if (batch[0]?.key === bad) throw new Error('for ever')
      for (const delivery of batch) done(delivery)
    })
    const subscription = await reader.subscribe(log, topic, randomName('group'), 5)
    const received = await reader.when(
      (all) => all.filter(({ key }) => key === good).length >= 20 && all.filter(({ key }) => key === bad).length >= 3,
    )
    expect(texts(received.filter(({ key }) => key === good))).toEqual(range(0, 20))
    await subscription.stop()
  },

  'stop() waits for handlers in flight and commits what they did': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    await log.append(numbered(topic, 3))
    const entered = gate()
    const order: string[] = []
    const reader = new Recorder(async (batch, done) => {
      entered.open()
      await work()
      for (const delivery of batch) done(delivery)
      order.push('handled')
    })
    const subscription = await reader.subscribe(log, topic, group)
    await entered.passed
    await subscription.stop()
    order.push('stopped')
    expect(order.at(-1)).toBe('stopped')
    expect(order.length).toBeGreaterThan(1)
    expect(await lagOf(log, topic, group)).toBe(3 - reader.deliveries.length)
    expect(subscription.assigned()).toEqual([])
  },

  'stop() aborts the signal after its grace': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    await log.append(numbered(topic, 3))
    const entered = gate()
    const reader = new Recorder(async (_batch, _done, signal) => {
      entered.open()
      await aborted(signal)
      throw new Error('gave up')
    })
    const subscription = await reader.subscribe(log, topic, randomName('group'))
    await entered.passed
    await subscription.stop(1)
    expect(reader.batches.length).toBe(1)
  },

  'delivers nothing after stop(), which may be called again': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    const stopped = new Recorder()
    const subscription = await stopped.subscribe(log, topic, group)
    await log.append(numbered(topic, 1))
    await stopped.received(1)
    await Promise.all([subscription.stop(), subscription.stop()])
    await subscription.stop()
    await log.append(numbered(topic, 1, 'k', 1))
    const successor = new Recorder()
    const other = await successor.subscribe(log, topic, group)
    expect(texts(await successor.received(1))).toEqual(['1'])
    await other.stop()
    expect(texts(stopped.deliveries)).toEqual(['0'])
  },

  'lag falls to zero': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 3)
    const group = randomName('group')
    const reader = new Recorder()
    const subscription = await reader.subscribe(log, topic, group)
    await log.append(range(0, 300).map((n) => record(topic, `key ${n}`, n)))
    await reader.received(300)
    await eventually('lag is zero while the member stays', async () => (await lagOf(log, topic, group)) === 0)
    await subscription.stop()
    expect(await lagOf(log, topic, group)).toBe(0)
  },
} satisfies Record<string, Check>
