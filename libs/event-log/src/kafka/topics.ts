import { setTimeout as pause } from 'node:timers/promises'
import { PartitionCountError, UnknownTopicError } from '../errors.ts'
import type { TopicOptions } from '../event-log.ts'
import type { Brokers } from './brokers.ts'
import type { Connection } from './connection.ts'
import { isPassing, rootCause } from './faults.ts'
import { createErrorFromCode } from './kafkajs-internals.ts'
import { boundsOf, NO_LEADER, partitionsOf, UNKNOWN_TOPIC } from './offsets.ts'
import type { KafkaSettings } from './options.ts'
import { keepingConfig, topicConfig, type TopicConfig } from './topic-config.ts'
import { changeSettings, settingsOf } from './topic-settings.ts'

/** What appending and subscribing need to know of a topic. */
export interface TopicFacts {
  readonly partitions: number
  /** Largest record batch, bytes. */
  readonly maxMessageBytes: number
}

const VISIBLE_CHECK_MS = 25
const MAX_MESSAGE_BYTES = 'max.message.bytes'
/** The names of what {@link keepingConfig} sets. */
const KEEPING = ['retention.ms', 'min.compaction.lag.ms', 'segment.ms']

/** The topics of a log: creates and checks them, and remembers what does not change. */
export class Topics {
  readonly #connection: Connection
  readonly #settings: KafkaSettings
  readonly #facts = new Map<string, TopicFacts>()
  readonly #lookups = new Map<string, Promise<TopicFacts>>()
  readonly #created = new Set<string>()

  constructor(connection: Connection, settings: KafkaSettings) {
    this.#connection = connection
    this.#settings = settings
  }

