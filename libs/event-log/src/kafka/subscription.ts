import { setTimeout as pause } from 'node:timers/promises'
import type { Batch, Consumer, EachBatchPayload } from 'kafkajs'
import { LogUnavailableError } from '../errors.ts'
import type { Place, SubscribeOptions, Subscription } from '../event-log.ts'
import { createClient, shortRetry } from './client.ts'
import { toDelivery } from './delivery.ts'
import { asLogError, isPassing, rootCause } from './faults.ts'
import { gatedAssigner, type GroupCluster } from './gated-assigner.ts'
import { Generation, longestEndMs } from './generation.ts'
import { Lane } from './lane.ts'
import type { KafkaSettings } from './options.ts'
import { settledWithin } from './within.ts'

const DEFAULT_MAX_BATCH = 500
const DEFAULT_GRACE_MS = 8_000

/**
 * A fetch waits this long for records: as long as a lane that was full waits for its next records, and as a heartbeat
 * can be late.
 */
const FETCH_WAIT_MS = 250
const FETCH_BYTES = 4 * 1024 * 1024
const PARTITION_FETCH_BYTES = 1024 * 1024

/** What a lane holds: enough to be at work while a fetch waits, little enough that twelve lanes are no burden. */
const LANE_BATCHES = 4
const LANE_BYTES = 4 * 1024 * 1024

/** Of the session: a clock that goes back by less holds no heartbeat up for long enough to matter. */
const CLOCK_SHARE = 1 / 3

const REDELIVER_MS = { first: 100, most: 5_000 }
const REBUILD_MS = { first: 250, most: 5_000 }
const RUNNER_RETRIES = 8
const LEAVE_MS = 2_000
const JOIN_SLACK_MS = 10_000

/** With what kafkajs's types leave out. */
type FetchedBatch = Batch & { readonly fetchedOffset?: string }

/**
 * One member of a group on one topic, by one kafkajs consumer.
 *
 * kafkajs hands over batches and we return at once: records wait in a {@link Lane} for each partition. So its loop goes
 * on fetching for the other partitions and sending heartbeats however long a handler takes, it never sees what a
 * handler throws, and a rebalance is met by the loop itself. A lane that is full makes the loop wait a little, then its
 * partition is paused.
 */
export class KafkaSubscription implements Subscription {
  readonly #settings: KafkaSettings
  readonly #options: SubscribeOptions
  readonly #partitions: number
  readonly #firstJoin = Promise.withResolvers<void>()
  readonly #stopped = new AbortController()
  #consumer: Consumer | undefined
  #cluster: GroupCluster | undefined
  #generation: Generation | undefined
  #hasJoined = false
  #heartbeat: (() => Promise<void>) | undefined
  #connecting: Promise<void> | undefined
  #ticker: NodeJS.Timeout | undefined
  /** The latest that the clock has been, ms since the epoch. */
  #clock = Date.now()
  #stopping: Promise<void> | undefined

  private constructor(settings: KafkaSettings, options: SubscribeOptions, partitions: number) {
    this.#settings = settings
    this.#options = options
    this.#partitions = partitions
    // told to whoever started it, at the latest with the end of its connecting
    this.#firstJoin.promise.catch(() => undefined)
  }

  /** Resolves once the member has joined its group. The topic must exist. */
  static async start(
    settings: KafkaSettings,
    options: SubscribeOptions,
    partitions: number,
  ): Promise<KafkaSubscription> {
    const subscription = new KafkaSubscription(settings, options, partitions)
    const joinMs = settings.sessionTimeoutMs + settings.rebalanceTimeoutMs + JOIN_SLACK_MS
    const joined = subscription.#connect().then(() => subscription.#firstJoin.promise)
    try {
      if (await settledWithin(joined, joinMs)) await joined
      else throw new LogUnavailableError(`subscribe: group ${options.group} took no member within ${joinMs} ms`)
    } catch (error) {
      await subscription.stop(0)
      throw asLogError('subscribe', error)
    }
    return subscription
  }

  assigned(): readonly number[] {
    return this.#generation?.partitions ?? []
  }

  stop(graceMs = DEFAULT_GRACE_MS): Promise<void> {
    this.#stopping ??= this.#stop(graceMs)
    return this.#stopping
  }

  async #stop(graceMs: number): Promise<void> {
    this.#stopped.abort()
    // the loop goes on meanwhile, for its heartbeats
    this.#tryWith((consumer) => consumer.pause([{ topic: this.#options.topic }]))
    await this.#generation?.end(graceMs)
    this.#generation = undefined
    await settledWithin(this.#leave(), LEAVE_MS)
  }

