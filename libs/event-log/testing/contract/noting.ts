import { expect } from '@jest/globals'
import { LogUnavailableError } from '../../src/errors.ts'
import { MAX_NOTE_LENGTH, type Delivery, type EventLog, type Place } from '../../src/event-log.ts'
import {
  aborted,
  createTopic,
  eventually,
  gate,
  keyOfEachPartition,
  lagOf,
  numbered,
  randomName,
  record,
  Recorder,
  texts,
  type Check,
} from './world.ts'

/** Joins the group, lets `act` do what it does with the first batch of each partition, and leaves without being done with more than that. */
async function visit(
  log: EventLog,
  topic: string,
  group: string,
  act: (batch: readonly Delivery[], done: (through: Delivery) => void, place: Place) => Promise<void>,
): Promise<readonly Delivery[]> {
  const acted = gate<Promise<void>>()
  const reader = new Recorder(async (batch, done, signal, place) => {
    const acting = act(batch, done, place)
    acted.open(acting)
    await Promise.allSettled([acting])
    await aborted(signal)
  })
  const subscription = await reader.subscribe(log, topic, group)
  await acted.passed
  await subscription.stop(1)
  return reader.deliveries
}

/** What the group's next owner of the partition finds. */
async function found(log: EventLog, topic: string, group: string): Promise<Pick<Place, 'note' | 'end'>> {
  let place: Place | undefined
  await visit(log, topic, group, async (_batch, _done, at) => {
    place = at
  })
  return { note: place?.note, end: place?.end ?? -1 }
}

export const noting = {
  'keeps a note for who owns the partition next, here and in another process, and moves no place by it': async (
    world,
  ) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    await log.append(numbered(topic, 3))
    const longest = 'ä€'.repeat(MAX_NOTE_LENGTH / 2)
    await visit(log, topic, group, async (_batch, _done, place) => {
      expect(place.note).toBeUndefined()
      await place.write('replaced')
      await place.write(longest)
    })
    expect(await found(log, topic, group)).toEqual({ note: longest, end: 3 })
    expect(await lagOf(log, topic, group)).toBe(3)
    await log.close()

    const reopened = await world.open()
    await reopened.createTopics([{ name: topic, partitions: 1 }])
    await reopened.append(numbered(topic, 2, 'k', 3))
    expect(await found(reopened, topic, group)).toEqual({ note: longest, end: 5 })
    const again = await visit(reopened, topic, group, async (_batch, _done, place) => place.write(undefined))
    expect(texts(again)).toEqual(['0', '1', '2', '3', '4'])
    expect(await found(reopened, topic, group)).toEqual({ note: undefined, end: 5 })
  },

  'takes a note away with the next commit that moves the place': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    await log.append(numbered(topic, 3))
    await visit(log, topic, group, async ([first], done, place) => {
      await place.write('left at 0')
      if (first !== undefined) done(first)
    })
    expect(await found(log, topic, group)).toEqual({ note: undefined, end: 3 })
    expect(await lagOf(log, topic, group)).toBe(2)
  },

  'takes a note away with a reset of the group': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    await log.append(numbered(topic, 3))
    await visit(log, topic, group, async (_batch, _done, place) => place.write('left at 0'))
    await log.resetGroup({ topic, group, to: 'earliest' })
    expect((await found(log, topic, group)).note).toBeUndefined()
  },

  'makes durable with a note what was done before': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    await log.append(numbered(topic, 3))
    let lag: number | undefined
    await visit(log, topic, group, async ([first], done, place) => {
      if (first !== undefined) done(first)
      await place.write('left at 1')
      lag = await lagOf(log, topic, group)
    })
    expect(lag).toBe(2)
    expect((await found(log, topic, group)).note).toBe('left at 1')
  },

  'keeps a note for each group and partition': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 2)
    const groups = [randomName('group'), randomName('group')] as const
    await log.append(keyOfEachPartition(2).map((key) => record(topic, key)))
    const places = new Map<string, Place>()
    const handles = groups.map((group) => {
      const reader = new Recorder(async ([first], _done, signal, place) => {
        places.set(`${group} ${first?.partition}`, place)
        await aborted(signal)
      })
      return reader.subscribe(log, topic, group)
    })
    const members = await Promise.all(handles)
    await eventually('all four are at work', () => places.size === 4)
    await Promise.all([...places].map(([name, place]) => place.write(name)))
    await Promise.all(members.map((member) => member.stop(1)))

    const notes = new Map<string, string | undefined>()
    const heirs = await Promise.all(
      groups.map((group) =>
        new Recorder(async ([first], _done, signal, place) => {
          notes.set(`${group} ${first?.partition}`, place.note)
          await aborted(signal)
        }).subscribe(log, topic, group),
      ),
    )
    await eventually('all four are found', () => notes.size === 4)
    await Promise.all(heirs.map((heir) => heir.stop(1)))
    expect([...notes].every(([name, note]) => name === note)).toBe(true)
  },

  'gives one place to all batches of an owner': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    await log.append(numbered(topic, 6))
    const places = new Set<Place>()
    const reader = new Recorder(async (batch, done, _signal, place) => {
      places.add(place)
      for (const delivery of batch) done(delivery)
    })
    const subscription = await reader.subscribe(log, topic, randomName('group'), 2)
    await reader.received(6)
    await subscription.stop()
    expect(reader.batches.length).toBeGreaterThanOrEqual(3)
    expect(places.size).toBe(1)
  },

  'refuses a note that is too long': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    await log.append(numbered(topic, 1))
    await visit(log, topic, randomName('group'), async (_batch, _done, place) => {
      await expect(place.write('x'.repeat(MAX_NOTE_LENGTH + 1))).rejects.toThrow(RangeError)
    })
  },

  'takes no note of a member that lost the partition, nor lets it overwrite that of the next owner': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const group = randomName('group')
    await log.append(numbered(topic, 1))
    const lost = gate<Place>()
    const leave = gate()
    const losing = await log.subscribe({
      topic,
      group,
      handle: async (_batch, _done, signal, place) => {
        lost.open(place)
        // heeds no signal, and goes on for long after it lost the partition
        await Promise.all([aborted(signal), leave.passed])
      },
    })
    const zombie = await lost.passed
    await zombie.write('of the zombie')
    const stopped = losing.stop(1)

    const taken = gate<Place>()
    const taker = new Recorder(async (_batch, _done, signal, place) => {
      taken.open(place)
      await aborted(signal)
    })
    const taking = await taker.subscribe(log, topic, group)
    const place = await taken.passed
    expect(place.note).toBe('of the zombie')
    await place.write('of the next owner')
    await expect(zombie.write('late')).rejects.toThrow(LogUnavailableError)
    leave.open()
    await stopped
    await taking.stop(1)
    expect((await found(log, topic, group)).note).toBe('of the next owner')
  },
} satisfies Record<string, Check>