  /** The topics created or checked by {@link create}. */
  get created(): readonly string[] {
    return [...this.#created]
  }

  /** Without a question to the brokers; undefined where one is needed. */
  known(topic: string): TopicFacts | undefined {
    return this.#facts.get(topic)
  }

  /** What was known does not hold any more: the topic is looked up again. */
  forget(topic: string): void {
    this.#facts.delete(topic)
  }

  /** Throws UnknownTopicError. */
  async look(topic: string): Promise<TopicFacts> {
    const known = this.#facts.get(topic)
    if (known !== undefined) return known
    let lookup = this.#lookups.get(topic)
    if (lookup === undefined) {
      lookup = this.#connection
        .call('looking up a topic', (brokers) => this.#lookUp(brokers, topic))
        .finally(() => this.#lookups.delete(topic))
      this.#lookups.set(topic, lookup)
    }
    return lookup
  }

  /** Several may do this at once, in this process or in others. */
  async create(topics: readonly TopicOptions[]): Promise<void> {
    if (topics.length === 0) return
    const create = async (brokers: Brokers): Promise<void> => {
      const counts = await partitionCounts(brokers, names(topics))
      const missing = topics.filter(({ name }) => !counts.has(name))
      if (missing.length > 0) await this.#createMissing(brokers, missing)
      for (const [name, partitions] of await allVisible(brokers, names(topics))) {
        const asked = topics.find((topic) => topic.name === name)
        if (asked !== undefined && asked.partitions !== partitions) {
          throw new PartitionCountError(`topic ${name} has ${partitions} partitions, not ${asked.partitions}`)
        }
      }
      const there = topics.filter(({ name }) => counts.has(name))
      if (there.length > 0) await this.#keepAsWanted(brokers, there)
      // a leader is named before it takes up its work: this fails until then, and is tried again
      await boundsOf(brokers, await partitionsOf(brokers, names(topics)))
    }
    // Several requests in a row, when a process starts: nobody waits for it yet, and a broker that is busy is no reason to end.
    await this.#connection.call('creating topics', create, 3 * this.#settings.requestTimeoutMs)
    await Promise.all(topics.map(({ name }) => this.look(name)))
    for (const { name } of topics) this.#created.add(name)
  }

  async #createMissing(brokers: Brokers, topics: readonly TopicOptions[]): Promise<void> {
    const { brokers: nodes, controllerId } = await brokers.metadata([])
    const { maxRecordBytes, replicationFactor = Math.min(3, nodes.length) } = this.#settings
    const controller = await brokers.node(controllerId)
    try {
      await controller.createTopics({
        topics: topics.map((topic) => ({
          topic: topic.name,
          numPartitions: topic.partitions,
          replicationFactor,
          configEntries: Object.entries(topicConfig(topic, { maxRecordBytes, replicationFactor })).map(
            ([name, value]) => ({
              name,
              value,
            }),
          ),
        })),
        timeout: this.#settings.requestTimeoutMs,
      })
    } catch (error) {
      const causes: readonly unknown[] = (error as { errors?: readonly unknown[] }).errors ?? [error]
      // another process was faster; whether it made what we want is checked next
      const refused = causes.find((cause) => rootCause(cause).type !== 'TOPIC_ALREADY_EXISTS')
      if (refused !== undefined) throw refused
    }
  }

  /** Brings topics that exist to the retention that is wanted now. Where the brokers refuse, it says so and goes on. */
  async #keepAsWanted(brokers: Brokers, topics: readonly TopicOptions[]): Promise<void> {
    const wanted = new Map(topics.map((topic) => [topic.name, keepingConfig(topic)]))
    const settings = await settingsOf(brokers, names(topics), KEEPING)
    const changes = new Map(
      [...wanted].flatMap(([name, config]): [string, TopicConfig][] => {
        const different = Object.entries(config).filter(([key, value]) => settings.get(name)?.[key] !== value)
        return different.length === 0 ? [] : [[name, Object.fromEntries(different)]]
      }),
    )
    if (changes.size === 0) return
    for (const [topic, code] of await changeSettings(brokers, changes)) {
      const now = settings.get(topic)
      const change = changes.get(topic) ?? {}
      const facts = {
        topic,
        wanted: change,
        was: Object.fromEntries(Object.keys(change).map((key) => [key, now?.[key]])),
      }
      if (code === 0) {
        this.#settings.log('info', 'retention of a topic changed', facts)
        continue
      }
      const refusal = createErrorFromCode(code)
      if (isPassing(refusal)) throw refusal
      const { type, message } = rootCause(refusal)
      this.#settings.log('warn', 'retention of a topic is not as wanted and was not changed', {
        ...facts,
        type,
        error: message,
      })
    }
  }

  async #lookUp(brokers: Brokers, topic: string): Promise<TopicFacts> {
    const partitions = (await partitionCounts(brokers, [topic])).get(topic)
    if (partitions === undefined) throw new UnknownTopicError(`topic ${topic} does not exist`)
    const settings = await settingsOf(brokers, [topic], [MAX_MESSAGE_BYTES])
    const facts = { partitions, maxMessageBytes: Number(settings.get(topic)?.[MAX_MESSAGE_BYTES] ?? 0) }
    this.#facts.set(topic, facts)
    return facts
  }
}

const names = (topics: readonly TopicOptions[]): readonly string[] => topics.map(({ name }) => name)

/** Of the topics that exist. */
async function partitionCounts(brokers: Brokers, topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { topicMetadata } = await brokers.metadata(topics)
  const counts = new Map<string, number>()
  for (const { topic, topicErrorCode, partitionMetadata } of topicMetadata) {
    if (topicErrorCode === UNKNOWN_TOPIC) continue
    if (topicErrorCode !== 0) throw createErrorFromCode(topicErrorCode)
    counts.set(topic, partitionMetadata.length)
  }
  return counts
}

/** A created topic takes a moment to reach the brokers. The caller bounds the wait. */
async function allVisible(brokers: Brokers, topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
  for (;;) {
    const { topicMetadata } = await brokers.metadata(topics)
    const visible = topicMetadata.every(
      ({ topicErrorCode, partitionMetadata }) =>
        topicErrorCode === 0 && partitionMetadata.every(({ leader }) => leader !== NO_LEADER),
    )
    if (visible) return new Map(topicMetadata.map(({ topic, partitionMetadata }) => [topic, partitionMetadata.length]))
    await pause(VISIBLE_CHECK_MS)
  }
}
