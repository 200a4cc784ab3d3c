import { expect } from '@jest/globals'
import { LogUnavailableError, RecordTooLargeError } from '../../src/errors.ts'
import type { Delivery, LogRecord } from '../../src/event-log.ts'
import {
  createTopic,
  keyOfEachPartition,
  numbered,
  randomName,
  range,
  Recorder,
  record,
  text,
  texts,
  type Check,
} from './world.ts'

const isLast = (text: string): boolean => text.startsWith('last')

export const appending = {
  'appends nothing without complaint': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    await log.append([])
    await log.append(numbered(topic, 1))
    expect(texts(await log.read(topic, { partition: 0, at: 'earliest' }, 10))).toEqual(['0'])
  },

  'has the records, with offsets from 0 and the time of the append, once the append resolves': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const before = Date.now()
    await log.append(numbered(topic, 2, 'some key'))
    const after = Date.now()
    const records = await log.read(topic, { partition: 0, at: 'earliest' }, 10)
    expect(records.map(({ topic, partition, offset, key }) => ({ topic, partition, offset, key }))).toEqual([
      { topic, partition: 0, offset: 0, key: 'some key' },
      { topic, partition: 0, offset: 1, key: 'some key' },
    ])
    for (const { timestamp } of records) {
      expect(timestamp).toBeGreaterThanOrEqual(before - 1_000)
      expect(timestamp).toBeLessThanOrEqual(after + 1_000)
    }
  },

  'keeps headers, empty and binary values, and any key intact': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i)
    // a view into a larger buffer: only its own bytes are the value
    const view = Buffer.from('outside INSIDE outside').subarray(8, 14)
    const records: LogRecord[] = [
      { topic, key: 'bytes', value: everyByte, headers: { 'content-type': 'application/octet-stream' } },
      { topic, key: '', value: new Uint8Array(0), headers: {} },
      { topic, key: 'Ünï©ode 🗞', value: view, headers: { ce_subject: 'Алеппо 🗞', empty: '', __proto__x: '1' } },
    ]
    await log.append(records)
    const plain = ({ key, value, headers }: LogRecord | Delivery) => ({
      key,
      value: Buffer.from(value).toString('hex'),
      headers: { ...headers },
    })
    expect((await log.read(topic, { partition: 0, at: 'earliest' }, 10)).map(plain)).toEqual(records.map(plain))

    const reader = new Recorder()
    const subscription = await reader.subscribe(log, topic, randomName('group'))
    expect((await reader.received(3)).map(plain)).toEqual(records.map(plain))
    await subscription.stop()
  },

  'leaves the caller its buffers': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const value = new TextEncoder().encode('mine')
    await Promise.all([
      log.append([{ topic, key: 'k', value, headers: {} }]),
      log.append([{ topic, key: 'k', value, headers: {} }]),
    ])
    expect(new TextDecoder().decode(value)).toBe('mine')
    expect(texts(await log.read(topic, { partition: 0, at: 'earliest' }, 10))).toEqual(['mine', 'mine'])
  },

  'places a key where every Kafka client would, by murmur2': async (world) => {
    const log = await world.open()
    const partitions = 12
    const topic = await createTopic(log, partitions)
    // hashes from the tests of Kafka's own client, UtilsTest.testMurmur2
    const hashes: Readonly<Record<string, number>> = {
      '21': -973932308,
      foobar: -790332482,
      'a-little-bit-long-string': -985981536,
      'a-little-bit-longer-string': -1486304829,
      lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8: -58897971,
      abc: 479470107,
    }
    await log.append(Object.keys(hashes).map((key) => record(topic, key)))
    for (const [key, hash] of Object.entries(hashes)) {
      const partition = (hash & 0x7fffffff) % partitions
      const found = await log.read(topic, { partition, at: 'earliest' }, 10)
      expect(found.map((delivery) => delivery.key)).toContain(key)
    }
  },

  'writes nothing of a call that has a record too large': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 2)
    const [a = '', b = ''] = keyOfEachPartition(2)
    const tooLarge = { topic, key: a, value: new Uint8Array(world.tooLargeBytes), headers: {} }
    await expect(log.append([record(topic, a, 'before'), record(topic, b, 'beside'), tooLarge])).rejects.toThrow(
      RecordTooLargeError,
    )
    await log.append([record(topic, a, 'next'), record(topic, b, 'next')])
    expect(texts(await log.read(topic, { partition: 0, at: 'earliest' }, 10))).toEqual(['next'])
    expect(texts(await log.read(topic, { partition: 1, at: 'earliest' }, 10))).toEqual(['next'])
  },

  'never shows an append that failed, to readers or groups, reopened or not': async (world) => {
    const first = await world.open()
    const topic = await createTopic(first, 2)
    const [a = '', b = ''] = keyOfEachPartition(2)
    const lost = [record(topic, a, 'failed'), record(topic, b, 'failed')]
    const tooLarge = { topic, key: b, value: new Uint8Array(world.tooLargeBytes), headers: {} }
    const outcomes = await Promise.allSettled([
      first.append([record(topic, a, 'beside a')]),
      first.append([...lost, tooLarge]),
      first.append([tooLarge, ...lost]),
      first.append([...lost, record(randomName('unknown'), a)]),
      first.append([record(topic, b, 'beside b')]),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled'])
    await first.close()
    await expect(first.append(lost)).rejects.toThrow(LogUnavailableError)

    const second = await world.open()
    await second.createTopics([{ name: topic, partitions: 2 }])
    await second.append([record(topic, a, 'last a'), record(topic, b, 'last b')])
    const reader = new Recorder()
    const subscription = await reader.subscribe(second, topic, randomName('group'))
    const delivered = await reader.when((deliveries) => texts(deliveries).filter(isLast).length === 2)
    await subscription.stop()
    const read = await Promise.all([0, 1].map((partition) => second.read(topic, { partition, at: 'earliest' }, 10)))
    expect(read.map(texts)).toEqual([
      ['beside a', 'last a'],
      ['beside b', 'last b'],
    ])
    expect([...texts(delivered)].sort()).toEqual(read.flatMap(texts).sort())
  },

  'takes one append of many megabytes, in order': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 1)
    const filler = 'x'.repeat(40_000)
    await log.append(Array.from({ length: 600 }, (_, i) => record(topic, 'k', `${i} ${filler}`)))
    const reader = new Recorder()
    const subscription = await reader.subscribe(log, topic, randomName('group'))
    const received = await reader.received(600)
    expect(received.map((delivery) => text(delivery).split(' ', 1)[0])).toEqual(range(0, 600))
    await subscription.stop()
  },

  'keeps the order of each key over hundreds of appends at once, and loses none': async (world) => {
    const log = await world.open()
    const topic = await createTopic(log, 4)
    const keys = Array.from({ length: 13 }, (_, i) => `key ${i}`)
    const next = new Map(keys.map((key) => [key, 0]))
    const take = (key: string): LogRecord => {
      const n = next.get(key) ?? 0
      next.set(key, n + 1)
      return record(topic, key, String(n))
    }
    await Promise.all(
      Array.from({ length: 400 }, (_, call) =>
        log.append(Array.from({ length: 5 }, (_, i) => take(keys[(call * 3 + i) % keys.length] ?? ''))),
      ),
    )
    const reader = new Recorder()
    const subscription = await reader.subscribe(log, topic, randomName('group'))
    const received = await reader.received(2_000)
    for (const key of keys) {
      expect(texts(received.filter((delivery) => delivery.key === key))).toEqual(range(0, next.get(key) ?? 0))
    }
    await subscription.stop()
  },
} satisfies Record<string, Check>
