import { randomUUID } from 'node:crypto'
import {
  articlesDead,
  childTraceparent,
  decodeEvent,
  encodeEvent,
  EventFormatError,
  problem,
  UnavailableError,
  type EncodedEvent,
  type Problem,
  type TimelineEntry,
} from '@wiredesk/contracts'
import { RecordTooLargeError, type Delivery, type EventLog, type Subscription } from '@wiredesk/event-log'
import { pause, type Backoff } from './backoff.ts'
import { deadLetterOf } from './dead-letter.ts'
import { withDeadline } from './deadline.ts'
import { Ledger } from './ledger.ts'
import type { Outcome, Stage, StageContext } from './stage.ts'
import { StageStats } from './stage-stats.ts'

export interface RunnerOptions {
  /** Consumer group; default `wiredesk.{stage}`. */
  readonly group?: string
  /** Tries of a guilty input before it becomes a dead letter. Default 3. */
  readonly attempts?: number
  /** Pauses between the tries of a guilty input. Default 200 ms to 5 s. */
  readonly retry?: Backoff
  /** Pauses while a backend is away. Default 200 ms to 5 s. */
  readonly outage?: Backoff
  /** Told of what an operator should know. */
  readonly onEvent?: (event: RunnerEvent) => void
}

export type RunnerEvent =
  | { readonly kind: 'waiting'; readonly stage: string; readonly error: Error }
  | { readonly kind: 'resumed'; readonly stage: string; readonly waitedMs: number }
  | {
      readonly kind: 'retry'
      readonly stage: string
      readonly key: string
      readonly attempt: number
      readonly error: unknown
    }
  | { readonly kind: 'dead'; readonly stage: string; readonly key: string; readonly problem: Problem }

/** One input on its way through the stage. */
interface Work<In> {
  readonly delivery: Delivery
  readonly data: In
  /** Of the input. */
  readonly traceparent: string | undefined
  readonly receivedAt: number
  attempt: number
}

const DEFAULT_BATCH = 500
const DEFAULT_DEADLINE_MS = 120_000
const PATIENCE: Backoff = { initialMs: 200, maxMs: 5_000 }

/**
 * Carries a stage: decodes, calls it, retries, publishes, dead-letters, commits and counts. The only place that knows these. Every input
 * ends in exactly one counted disposition, and is committed only after its outputs or its dead letter are durable.
 */
export class StageRunner<In = unknown, Out = unknown> {
  readonly stats: StageStats
  readonly #stage: Stage<In, Out>
  readonly #log: EventLog
  readonly #options: Required<Omit<RunnerOptions, 'onEvent'>> & Pick<RunnerOptions, 'onEvent'>
  readonly #source: string
  #subscription: Subscription | undefined
  #stopping = false

  constructor(stage: Stage<In, Out>, log: EventLog, options: RunnerOptions = {}) {
    this.#stage = stage
    this.#log = log
    this.#source = `/${stage.name}/${randomUUID().slice(0, 8)}`
    this.#options = { group: consumerGroup(stage.name), attempts: 3, retry: PATIENCE, outage: PATIENCE, ...options }
    this.stats = new StageStats(stage.name)
    this.stats.partitions = () => this.#subscription?.assigned() ?? []
  }

  /** The topic that it reads. */
  get topic(): string {
    return this.#stage.input.name
  }

