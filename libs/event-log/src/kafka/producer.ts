import { setTimeout as pause } from 'node:timers/promises'
import type { Kafka } from 'kafkajs'
import { failpoint } from '@wiredesk/failpoints'
import type { Chunk, Refusals } from './batcher.ts'
import { Brokers } from './brokers.ts'
import { asLogError, isPassing, rootCause } from './faults.ts'
import { createErrorFromCode } from './kafkajs-internals.ts'
import { NO_LEADER, partitionName } from './offsets.ts'
import type { KafkaSettings } from './options.ts'
import { produceRequest } from './produce-request.ts'
import { settledWithin } from './within.ts'

const LEADER_NOT_AVAILABLE = 5
const UNKNOWN = -1
/** A partition is new, or its leader is changing: as a rule the next attempt finds it. */
const LEADER_TYPES = new Set(['NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE', 'UNKNOWN_TOPIC_OR_PARTITION'])
/** From then on it is worth a warning. */
const LEADER_CHANGE_MS = 1_000
const RETRY_MS = { first: 25, most: 1_000 }

/** Chunks that an attempt did not see acknowledged, each with the reason. */
type Failures = ReadonlyMap<Chunk, unknown>

/**
 * Writes chunks to the leaders of their partitions, and again those that were not acknowledged. By kafkajs's protocol,
 * without its producer: that tells of one error for a whole request, so that a retry writes everything else twice; its
 * retries know no deadline and go on when nobody waits for them any more; and idempotent it gives the sequence numbers
 * of a lost response to the next send, which the broker then takes for a repetition: acknowledged and lost. What a lost
 * response makes come twice here has one id, and every effect downstream is idempotent by it.
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

  /**
   * Tries until all in-sync replicas have each chunk or a broker refused it for good. Rejects when the signal aborts:
   * who gave up waiting does not wait for a connection that may be stuck. One call at a time.
   */
  async send(chunks: readonly Chunk[], signal: AbortSignal): Promise<Refusals> {
    const refused = new Map<Chunk, Error>()
    const startedAt = performance.now()
    let left = chunks
    for (let waitMs = RETRY_MS.first; ; waitMs = Math.min(waitMs * 2, RETRY_MS.most)) {
      const failures = await this.#attempt(left, signal)
      const passing = [...failures].filter(([, error]) => isPassing(error))
      for (const [chunk, error] of failures) if (!isPassing(error)) refused.set(chunk, asLogError('append', error))
      const [failure] = passing
      if (failure === undefined) return refused
      const { type, message } = rootCause(failure[1])
      const usual = LEADER_TYPES.has(type ?? '') && performance.now() - startedAt < LEADER_CHANGE_MS
      this.#settings.log(usual ? 'debug' : 'warn', 'append failed, trying again', {
        type,
        error: message,
        retryMs: waitMs,
      })
      await pause(waitMs, undefined, { signal })
      left = passing.map(([chunk]) => chunk)
    }
  }

  /** Call when nothing is under way. */
  async close(withinMs: number): Promise<void> {
    const brokers = this.#brokers
    this.#brokers = undefined
    if (brokers !== undefined) await settledWithin(brokers.disconnect(), withinMs)
  }

  async #attempt(chunks: readonly Chunk[], signal: AbortSignal): Promise<Failures> {
    this.#brokers ??= new Brokers(this.#kafka, this.#settings)
    const failures = await unlessAborted(this.#write(this.#brokers, chunks), signal).catch((error: unknown) => {
      this.#replace()
      signal.throwIfAborted()
      return failAll(chunks, error)
    })
    // an answer that did not come may come late, and so may the write: not on a connection that we go on using
    if ([...failures.values()].some((error) => rootCause(error).type === undefined)) this.#replace()
    // leaders may have moved
    if (failures.size > 0) this.#leaders.clear()
    return failures
  }

  async #write(brokers: Brokers, chunks: readonly Chunk[]): Promise<Failures> {
    const leaderOf = (chunk: Chunk): number | undefined => this.#leaders.get(partitionName(chunk))
    if (chunks.some((chunk) => leaderOf(chunk) === undefined)) await this.#findLeaders(brokers, chunks)
    const failures = await Promise.all(
      [...Map.groupBy(chunks, leaderOf)].map(([leader, chunks]) =>
        leader === undefined
          ? failAll(chunks, createErrorFromCode(LEADER_NOT_AVAILABLE))
          : this.#writeTo(brokers, leader, chunks).catch((error: unknown) => failAll(chunks, error)),
      ),
    )
    return new Map(failures.flatMap((some) => [...some]))
  }

  async #writeTo(brokers: Brokers, leader: number, chunks: readonly Chunk[]): Promise<Failures> {
    const broker = await brokers.node(leader)
    // the broker answers, if only that it took too long, before we stop waiting
    const timeoutMs = Math.ceil(this.#settings.appendTimeoutMs * 0.8)
    failpoint('kafka.produce.before')
    const { topics } = await broker.connectionPool.send(produceRequest(chunks, timeoutMs))
    failpoint('kafka.produce.after')
    const codes = new Map(
      topics.flatMap(({ topicName, partitions }) =>
        partitions.map(({ partition, errorCode }): [string, number] => [
          partitionName({ topic: topicName, partition }),
          errorCode,
        ]),
      ),
    )
    const failures = new Map<Chunk, unknown>()
    for (const chunk of chunks) {
      const code = codes.get(partitionName(chunk)) ?? UNKNOWN
      if (code !== 0) failures.set(chunk, createErrorFromCode(code))
    }
    return failures
  }

  /** A topic that the broker does not know has no leaders: we wrote to it before, or looked it up. */
  async #findLeaders(brokers: Brokers, chunks: readonly Chunk[]): Promise<void> {
    const { topicMetadata } = await brokers.metadata([...new Set(chunks.map(({ topic }) => topic))])
    for (const { topic, partitionMetadata } of topicMetadata) {
      for (const { partitionId, leader } of partitionMetadata) {
        if (leader !== NO_LEADER) this.#leaders.set(partitionName({ topic, partition: partitionId }), leader)
      }
    }
  }

  #replace(): void {
    const brokers = this.#brokers
    this.#brokers = undefined
    brokers?.disconnect().catch(() => undefined)
  }
}

const failAll = (chunks: readonly Chunk[], error: unknown): Failures => new Map(chunks.map((chunk) => [chunk, error]))

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
