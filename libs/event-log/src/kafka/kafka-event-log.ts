import type { Kafka } from 'kafkajs'
import { LogUnavailableError } from '../errors.ts'
import {
  EventLog,
  type Delivery,
  type LogDescription,
  type LogRecord,
  type Position,
  type ResetOptions,
  type SubscribeOptions,
  type Subscription,
  type TopicOptions,
} from '../event-log.ts'
import { Batcher, type Chunk, type Refusals } from './batcher.ts'
import { createClient } from './client.ts'
import { Connection } from './connection.ts'
import { Describer } from './describe.ts'
import { withDefaults, type KafkaOptions, type KafkaSettings } from './options.ts'
import { outgoing, type Outgoing } from './outgoing.ts'
import { Producer } from './producer.ts'
import { readRecords } from './reader.ts'
import { resetGroup } from './reset.ts'
import { KafkaSubscription } from './subscription.ts'
import { Topics } from './topics.ts'
import { settledWithin } from './within.ts'

const MAX_BATCH_RECORDS = 4_000
const CLOSE_MS = 2_000

/**
 * The log in Apache Kafka, 2.4 or later (tested with 4.2), by kafkajs 2.2.4.
 *
 * What an append promises is the topic's: with one replica an acknowledged record survives the death of the broker's
 * process, with three (and `min.insync.replicas` 2, as topics are created here) that of a broker's machine.
 */
export class KafkaEventLog extends EventLog {
  readonly #settings: KafkaSettings
  readonly #connection: Connection
  readonly #topics: Topics
  readonly #producer: Producer
  readonly #batcher: Batcher
  readonly #describer = new Describer()
  readonly #subscriptions = new Set<Subscription>()
  #closing: Promise<void> | undefined

  private constructor(kafka: Kafka, settings: KafkaSettings) {
    super()
    this.#settings = settings
    this.#connection = new Connection(kafka, settings)
    this.#topics = new Topics(this.#connection, settings)
    this.#producer = new Producer(kafka, settings)
    this.#batcher = new Batcher({
      send: (chunks, signal) => this.#send(chunks, signal),
      maxBatchBytes: (topic) =>
        Math.min(settings.maxBatchBytes, this.#topics.known(topic)?.maxMessageBytes ?? Infinity),
      maxBatchRecords: MAX_BATCH_RECORDS,
      maxRequestBytes: settings.maxRequestBytes,
      maxQueueBytes: settings.maxQueueBytes,
      lingerMs: settings.lingerMs,
      timeoutMs: settings.appendTimeoutMs,
    })
  }

  /** Connects when first used: brokers may be away now. */
  static async open(options: KafkaOptions): Promise<KafkaEventLog> {
    const settings = withDefaults(options)
    return new KafkaEventLog(createClient(settings), settings)
  }

  override async createTopics(topics: readonly TopicOptions[]): Promise<void> {
    this.#refuseIfClosed('create topics')
    await this.#topics.create(topics)
  }

  override async append(records: readonly LogRecord[]): Promise<void> {
    this.#refuseIfClosed('append')
    if (records.length === 0) return
    const out: Outgoing[] = []
    for (const record of records) {
      // waits only where a topic is new to us: appends keep their order
      out.push(outgoing(record, this.#topics.known(record.topic) ?? (await this.#topics.look(record.topic))))
    }
    await this.#batcher.append(out)
  }

  override async subscribe(options: SubscribeOptions): Promise<Subscription> {
    this.#refuseIfClosed('subscribe')
    const { partitions } = await this.#topics.look(options.topic)
    const subscription = await KafkaSubscription.start(this.#settings, options, partitions)
    if (this.#closing !== undefined) await subscription.stop()
    this.#refuseIfClosed('subscribe')
    this.#subscriptions.add(subscription)
    return {
      assigned: () => subscription.assigned(),
      stop: async (graceMs) => {
        await subscription.stop(graceMs)
        this.#subscriptions.delete(subscription)
      },
    }
  }

  override read(topic: string, from: Position, limit: number): Promise<readonly Delivery[]> {
    return this.#connection.call('read', (brokers) => readRecords(brokers, topic, from, limit))
  }

  override describe(topics: readonly string[] = this.#topics.created): Promise<LogDescription> {
    return this.#connection.call('describe', (brokers) => this.#describer.describe(brokers, topics))
  }

  override resetGroup(options: ResetOptions): Promise<readonly { partition: number; offset: number }[]> {
    return this.#connection.call('reset a group', (brokers) => resetGroup(brokers, options))
  }

  override async ping(): Promise<void> {
    await this.#connection.call('ping', async (brokers) => {
      await (await brokers.any()).apiVersions()
    })
  }

  override close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()))
    await settledWithin(this.#batcher.idle(), this.#settings.appendTimeoutMs)
    await Promise.all([this.#producer.close(CLOSE_MS), this.#connection.close(CLOSE_MS)])
  }

  async #send(chunks: readonly Chunk[], signal: AbortSignal): Promise<Refusals> {
    const refusals = await this.#producer.send(chunks, signal)
    // its limit was lowered, say: then the next append knows
    for (const { topic } of refusals.keys()) this.#topics.forget(topic)
    return refusals
  }

  #refuseIfClosed(what: string): void {
    if (this.#closing !== undefined) throw new LogUnavailableError(`${what}: the log is closed`)
  }
}