  async start(): Promise<void> {
    this.#subscription = await this.#log.subscribe({
      topic: this.#stage.input.name,
      group: this.#options.group,
      maxBatch: DEFAULT_BATCH,
      handle: (batch, done, signal) => this.#handle(batch, done, signal),
    })
  }

  /** Takes no new batch, ends the one in hand where it can within `graceMs`, commits what is done, leaves the group. */
  async stop(graceMs?: number): Promise<void> {
    this.#stopping = true
    await this.#subscription?.stop(graceMs)
  }

  async #handle(batch: readonly Delivery[], done: (through: Delivery) => void, signal: AbortSignal): Promise<void> {
    const size = this.#stage.batchSize ?? DEFAULT_BATCH
    for (let start = 0; start < batch.length && !this.#stopping; start += size) {
      await this.#settle(new Ledger(batch.slice(start, start + size), done), signal)
    }
  }

  /** Brings every delivery of the ledger to its end. Rejects only when `signal` aborts. */
  async #settle(ledger: Ledger, signal: AbortSignal): Promise<void> {
    this.stats.inFlight += ledger.deliveries.length
    try {
      const guilty = new Map<string, Work<In>[]>()
      await this.#process(await this.#decode(ledger, signal), guilty, ledger, signal)
      await Promise.all([...guilty.values()].map((works) => this.#retry(works, ledger, signal)))
    } finally {
      this.stats.inFlight -= ledger.deliveries.length
    }
  }

  /** What cannot be decoded is dead at once; the rest becomes work. */
  async #decode(ledger: Ledger, signal: AbortSignal): Promise<Work<In>[]> {
    const works: Work<In>[] = []
    const receivedAt = performance.now()
    for (const delivery of ledger.deliveries) {
      try {
        const { data, traceparent } = decodeEvent(this.#stage.input, delivery)
        works.push({ delivery, data, traceparent, receivedAt, attempt: 1 })
      } catch (error) {
        if (!(error instanceof EventFormatError)) throw error
        const undecoded = {
          delivery,
          data: undefined,
          traceparent: undefined,
          receivedAt,
          attempt: 1,
        }
        await this.#bury(undecoded, problem('invalid-event', error.message), ledger, signal)
      }
    }
    return works
  }

  /**
   * Calls the stage; after a throw, halves the batch until the guilty input stands alone. That one, and later inputs of its key, go to
   * `guilty`, so that the others are not held up.
   */
  async #process(
    works: readonly Work<In>[],
    guilty: Map<string, Work<In>[]>,
    ledger: Ledger,
    signal: AbortSignal,
  ): Promise<void> {
    const free = works.filter((work) => !guilty.get(work.delivery.key)?.push(work))
    if (free.length === 0) return
    try {
      await this.#attempt(free, ledger, signal)
    } catch (error) {
      signal.throwIfAborted()
      const [first] = free
      if (free.length === 1 && first) {
        this.#noteFailure(first, error)
        if (first.attempt > this.#options.attempts) await this.#buryFailed(first, error, ledger, signal)
        else guilty.set(first.delivery.key, [first])
        return
      }
      const middle = Math.ceil(free.length / 2)
      await this.#process(free.slice(0, middle), guilty, ledger, signal)
      await this.#process(free.slice(middle), guilty, ledger, signal)
    }
  }

  /** The inputs of one key, in order, each until it succeeds or is dead. */
  async #retry(works: readonly Work<In>[], ledger: Ledger, signal: AbortSignal): Promise<void> {
    for (const work of works) {
      for (;;) {
        if (work.attempt > 1) await pause(this.#options.retry, work.attempt - 1, signal)
        try {
          await this.#attempt([work], ledger, signal)
          break
        } catch (error) {
          signal.throwIfAborted()
          this.#noteFailure(work, error)
          if (work.attempt <= this.#options.attempts) continue
          await this.#buryFailed(work, error, ledger, signal)
          break
        }
      }
    }
  }

  #noteFailure(work: Work<In>, error: unknown): void {
    work.attempt += 1
    if (work.attempt > this.#options.attempts) return
    this.stats.retried += 1
    this.#options.onEvent?.({
      kind: 'retry',
      stage: this.#stage.name,
      key: work.delivery.key,
      attempt: work.attempt,
      error,
    })
  }

  async #buryFailed(work: Work<In>, error: unknown, ledger: Ledger, signal: AbortSignal): Promise<void> {
    work.attempt = this.#options.attempts
    const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    await this.#bury(work, problem('stage-failed', cause.slice(0, 2_000)), ledger, signal)
  }

  /** One call of the stage and, on success, the ends of its inputs. Waits out outages; throws whatever else the stage throws. */
  async #attempt(works: readonly Work<In>[], ledger: Ledger, signal: AbortSignal): Promise<void> {
    const outcomes = await this.#patiently(signal, () => this.#call(works, signal))
    await this.#publish(works, outcomes, ledger, signal)
  }

  async #call(works: readonly Work<In>[], signal: AbortSignal): Promise<readonly Outcome<Out>[]> {
    const deadlineMs = this.#stage.deadlineMs ?? DEFAULT_DEADLINE_MS
    const outcomes = await withDeadline(deadlineMs, signal, (within) => {
      const context: StageContext = { signal: within, timelineEntry: (index) => this.#entry(works[index]) }
      return this.#stage.process(
        works.map((work) => work.data),
        context,
      )
    })
    if (outcomes.length !== works.length) {
      throw new Error(`${this.#stage.name} gave ${outcomes.length} outcomes for ${works.length} inputs`)
    }
    return outcomes
  }

  /** Outputs and dead letters of one call are one append; the inputs end after it is durable. */
  async #publish(
    works: readonly Work<In>[],
    outcomes: readonly Outcome<Out>[],
    ledger: Ledger,
    signal: AbortSignal,
  ): Promise<void> {
    const records = works.map((work, index) => this.#records(work, outcomes[index]))
    try {
      await this.#append(records.flat(), signal)
    } catch (error) {
      if (!(error instanceof RecordTooLargeError)) throw error
      await this.#publishOneByOne(works, outcomes, records, ledger, signal)
      return
    }
    works.forEach((work, index) => this.#end(work, outcomes[index], ledger))
    ledger.commit()
  }

  /** After a refusal for size: the append that is too large alone is the guilty one. */
  async #publishOneByOne(
    works: readonly Work<In>[],
    outcomes: readonly Outcome<Out>[],
    records: readonly (readonly EncodedEvent[])[],
    ledger: Ledger,
    signal: AbortSignal,
  ): Promise<void> {
    for (const [index, work] of works.entries()) {
      try {
        await this.#append(records[index] ?? [], signal)
        this.#end(work, outcomes[index], ledger)
      } catch (error) {
        if (!(error instanceof RecordTooLargeError)) throw error
        await this.#bury(
          work,
          problem('too-large', `the output of ${this.#stage.name}: ${error.message}`),
          ledger,
          signal,
        )
      }
    }
    ledger.commit()
  }

  #records(work: Work<In>, outcome: Outcome<Out> | undefined): EncodedEvent[] {
    if (outcome?.kind === 'reject') return [this.#letter(work, outcome.problem)]
    if (outcome?.kind !== 'emit') return []
    const { output } = this.#stage
    if (!output) throw new Error(`${this.#stage.name} emits events but names no output topic`)
    return outcome.events.map((event) =>
      encodeEvent(output, event, { source: this.#source, traceparent: childTraceparent(work.traceparent) }),
    )
  }

  #end(work: Work<In>, outcome: Outcome<Out> | undefined, ledger: Ledger): void {
    const ms = performance.now() - work.receivedAt
    if (outcome?.kind === 'reject') this.#countDead(work, outcome.problem)
    else this.stats.settled(outcome?.kind === 'emit' ? 'emitted' : 'done', ms)
    ledger.end(work.delivery)
  }

  #countDead(work: Work<unknown>, of: Problem): void {
    this.stats.settled('dead', performance.now() - work.receivedAt)
    this.#options.onEvent?.({ kind: 'dead', stage: this.#stage.name, key: work.delivery.key, problem: of })
  }

  /** The dead letter is durable before its input ends. One that is too large itself goes without the bytes: they lie at its position. */
  async #bury(work: Work<unknown>, of: Problem, ledger: Ledger, signal: AbortSignal): Promise<void> {
    try {
      await this.#append([this.#letter(work, of)], signal)
    } catch (error) {
      if (!(error instanceof RecordTooLargeError)) throw error
      await this.#append([this.#letter(work, of, false)], signal)
    }
    this.#countDead(work, of)
    ledger.end(work.delivery)
    ledger.commit()
  }

  #letter({ delivery, attempt, receivedAt, traceparent }: Work<unknown>, of: Problem, withValue = true): EncodedEvent {
    const entry = this.#entry({ delivery, attempt, receivedAt })
    const letter = deadLetterOf({ delivery, problem: of, attempts: attempt, entry })
    const { value, ...position } = letter.record
    const record = withValue ? { ...position, value } : position
    return encodeEvent(
      articlesDead,
      { ...letter, record },
      { source: this.#source, traceparent: childTraceparent(traceparent) },
    )
  }

  #append(records: readonly EncodedEvent[], signal: AbortSignal): Promise<void> {
    return records.length === 0 ? Promise.resolve() : this.#patiently(signal, () => this.#log.append(records))
  }

  /** Waits and tries again for as long as a backend is away. */
  async #patiently<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
    let failures = 0
    const since = performance.now()
    try {
      for (;;) {
        signal.throwIfAborted()
        try {
          return await call()
        } catch (error) {
          if (!(error instanceof UnavailableError)) throw error
          failures += 1
          if (failures === 1) {
            this.stats.waiting += 1
            this.#options.onEvent?.({ kind: 'waiting', stage: this.#stage.name, error })
          }
          await pause(this.#options.outage, failures, signal)
        }
      }
    } finally {
      if (failures > 0) {
        this.stats.waiting -= 1
        this.#options.onEvent?.({ kind: 'resumed', stage: this.#stage.name, waitedMs: performance.now() - since })
      }
    }
  }

  #entry(work: Pick<Work<unknown>, 'delivery' | 'attempt' | 'receivedAt'> | undefined): TimelineEntry {
    if (!work) throw new RangeError('no input of that index')
    const { topic, partition, offset } = work.delivery
    const ms = Math.round(performance.now() - work.receivedAt)
    return {
      stage: this.#stage.name,
      at: new Date().toISOString(),
      ms,
      attempt: work.attempt,
      topic,
      partition,
      offset,
    }
  }
}

/** The consumer group of a stage, without the configured prefix. */
export function consumerGroup(stage: string): string {
  return `wiredesk.${stage}`
}
