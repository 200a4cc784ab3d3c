import { createServer, type AddressInfo, type Server } from 'node:net'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { logLevel, Kafka, type Admin } from 'kafkajs'
import { LogUnavailableError, RecordTooLargeError } from '../errors.ts'
import type { Delivery, LogRecord, SubscribeOptions } from '../event-log.ts'
import { partitionOf } from '../partition-of.ts'
import { KafkaEventLog } from './kafka-event-log.ts'
import type { KafkaOptions } from './options.ts'
import { testBrokers } from '../../testing/test-brokers.ts'

const MIB = 1024 * 1024

const randomName = (kind: string): string => `kafka-only.${kind}.${randomUUID().slice(0, 13)}`

const record = (topic: string, key: string, value: string | Buffer): LogRecord => ({
  topic,
  key,
  value: Buffer.from(value),
  headers: {},
})

const keyFor = (partition: number, partitions: number): string => {
  for (let n = 0; ; n += 1) if (partitionOf(Buffer.from(`key ${n}`), partitions) === partition) return `key ${n}`
}

/** Keeps what it is given and tells when there is enough of it. */
class Reader {
  readonly deliveries: Delivery[] = []
  #told = Promise.withResolvers<void>()

  take(batch: readonly Delivery[]): void {
    this.deliveries.push(...batch)
    this.#told.resolve()
    this.#told = Promise.withResolvers<void>()
  }

  async until(holds: (deliveries: readonly Delivery[]) => boolean): Promise<readonly Delivery[]> {
    while (!holds(this.deliveries)) await this.#told.promise
    return this.deliveries
  }

  readonly handle: SubscribeOptions['handle'] = async (batch, done) => {
    this.take(batch)
    for (const delivery of batch) done(delivery)
  }
}

