import { expect } from '@jest/globals'
import type { Delivery, EventLog, Subscription } from '../../src/event-log.ts'
import {
  aborted,
  breath,
  createTopic,
  eventually,
  gate,
  keyOfEachPartition,
  lagOf,
  randomName,
  range,
  Recorder,
  record,
  text,
  type Check,
} from './world.ts'

const owned = (...members: readonly Subscription[]): readonly number[] =>
  members.flatMap((member) => [...member.assigned()]).sort((a, b) => a - b)

async function sharesWork(first: EventLog, second: EventLog, topic: string): Promise<void> {
  const group = randomName('group')
  const readers = [new Recorder(), new Recorder()] as const
  const members = [
    await readers[0].subscribe(first, topic, group),
    await readers[1].subscribe(second, topic, group),
  ] as const
  await eventually('each member has two of the four partitions', () =>
    members.every((member) => member.assigned().length === 2),
  )
  expect(owned(...members)).toEqual([0, 1, 2, 3])

  const sent = range(0, 200)
  await first.append(sent.map((n) => record(topic, `key ${n}`, n)))
  const everything = (): readonly Delivery[] => [...readers[0].deliveries, ...readers[1].deliveries]
  const all = (): boolean => everything().length >= sent.length
  await Promise.race([readers[0].when(all), readers[1].when(all)])
  expect(
    everything()
      .map(text)
      .sort((a, b) => Number(a) - Number(b)),
  ).toEqual(sent)
  for (const [i, reader] of readers.entries()) {
    expect(reader.deliveries.length).toBeGreaterThan(0)
    expect(new Set(reader.deliveries.map(({ partition }) => partition))).toEqual(new Set(members[i]?.assigned()))
  }

  await members[0].stop()
  await eventually('the member that stays has all partitions', () => members[1].assigned().length === 4)
  await members[1].stop()
  expect(await lagOf(first, topic, group)).toBe(0)
}

export const sharing = {
  'shares the partitions among the subscriptions of a group': async (world) => {
    const log = await world.open()
    await sharesWork(log, log, await createTopic(log, 4))
  },

  'shares the partitions among logs that are open at once': async (world) => {
    const [log, other] = [await world.open(), await world.open()]
    const topic = await createTopic(log, 4)
    await other.createTopics([{ name: topic, partitions: 4 }])
    await sharesWork(log, other, topic)
  },

  'loses nothing and keeps the order of each key while members join and leave as records flow': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 4)
    const group = randomName('group')
    const keys = Array.from({ length: 12 }, (_, i) => `key ${i}`)
    const perRound = 3
    let rounds = 0
    const flowing = new AbortController()
    const flow = (async () => {
      while (!flowing.signal.aborted) {
        await log.append(
          range(rounds * perRound, ++rounds * perRound).flatMap((n) => keys.map((key) => record(topic, key, n))),
        )
        await breath()
      }
    })()

    const inOrderOfArrival: Delivery[] = []
    const member = (): Recorder =>
      new Recorder(async (batch, done, signal) => {
        for (const delivery of batch) {
          if (signal.aborted) return
          inOrderOfArrival.push(delivery)
          done(delivery)
          if (delivery.offset % 10 === 0) await new Promise(setImmediate)
        }
      })
    const stays = member()
    const staying = await stays.subscribe(log, topic, group, 20)
    await stays.received(100)
    for (let visit = 0; visit < 2; visit += 1) {
      const visitor = member()
      const visiting = await visitor.subscribe(log, topic, group, 20)
      await visitor.received(100)
      await visiting.stop()
      const before = stays.deliveries.length
      await stays.received(before + 100)
    }
    flowing.abort()
    await flow
    await eventually('nothing is left', async () => (await lagOf(log, topic, group)) === 0)
    await staying.stop()

    for (const key of keys) {
      const arrived = inOrderOfArrival.filter((delivery) => delivery.key === key).map(text)
      // a record may come again after a rebalance, but none comes for the first time before one that was appended earlier
      expect([...new Set(arrived)]).toEqual(range(0, rounds * perRound))
    }
  },

  'ignores a late done for partitions that the member lost': async (world) => {
    const log = await world.open()
    const partitions = 2
    const topic = await createTopic(log, partitions)
    const group = randomName('group')
    const keys = keyOfEachPartition(partitions)
    await log.append(keys.map((key) => record(topic, key)))

    const late = new Map<number, () => void>()
    const loser = new Recorder(async (batch, done, signal) => {
      const [first] = batch
      if (first !== undefined && !late.has(first.partition)) late.set(first.partition, () => done(first))
      await aborted(signal)
    })
    const losing = await loser.subscribe(log, topic, group)
    await loser.when(() => late.size === partitions)

    const holds = gate<Delivery>()
    const taker = new Recorder(async (batch, _done, signal) => {
      if (batch[0] !== undefined) holds.open(batch[0])
      await aborted(signal)
    })
    const taking = await taker.subscribe(log, topic, group)
    const taken = await holds.passed
    expect(losing.assigned()).not.toContain(taken.partition)
    late.get(taken.partition)?.()
    await Promise.all([losing.stop(1), taking.stop(1)])
    const { topics } = await log.describe([topic])
    const committed = topics[0]?.groups.find((candidate) => candidate.group === group)?.partitions[taken.partition]
      ?.committed
    expect(committed ?? 0).toBe(0)

    const heir = new Recorder()
    const inheriting = await heir.subscribe(log, topic, group)
    await heir.when((all) => all.some(({ partition }) => partition === taken.partition))
    await inheriting.stop()
  },

  'hands partitions over when a member joins and back when it leaves, without a second delivery': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 2)
    const group = randomName('group')
    const keys = keyOfEachPartition(2)
    const stays = new Recorder()
    const staying = await stays.subscribe(log, topic, group)
    await eventually('one member has both partitions', () => staying.assigned().length === 2)
    const visitor = new Recorder()
    const visiting = await visitor.subscribe(log, topic, group)
    await eventually(
      'each member has one partition',
      () => staying.assigned().length === 1 && visiting.assigned().length === 1,
    )
    await log.append(keys.map((key) => record(topic, key)))
    await Promise.all([stays.received(1), visitor.received(1)])
    await eventually('both records are committed', async () => (await lagOf(log, topic, group)) === 0)
    await visiting.stop()
    await eventually('one member has both partitions again', () => staying.assigned().length === 2)
    await log.append(keys.map((key) => record(topic, key)))
    await stays.received(3)
    await staying.stop()
    expect(stays.deliveries.length + visitor.deliveries.length).toBe(4)
  },
} satisfies Record<string, Check>
