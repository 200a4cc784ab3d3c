import { setTimeout as pause } from 'node:timers/promises'
import type { Kafka } from 'kafkajs'
import type { Chunk } from './batcher.ts'
import { Brokers } from './brokers.ts'
import { asLogError, isPassing, rootCause } from './faults.ts'
import { createErrorFromCode, requests, type Exchange, type ProduceResponse } from './kafkajs-internals.ts'
import { partitionName, partitionsOf } from './offsets.ts'
import type { KafkaSettings } from './options.ts'
import { settledWithin } from './within.ts'

const PRODUCE_VERSION = 7
const ALL_IN_SYNC_REPLICAS = -1
const NO_COMPRESSION = 0
const RETRY_MS = { first: 25, most: 1_000 }

/** What became of one attempt: chunks that were not acknowledged, and why. */
interface Outcome {
  readonly left: readonly Chunk[]
  readonly error: unknown
}

/**
 * Writes chunks to the leaders of their partitions, and again those that were not acknowledged. By kafkajs's protocol, without its producer: that tells
 * of one error for a whole request, so that one partition without a leader writes the others twice; its retries know no deadline and
 * go on after nobody waits for them; and idempotent it loses acknowledged records when a response is lost (research/reliability.md 0.1).
 * What a lost response makes come twice has one id, and every effect downstream is idempotent by it.
 */
export class Producer {
  readonly #kafka: Kafka
  readonly #settings: KafkaSettings
  readonly #leaders = new Map<string, number>()
  #brokers: Brokers | undefined

  constructor(kafka: Kafka, settings: KafkaSettings) {
    this.#kafka = kafka
    this.#settings = settings
  }

  /** Tries until all in-sync replicas have every chunk, a broker refuses one, or nobody waits any more. One call at a time. */
  async send(chunks: readonly Chunk[], signal: AbortSignal): Promise<void> {
    let left = chunks
    for (let waitMs = RETRY_MS.first; ; waitMs = Math.min(waitMs * 2, RETRY_MS.most)) {
      const outcome = await this.#attempt(left, signal)
      left = outcome.left
      if (left.length === 0) return
      const { type, message } = rootCause(outcome.error)
      // a broker that answered is told from a connection that may be stuck, and must not bring a late write
      if (type === undefined) this.#replace()
      if (signal.aborted || !isPassing(outcome.error)) throw asLogError('append', outcome.error)
      this.#settings.log('warn', 'append failed, trying again', { type, error: message, retryMs: waitMs })
      await pause(waitMs, undefined, { signal }).catch(() => undefined)
    }
  }

  /** Call when nothing is under way. */
  async close(withinMs: number): Promise<void> {
    const brokers = this.#brokers
    this.#brokers = undefined
    if (brokers !== undefined) await settledWithin(brokers.disconnect(), withinMs)
  }

  async #attempt(chunks: readonly Chunk[], signal: AbortSignal): Promise<Outcome> {
    try {
      this.#brokers ??= new Brokers(this.#kafka, this.#settings)
      const brokers = this.#brokers
      return await unlessAborted(this.#write(brokers, chunks), signal)
    } catch (error) {
      return { left: chunks, error }
    }
  }

  async #write(brokers: Brokers, chunks: readonly Chunk[]): Promise<Outcome> {
    if (!chunks.every((chunk) => this.#leaders.has(partitionName(chunk)))) await this.#findLeaders(brokers, chunks)
    const byLeader = Map.groupBy(chunks, (chunk) => this.#leaders.get(partitionName(chunk)) ?? -1)
    const outcomes = await Promise.all(
      [...byLeader].map(async ([leader, chunks]): Promise<Outcome> => {
        try {
          return await this.#writeTo(brokers, leader, chunks)
        } catch (error) {
          return { left: chunks, error }
        }
      }),
    )
    const failed = outcomes.filter(({ left }) => left.length > 0)
    // leaders may have moved: they are looked up before the next attempt
    if (failed.length > 0) this.#leaders.clear()
    // a refusal ends the call, whatever else may pass
    const worst = failed.find(({ error }) => !isPassing(error)) ?? failed[0]
    return { left: failed.flatMap(({ left }) => left), error: worst?.error }
  }

  async #writeTo(brokers: Brokers, leader: number, chunks: readonly Chunk[]): Promise<Outcome> {
    const broker = await brokers.node(leader)
    const { topics } = await broker.connectionPool.send(this.#produce(chunks))
    const codes = new Map(
      topics.flatMap(({ topicName, partitions }) =>
        partitions.map(({ partition, errorCode }): [string, number] => [
          partitionName({ topic: topicName, partition }),
          errorCode,
        ]),
      ),
    )
    const left = chunks.filter((chunk) => codes.get(partitionName(chunk)) !== 0)
    const errors = [...codes.values()].filter((code) => code !== 0).map((code) => createErrorFromCode(code))
    return { left, error: errors.find((error) => !isPassing(error)) ?? errors[0] }
  }

  #produce(chunks: readonly Chunk[]): Exchange<ProduceResponse> {
    const { request, response } = requests.Produce.protocol({ version: PRODUCE_VERSION })({
      acks: ALL_IN_SYNC_REPLICAS,
      // the broker answers, if only that it took too long, before we stop waiting
      timeout: Math.ceil(this.#settings.appendTimeoutMs * 0.8),
      compression: NO_COMPRESSION,
      topicData: [...Map.groupBy(chunks, ({ topic }) => topic)].map(([topic, chunks]) => ({
        topic,
        partitions: chunks.map(({ partition, records }) => ({ partition, messages: records })),
      })),
    })
    // kafkajs would throw the first error and forget who has none
    return { request, response: { decode: response.decode, parse: async (data) => data } }
  }

  async #findLeaders(brokers: Brokers, chunks: readonly Chunk[]): Promise<void> {
    for (const led of await partitionsOf(brokers, [...new Set(chunks.map(({ topic }) => topic))])) {
      this.#leaders.set(partitionName(led), led.leader)
    }
  }

  #replace(): void {
    const brokers = this.#brokers
    this.#brokers = undefined
    brokers?.disconnect().catch(() => undefined)
  }
}

/** Waits for the promise or the signal, whichever is first; rejects with the signal's reason. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    signal.throwIfAborted()
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
    promise.catch(() => undefined)
  }
}