describe('KafkaEventLog', () => {
  const opened: (() => Promise<void>)[] = []
  let foreign: Kafka

  beforeAll(() => {
    foreign = new Kafka({ brokers: [...testBrokers()], clientId: 'somebody-else', logLevel: logLevel.NOTHING })
  })

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((close) => close()))
  })

  async function open(options: Partial<KafkaOptions> = {}): Promise<KafkaEventLog> {
    const log = await KafkaEventLog.open({
      brokers: testBrokers(),
      clientId: 'kafka-only',
      heartbeatMs: 300,
      ...options,
    })
    opened.push(() => log.close())
    return log
  }

  async function asAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = foreign.admin()
    await admin.connect()
    try {
      return await work(admin)
    } finally {
      await admin.disconnect()
    }
  }

  /** A topic that somebody else made, to our kind of order. */
  async function foreignTopic(config: Readonly<Record<string, string>>): Promise<string> {
    const topic = randomName('foreign')
    const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }))
    await asAdmin((admin) => admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }] }))
    return topic
  }

  /** The topic's values of these settings. */
  async function configOf(topic: string, configNames: string[]): Promise<readonly (string | undefined)[]> {
    const { resources } = await asAdmin((admin) =>
      admin.describeConfigs({ includeSynonyms: false, resources: [{ type: 2, name: topic, configNames }] }),
    )
    const entries = resources[0]?.configEntries ?? []
    return configNames.map((config) => entries.find(({ configName }) => configName === config)?.configValue)
  }

  it('writes hundreds of large records at once, in batches that the broker takes', async () => {
    const log = await open({ maxRecordBytes: MIB })
    const topic = randomName('large')
    await log.createTopics([{ name: topic, partitions: 3 }])
    const records = Array.from({ length: 300 }, (_, n) => record(topic, `key ${n}`, Buffer.alloc(200_000, n % 256)))
    await Promise.all(records.map((one) => log.append([one])))
    const reader = new Reader()
    await log.subscribe({ topic, group: randomName('group'), handle: reader.handle })
    const arrived = await reader.until((all) => all.length >= records.length)
    expect(new Set(arrived.map(({ key }) => key)).size).toBe(300)
    for (const { key, value } of arrived) {
      expect(value.length).toBe(200_000)
      expect(value[0]).toBe(Number(key.slice(4)) % 256)
    }
  })

  it('keeps to the limit of a topic that others made', async () => {
    const log = await open()
    const topic = await foreignTopic({ 'max.message.bytes': '10000' })
    await log.createTopics([{ name: topic, partitions: 1 }])
    await expect(log.append([record(topic, 'k', Buffer.alloc(10_000))])).rejects.toThrow(RecordTooLargeError)
    await log.append(Array.from({ length: 10 }, () => record(topic, 'k', Buffer.alloc(4_000))))
    expect((await log.read(topic, { partition: 0, at: 'earliest' }, 100)).length).toBe(10)
  })

  it('learns of a limit that was lowered meanwhile', async () => {
    const log = await open()
    const topic = await foreignTopic({ 'max.message.bytes': '100000' })
    await log.createTopics([{ name: topic, partitions: 1 }])
    const large = [record(topic, 'k', Buffer.alloc(50_000))]
    await log.append(large)
    const configEntries = [{ name: 'max.message.bytes', value: '10000' }]
    await asAdmin((admin) =>
      admin.alterConfigs({ validateOnly: false, resources: [{ type: 2, name: topic, configEntries }] }),
    )
    // the broker takes a moment to know its own order
    while (
      await log.append(large).then(
        () => true,
        () => false,
      )
    );
    await expect(log.append(large)).rejects.toThrow(RecordTooLargeError)
  })

  it('creates a topic once, as it should be, however many do it at once', async () => {
    const logs = await Promise.all(Array.from({ length: 5 }, () => open()))
    const topics = [
      { name: randomName('kept'), partitions: 2 },
      { name: randomName('dated'), partitions: 3, retentionMs: 86_400_000 },
      { name: randomName('compacted'), partitions: 4, compacted: true },
    ]
    await Promise.all(logs.map((log) => log.createTopics(topics)))
    const configNames = ['cleanup.policy', 'retention.ms', 'message.timestamp.type', 'max.message.bytes']
    const configs = await Promise.all(topics.map(({ name }) => configOf(name, configNames)))
    const limit = String(16 * MIB)
    expect(configs).toEqual([
      ['delete', '-1', 'LogAppendTime', limit],
      ['delete', '86400000', 'LogAppendTime', limit],
      ['compact', '-1', 'LogAppendTime', limit],
    ])
  })

  it('brings a topic that exists to the retention it should have now, and changes nothing else', async () => {
    const log = await open()
    const topic = await foreignTopic({ 'retention.ms': '60000', 'max.message.bytes': '10000' })
    const settings = ['retention.ms', 'min.compaction.lag.ms', 'segment.ms', 'max.message.bytes']
    const week = '604800000'
    await log.createTopics([{ name: topic, partitions: 1, retentionMs: 3_600_000, compacted: true }])
    expect(await configOf(topic, settings)).toEqual(['3600000', week, '900000', '10000'])
    await log.createTopics([{ name: topic, partitions: 1, compacted: true }])
    expect(await configOf(topic, settings)).toEqual(['-1', week, '900000', '10000'])
  })

  it('says so where the brokers refuse another retention, and goes on', async () => {
    const lines: unknown[] = []
    const log = await open({ log: (level, message, fields) => level === 'warn' && lines.push([message, fields]) })
    const topic = await foreignTopic({ 'retention.ms': '60000', 'segment.ms': '600000' })
    await log.createTopics([{ name: topic, partitions: 1, retentionMs: -5 }])
    expect(lines).toEqual([
      [
        'retention of a topic is not as wanted and was not changed',
        expect.objectContaining({ topic, wanted: { 'retention.ms': '-5' }, was: { 'retention.ms': '60000' } }),
      ],
    ])
    await log.append([record(topic, 'k', 'v')])
    expect((await log.read(topic, { partition: 0, at: 'earliest' }, 10)).length).toBe(1)
  })

  it('has nothing to say above debug when several create and use the same new topics at once', async () => {
    const lines: unknown[] = []
    const log = (level: string, message: string): unknown => level === 'debug' || lines.push([level, message])
    const logs = await Promise.all(Array.from({ length: 3 }, () => open({ log })))
    const topics = Array.from({ length: 5 }, () => ({ name: randomName('new'), partitions: 8 }))
    const records = topics.flatMap(({ name }) =>
      Array.from({ length: 8 }, (_, partition) => record(name, keyFor(partition, 8), 'v')),
    )
    await Promise.all(
      logs.map(async (log) => {
        await log.createTopics(topics)
        await log.append(records)
      }),
    )
    expect(lines).toEqual([])
  })

  it('warns of partitions without a leader only when they stay so', async () => {
    const levels: string[] = []
    const log = await open({
      appendTimeoutMs: 3_000,
      log: (level, message) => message.startsWith('append failed') && levels.push(level),
    })
    const topic = randomName('gone')
    await log.createTopics([{ name: topic, partitions: 1 }])
    const append = (): Promise<void> => log.append([record(topic, 'k', 'v')])
    await append()
    await asAdmin((admin) => admin.deleteTopics({ topics: [topic] }))
    // the broker takes a moment to let go of it
    while (
      await append().then(
        () => true,
        () => false,
      )
    );
    const firstWarning = levels.indexOf('warn')
    expect(firstWarning).toBeGreaterThan(0)
    expect(new Set(levels.slice(0, firstWarning))).toEqual(new Set(['debug']))
    expect(new Set(levels.slice(firstWarning))).toEqual(new Set(['warn']))
  })

  it('reads what others wrote: no key, no value, no headers, or one header twice', async () => {
    const log = await open()
    const topic = await foreignTopic({})
    const producer = foreign.producer({ allowAutoTopicCreation: false })
    await producer.connect()
    await producer.send({
      topic,
      messages: [
        { key: null, value: null },
        { key: 'k', value: 'v', headers: { twice: ['first', 'last'], bytes: Buffer.from('b') } },
      ],
    })
    await producer.disconnect()
    const records = await log.read(topic, { partition: 0, at: 'earliest' }, 10)
    expect(records.map(({ key, value, headers }) => [key, Buffer.from(value).toString(), headers])).toEqual([
      ['', '', {}],
      ['k', 'v', { twice: 'last', bytes: 'b' }],
    ])
  })

  it('keeps its partitions while a handler takes longer than the session lasts', async () => {
    const lines: string[] = []
    const log = await open({
      sessionTimeoutMs: 3_000,
      log: (level, message) => level === 'debug' || lines.push(message),
    })
    const topic = randomName('slow')
    await log.createTopics([{ name: topic, partitions: 1 }])
    await log.append([record(topic, 'k', 'slow')])
    const reader = new Reader()
    const subscription = await log.subscribe({
      topic,
      group: randomName('group'),
      handle: async (batch, done, signal) => {
        await pause(5_000, undefined, { signal })
        for (const delivery of batch) done(delivery)
        reader.take(batch)
      },
    })
    await reader.until((all) => all.length > 0)
    expect(subscription.assigned()).toEqual([0])
    await subscription.stop()
    expect(reader.deliveries.length).toBe(1)
    expect((await log.describe()).topics[0]?.groups[0]?.lag).toBe(0)
    expect(lines).toEqual([])
  })

  it('stays a member of its group when the clock is set back by a day', async () => {
    const lines: unknown[] = []
    const log = await open({
      sessionTimeoutMs: 3_000,
      log: (level, message, fields) => level === 'debug' || lines.push([level, message, fields?.error]),
    })
    const topic = randomName('clock')
    await log.createTopics([{ name: topic, partitions: 2 }])
    const reader = new Reader()
    const subscription = await log.subscribe({ topic, group: randomName('group'), handle: reader.handle })
    await log.append([record(topic, keyFor(0, 2), 'before')])
    await reader.until((all) => all.length === 1)
    const now = Date.now.bind(Date)
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() - 86_400_000)
    try {
      await pause(5_000)
      await log.append([record(topic, keyFor(0, 2), 'after'), record(topic, keyFor(1, 2), 'after')])
      await reader.until((all) => all.length >= 3)
      expect(subscription.assigned()).toEqual([0, 1])
      await subscription.stop()
      expect((await log.describe()).topics[0]?.groups[0]?.lag).toBe(0)
      expect(lines).toEqual([['warn', 'subscription lost, beginning anew', 'the clock went back']])
    } finally {
      clock.mockRestore()
    }
  })

  it('lets handlers in flight finish before a rebalance, so that nothing of theirs comes twice', async () => {
    const log = await open()
    const topic = randomName('handover')
    const group = randomName('group')
    await log.createTopics([{ name: topic, partitions: 2 }])
    await log.append([record(topic, keyFor(0, 2), 'a'), record(topic, keyFor(1, 2), 'b')])
    const entered = Promise.withResolvers<void>()
    const reader = new Reader()
    let atWork = 0
    const handle: SubscribeOptions['handle'] = async (batch, done) => {
      reader.take(batch)
      atWork += 1
      if (atWork === 2) entered.resolve()
      await pause(800)
      for (const delivery of batch) done(delivery)
    }
    const stays = await log.subscribe({ topic, group, handle })
    await entered.promise
    const joins = await log.subscribe({ topic, group, handle })
    // the one that joined knows its share first
    while (stays.assigned().length !== 1) await pause(10)
    expect([...stays.assigned(), ...joins.assigned()].sort()).toEqual([0, 1])
    await Promise.all([stays.stop(), joins.stop()])
    expect(reader.deliveries.length).toBe(2)
    expect((await log.describe()).topics[0]?.groups[0]?.lag).toBe(0)
  })

  it('goes on fetching for other partitions while one is full, and for that one when it has room again', async () => {
    const log = await open()
    const topic = randomName('full')
    await log.createTopics([{ name: topic, partitions: 2 }])
    const [slow, fast] = [keyFor(0, 2), keyFor(1, 2)]
    await log.append(Array.from({ length: 100 }, () => record(topic, slow, Buffer.alloc(100_000))))
    const release = Promise.withResolvers<void>()
    const entered = Promise.withResolvers<void>()
    const reader = new Reader()
    await log.subscribe({
      topic,
      group: randomName('group'),
      maxBatch: 5,
      handle: async (batch, done) => {
        if (batch[0]?.key === slow) {
          entered.resolve()
          await release.promise
        }
        reader.take(batch)
        for (const delivery of batch) done(delivery)
      },
    })
    await entered.promise
    for (let n = 1; n <= 20; n += 1) {
      await log.append([record(topic, fast, String(n))])
      await reader.until((all) => all.length === n)
    }
    release.resolve()
    const all = await reader.until((deliveries) => deliveries.length >= 120)
    expect(all.filter(({ key }) => key === slow).map(({ offset }) => offset)).toEqual(
      Array.from({ length: 100 }, (_, offset) => offset),
    )
  })

  it('goes on from the oldest record kept where retention took what a group had not read', async () => {
    const log = await open()
    const topic = randomName('taken')
    const group = randomName('group')
    await log.createTopics([{ name: topic, partitions: 1 }])
    const append = (from: number, to: number): Promise<void> =>
      log.append(Array.from({ length: to - from }, (_, n) => record(topic, 'k', String(from + n))))
    await append(0, 3)
    const before = new Reader()
    const subscription = await log.subscribe({ topic, group, handle: before.handle })
    await before.until((all) => all.length === 3)
    await subscription.stop()
    await append(3, 10)
    await asAdmin(async (admin) => {
      await admin.fetchTopicOffsets(topic) // without which kafkajs does not know the topic
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '6' }] })
    })

    const [partition] = (await log.describe()).topics[0]?.groups[0]?.partitions ?? []
    expect(partition).toMatchObject({ committed: 3, lag: 4 })
    const after = new Reader()
    const other = await log.subscribe({ topic, group, handle: after.handle })
    await after.until((all) => all.length >= 4)
    await other.stop()
    expect(after.deliveries.map(({ offset }) => offset)).toEqual([6, 7, 8, 9])
    expect((await log.describe()).topics[0]?.groups[0]?.lag).toBe(0)
    const read = await log.read(topic, { partition: 0, at: { offset: 2 } }, 10)
    expect(read.map(({ offset }) => offset)).toEqual([6, 7, 8, 9])
  })

  it('tells of a subscription that ended for good', async () => {
    const fatal = Promise.withResolvers<Error>()
    const log = await open({ onFatal: fatal.resolve })
    // the broker compresses what it is sent with a codec that kafkajs does not have
    const topic = await foreignTopic({ 'compression.type': 'zstd' })
    const subscription = await log.subscribe({ topic, group: randomName('group'), handle: new Reader().handle })
    await log.append([record(topic, 'k', 'x'.repeat(1_000))])
    expect((await fatal.promise).message).toMatch(/zstd|compression/i)
    await subscription.stop()
    expect(subscription.assigned()).toEqual([])
  })

  it('has nothing to say above debug in a quiet life, the first of a group included', async () => {
    const lines: unknown[] = []
    const log = await open({
      log: (level, message, fields) => level === 'debug' || lines.push([level, message, fields]),
    })
    const topic = randomName('quiet')
    const group = randomName('group')
    await log.createTopics([{ name: topic, partitions: 4 }])
    const reader = new Reader()
    const one = await log.subscribe({ topic, group, handle: reader.handle })
    await log.append([record(topic, 'k', 'v')])
    await reader.until((all) => all.length > 0)
    const other = await log.subscribe({ topic, group, handle: reader.handle })
    await log.describe()
    await one.stop()
    await other.stop()
    await log.close()
    expect(lines).toEqual([])
  })

  describe('with its brokers away', () => {
    const silent: Server[] = []

    afterEach(() => {
      for (const server of silent.splice(0)) server.close()
    })

    /** Takes connections and never says a word, as a broker does that was stopped. */
    async function silentBroker(): Promise<string> {
      const server = createServer((socket) => socket.on('error', () => undefined).resume())
      silent.push(server)
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      return `127.0.0.1:${(server.address() as AddressInfo).port}`
    }

    /** An address where nobody listens any more. */
    async function deadBroker(): Promise<string> {
      const address = await silentBroker()
      const server = silent.pop()
      server?.close()
      return address
    }

    it.each([
      ['dead', deadBroker],
      ['silent', silentBroker],
    ])('says so of all it is asked, in time (%s)', async (_kind, broker) => {
      const log = await open({ brokers: [await broker()], requestTimeoutMs: 300, appendTimeoutMs: 300 })
      const group = randomName('group')
      const outcomes = await Promise.allSettled([
        log.ping(),
        log.append([record('t', 'k', 'v')]),
        log.read('t', { partition: 0, at: 'earliest' }, 1),
        log.describe(['t']),
        log.createTopics([{ name: 't', partitions: 1 }]),
        log.resetGroup({ topic: 't', group, to: 'earliest' }),
        log.subscribe({ topic: 't', group, handle: new Reader().handle }),
      ])
      await log.close()
      for (const outcome of outcomes) {
        expect(outcome).toEqual({ status: 'rejected', reason: expect.any(LogUnavailableError) })
      }
    })
  })
})