  /** A consumer that is told to stop while it joins forgets the half of it that goes on: it joins first. */
  async #leave(): Promise<void> {
    await this.#connecting?.catch(() => undefined)
    clearInterval(this.#ticker)
    await this.#consumer?.disconnect()
  }

  #connect(): Promise<void> {
    this.#connecting = this.#connectAnew()
    return this.#connecting
  }

  async #connectAnew(): Promise<void> {
    const { topic, group } = this.#options
    const { sessionTimeoutMs, heartbeatMs, rebalanceTimeoutMs } = this.#settings
    const consumer = createClient(this.#settings).consumer({
      groupId: group,
      allowAutoTopicCreation: false,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: heartbeatMs,
      rebalanceTimeout: rebalanceTimeoutMs,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      maxBytes: FETCH_BYTES,
      maxBytesPerPartition: PARTITION_FETCH_BYTES,
      partitionAssigners: [
        gatedAssigner(
          () => this.#leaveGeneration(),
          (cluster) => {
            this.#cluster = cluster
          },
        ),
      ],
      // its own restart cannot be told to stop: ours is below
      retry: { ...shortRetry(RUNNER_RETRIES), restartOnFailure: async () => false },
    })
    this.#consumer = consumer
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      if (consumer === this.#consumer) this.#joined(payload.memberAssignment[topic] ?? [])
    })
    consumer.on(consumer.events.CRASH, ({ payload }) => this.#crashed(consumer, payload.error))
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    clearInterval(this.#ticker)
    this.#ticker = setInterval(() => {
      // the loop's own heartbeats stop where a broker does not answer its fetch: not to cost the partitions at work
      if (this.#generation?.busy === true) this.#heartbeat?.().catch(() => undefined)
      if (this.#clockWentBack()) void this.#beginAnew(consumer)
    }, heartbeatMs)
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.#partitions,
      eachBatch: (payload) => this.#take(consumer, payload),
    })
  }

  /** Before the member joins again: the old generation's commits are still good, and the group waits for us. */
  async #leaveGeneration(): Promise<void> {
    const generation = this.#generation
    if (generation === undefined) return
    const { rebalanceGraceMs, sessionTimeoutMs } = this.#settings
    const graceMs = Math.min(rebalanceGraceMs, sessionTimeoutMs / 4)
    // a longer grace may be running already, of a stop
    await settledWithin(generation.end(graceMs), longestEndMs(graceMs))
    generation.lose()
    if (this.#generation === generation) this.#generation = undefined
  }

  #joined(partitions: readonly number[]): void {
    this.#generation?.lose()
    this.#generation = undefined
    if (this.#stopped.signal.aborted) return
    const { topic, group } = this.#options
    this.#generation = new Generation({
      partitions: [...partitions].sort((a, b) => a - b),
      lane: (place, onDone) => this.#lane(place, onDone),
      readNotes: (partitions) => this.#readNotes(partitions),
      onFault: (what, error) => {
        const { type, message } = rootCause(error)
        // a rebalance is under way: who takes over begins at what was committed before
        const level = type !== undefined && isPassing(error) ? 'debug' : 'warn'
        this.#settings.log(level, what, { topic, group, type, error: message })
      },
    })
    this.#heartbeat = undefined
    this.#hasJoined = true
    this.#firstJoin.resolve()
  }

  #lane(place: Place, onDone: (offset: number) => void): Lane {
    const { topic, group, handle, maxBatch = DEFAULT_MAX_BATCH } = this.#options
    return new Lane({
      handle,
      place,
      maxBatch,
      capacity: { records: LANE_BATCHES * maxBatch, bytes: LANE_BYTES },
      redeliverMs: REDELIVER_MS,
      onDone,
      onFault: (error, { partition, offset }, retryMs) =>
        this.#settings.log('warn', 'records will be delivered again', {
          topic,
          group,
          partition,
          offset,
          retryMs,
          error: error instanceof Error ? error.message : error,
        }),
    })
  }

  async #take(
    consumer: Consumer,
    { batch, resolveOffset, heartbeat, commitOffsetsIfNecessary }: EachBatchPayload,
  ): Promise<void> {
    const { topic } = this.#options
    const { partition } = batch
    const generation = consumer === this.#consumer ? this.#generation : undefined
    const isReady = await generation?.knowsNotes(FETCH_WAIT_MS)
    const lane = generation?.laneOf(partition)
    const last = batch.messages.at(-1)
    if (generation === undefined || !isReady || lane === undefined || last === undefined) {
      // between generations, and while stopping: refused at once, the loop would fetch it again at once
      await pause(FETCH_WAIT_MS)
      return
    }
    const beginning = {
      fetchedAt: (batch as FetchedBatch).fetchedOffset,
      committed: this.#cluster?.committed(topic, partition),
      end: batch.highWatermark,
    }
    if (!generation.begins(partition, beginning)) return
    this.#heartbeat = heartbeat
    generation.commitBy((marks) =>
      commitOffsetsIfNecessary({
        topics: [
          {
            topic,
            partitions: [...marks].map(([partition, { offset, note = null }]) => ({
              partition,
              offset: String(offset),
              metadata: note,
            })),
          },
        ],
      }),
    )
    // where the next fetch begins; what is committed is another matter
    resolveOffset(last.offset)
    lane.push(batch.messages.map((message) => toDelivery(topic, partition, message)))
    if (!(await settledWithin(lane.room(), FETCH_WAIT_MS))) this.#pauseUntilRoom(partition, lane)
  }

  /** What owners before left at these partitions of ours. */
  async #readNotes(partitions: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const { topic, group } = this.#options
    const coordinator = await this.#cluster?.coordinator()
    const fetched = await coordinator?.offsetFetch({
      groupId: group,
      topics: [{ topic, partitions: partitions.map((partition) => ({ partition })) }],
    })
    const committed = fetched?.responses.flatMap((response) => response.partitions) ?? []
    return new Map(committed.flatMap(({ partition, metadata }) => (metadata ? [[partition, metadata]] : [])))
  }

  #pauseUntilRoom(partition: number, lane: Lane): void {
    const paused = [{ topic: this.#options.topic, partitions: [partition] }]
    this.#tryWith((consumer) => consumer.pause(paused))
    void lane.room().then(() => {
      if (!this.#stopped.signal.aborted) this.#tryWith((consumer) => consumer.resume(paused))
    })
  }

  /** kafkajs throws where a consumer does not run at the moment. */
  #tryWith(act: (consumer: Consumer) => void): void {
    try {
      if (this.#consumer !== undefined) act(this.#consumer)
    } catch {
      // nothing is fetched then, and nothing is paused in the next run
    }
  }

  #crashed(consumer: Consumer, error: Error): void {
    if (consumer !== this.#consumer) return
    this.#generation?.lose()
    this.#generation = undefined
    if (this.#stopped.signal.aborted) return
    if (isPassing(error)) void this.#rebuild(error)
    else this.#giveUp(error)
  }

  /**
   * kafkajs sends the next heartbeat when the clock has moved on since the last one. Where it was set back none goes out until it is there
   * again: the group takes us for dead, and we go on as if we were its member.
   */
  #clockWentBack(): boolean {
    const now = Date.now()
    const back = this.#clock - now
    const isLate = back > this.#settings.sessionTimeoutMs * CLOCK_SHARE
    if (isLate || back < 0) this.#clock = now
    return isLate
  }

  async #beginAnew(consumer: Consumer): Promise<void> {
    clearInterval(this.#ticker)
    await this.#leaveGeneration()
    if (this.#stopped.signal.aborted || consumer !== this.#consumer) return
    this.#consumer = undefined
    await settledWithin(consumer.disconnect(), LEAVE_MS)
    if (!this.#stopped.signal.aborted) await this.#rebuild(new Error('the clock went back'))
  }

  /** Begins anew, for as long as it takes. */
  async #rebuild(cause: Error): Promise<void> {
    const { topic, group } = this.#options
    const { signal } = this.#stopped
    let error: unknown = cause
    for (let waitMs = REBUILD_MS.first; !signal.aborted; waitMs = Math.min(waitMs * 2, REBUILD_MS.most)) {
      const { type, message } = rootCause(error)
      this.#settings.log('warn', 'subscription lost, beginning anew', { topic, group, type, error: message, waitMs })
      await pause(waitMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      try {
        return await this.#connect()
      } catch (failure) {
        if (!isPassing(failure)) return this.#giveUp(rootCause(failure))
        error = failure
        this.#consumer?.disconnect().catch(() => undefined)
      }
    }
  }

  /** Tells whoever waits for the subscription, or who must do without it from now on. */
  #giveUp(error: Error): void {
    const { topic, group } = this.#options
    if (!this.#hasJoined) return this.#firstJoin.reject(error)
    this.#settings.log('error', 'subscription ended for good', { topic, group, error: error.message })
    void this.stop(0)
    this.#settings.onFatal(error)
  }
}
