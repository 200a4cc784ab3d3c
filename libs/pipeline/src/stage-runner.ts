import { setImmediate } from 'node:timers/promises'
import { decodeEvent, problem, type Problem } from '@wiredesk/contracts'
import type { Delivery, EventLog, Place, SubscribeOptions, Subscription } from '@wiredesk/event-log'
import { failpoint } from '@wiredesk/failpoints'
import { pause, type Backoff } from './backoff.ts'
import { CrashWatch, type Hands } from './crash-watch.ts'
import { DeadlineError, withDeadline } from './deadline.ts'
import { Ledger } from './ledger.ts'
import { Outbox } from './outbox.ts'
import { Patience } from './patience.ts'
import type { OnRunnerEvent } from './runner-event.ts'
import type { Outcome, Stage, StageContext } from './stage.ts'
import { StageStats } from './stage-stats.ts'
import { Turns } from './turns.ts'
import type { Work } from './work.ts'

export interface RunnerOptions {
  /** Consumer group; default `wiredesk.{stage}`. */
  readonly group?: string
  /** Tries of a guilty input before it becomes a dead letter; of one that hangs two at most. Default 3. */
  readonly attempts?: number
  /** Pauses between the tries of a guilty input. Default 200 ms to 5 s. */
  readonly retry?: Backoff
  /** Pauses while a backend is away. Default 200 ms to 5 s. */
  readonly outage?: Backoff
  /** The trial of a record that the process may have died of ({@link CrashWatch}) comes within this time, ms. Default 2 000. */
  readonly trialWithinMs?: number
  /** Shared by all runners of a process: one such trial at a time. Default: that of this process. */
  readonly trials?: Turns
  readonly onEvent?: OnRunnerEvent
}

const DEFAULT_BATCH = 500
const DEFAULT_DEADLINE_MS = 120_000
const TRIAL_WITHIN_MS = 2_000
const trialsOfThisProcess = new Turns()
const PATIENCE: Backoff = { initialMs: 200, maxMs: 5_000 }
/** An input that hangs is not tried a third time: its partition waits for it, a deadline each time. */
const HANGS = 2
/** Of inputs that hung together, so many are tried at a time. */
const SIDE_BY_SIDE = 16
/** After so many records the event loop gets its turn. */
const DECODED_A_TURN = 32

/**
 * Carries a stage: decodes, calls it, retries, publishes, dead-letters, commits and counts. The only place that knows these. Every input
 * ends in exactly one counted disposition, and is committed only after its outputs or its dead letter are durable.
 */
export class StageRunner<In = unknown, Out = unknown> {
  readonly stats: StageStats
  /** The longest that a call of the stage may take, ms. */
  readonly deadlineMs: number
  readonly #stage: Stage<In, Out>
  readonly #log: EventLog
  readonly #options: Required<RunnerOptions>
  readonly #patience: Patience
  readonly #outbox: Outbox<In, Out>
  readonly #watches = new WeakMap<Place, CrashWatch>()
  #subscription: Subscription | undefined
  readonly #stopping = new AbortController()

  constructor(stage: Stage<In, Out>, log: EventLog, options: RunnerOptions = {}) {
    const { onEvent = () => undefined } = options
    this.#stage = stage
    this.#log = log
    this.#options = {
      group: consumerGroup(stage.name),
      attempts: 3,
      retry: PATIENCE,
      outage: PATIENCE,
      trialWithinMs: TRIAL_WITHIN_MS,
      trials: trialsOfThisProcess,
      ...options,
      onEvent,
    }
    this.deadlineMs = stage.deadlineMs ?? DEFAULT_DEADLINE_MS
    this.stats = new StageStats(stage.name)
    this.stats.partitions = () => this.#subscription?.assigned() ?? []
    this.#patience = new Patience(this.stats, this.#options.outage, onEvent)
    this.#outbox = new Outbox(stage, { log, stats: this.stats, patience: this.#patience, onEvent })
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
      handle: (...delivered) => this.#handle(...delivered),
    })
    // it was told to stop while it joined
    if (this.#stopping.signal.aborted) await this.#subscription.stop(0)
  }

  /** Takes no new batch, ends the one in hand where it can within `graceMs`, commits what is done, leaves the group. */
  async stop(graceMs?: number): Promise<void> {
    this.#stopping.abort()
    await this.#subscription?.stop(graceMs)
  }

  async #handle(...[batch, done, signal, place]: Parameters<SubscribeOptions['handle']>): Promise<void> {
    failpoint('runner.batch.received')
    const size = this.#stage.batchSize ?? DEFAULT_BATCH
    const watch = this.#watchOf(place)
    const hands: Hands = {
      ready: () => this.#patience.during(signal, async () => this.#stage.ready?.()),
      process: (deliveries) => this.#settle(new Ledger(deliveries, done), signal),
      tried: (delivery, deaths) => this.#noteRetry(delivery, deaths + 1, new Error(DIED)),
      bury: (delivery, deaths) => this.#buryKiller(delivery, deaths, new Ledger([delivery], done), signal),
    }
    for (let rest = batch; rest.length > 0 && !this.#stopping.signal.aborted;) {
      rest = rest.slice(await watch.carry(rest, size, hands, signal))
    }
  }

  /** One for as long as a partition is ours. */
  #watchOf(place: Place): CrashWatch {
    const known = this.#watches.get(place)
    if (known) return known
    const { trials, trialWithinMs } = this.#options
    const parts = { patience: this.#patience, trials, trialWithinMs, stopping: this.#stopping.signal }
    const watch = new CrashWatch(place, parts)
    this.#watches.set(place, watch)
    return watch
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

  /** What cannot be decoded, for whatever reason, never will be, and is dead at once; the rest becomes work. */
  async #decode(ledger: Ledger, signal: AbortSignal): Promise<Work<In>[]> {
    const works: Work<In>[] = []
    const receivedAt = performance.now()
    for (const [at, delivery] of ledger.deliveries.entries()) {
      if (at > 0 && at % DECODED_A_TURN === 0) await setImmediate()
      const undecoded = { delivery, data: undefined, traceparent: undefined, receivedAt, attempt: 1 }
      if (delivery.damaged !== undefined) {
        await this.#outbox.bury(undecoded, damage(delivery, delivery.damaged), ledger, signal)
        continue
      }
      try {
        const { data, traceparent } = decodeEvent(this.#stage.input, delivery)
        works.push({ delivery, data, traceparent, receivedAt, attempt: 1 })
      } catch (error) {
        await this.#outbox.bury(undecoded, problem('invalid-event', messageOf(error)), ledger, signal)
      }
    }
    return works
  }

  /**
   * Calls the stage; after a throw, halves the batch until the guilty input stands alone. That one, and later inputs of its key, go to
   * `guilty`, so that the others are not held up. After a call that hung nothing is halved: that would cost the others a deadline each time.
   */
  async #process(
    works: readonly Work<In>[],
    guilty: Map<string, Work<In>[]>,
    ledger: Ledger,
    signal: AbortSignal,
  ): Promise<void> {
    const free = works.filter((work) => !ledger.hasEnded(work.delivery) && !guilty.get(work.delivery.key)?.push(work))
    if (free.length === 0) return
    try {
      await this.#attempt(free, ledger, signal)
    } catch (error) {
      signal.throwIfAborted()
      const [first] = free
      if (free.length === 1 && first) {
        if (this.#isGivenUp(first, error)) await this.#buryFailed(first, error, ledger, signal)
        else guilty.set(first.delivery.key, [first])
        return
      }
      if (error instanceof DeadlineError) return this.#separate(free, ledger, signal)
      const middle = Math.ceil(free.length / 2)
      await this.#process(free.slice(0, middle), guilty, ledger, signal)
      await this.#process(free.slice(middle), guilty, ledger, signal)
    }
  }

  /** Inputs that hung together, each by itself, some side by side: who hangs again holds up nobody else. */
  async #separate(works: readonly Work<In>[], ledger: Ledger, signal: AbortSignal): Promise<void> {
    for (const work of works) work.attempt += 1
    const ofAKey = Map.groupBy(works, ({ delivery }) => delivery.key).values()
    // one iterator: each takes the next key when it is done with one
    const take = async (): Promise<void> => {
      for (const some of ofAKey) await this.#retry(some, ledger, signal, false)
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, take))
  }

  /** The inputs of one key, in order, each until it succeeds or is dead; with a pause before each that has `failed` before. */
  async #retry(works: readonly Work<In>[], ledger: Ledger, signal: AbortSignal, failed = true): Promise<void> {
    for (const work of works) {
      let pauses = failed
      while (!ledger.hasEnded(work.delivery)) {
        if (pauses && work.attempt > 1) await pause(this.#options.retry, work.attempt - 1, signal)
        pauses = true
        try {
          await this.#attempt([work], ledger, signal)
        } catch (error) {
          signal.throwIfAborted()
          if (this.#isGivenUp(work, error)) await this.#buryFailed(work, error, ledger, signal)
        }
      }
    }
  }

  /** Counts a failure, and says whether it was the last that the input may have. */
  #isGivenUp(work: Work<In>, error: unknown): boolean {
    const attempts = error instanceof DeadlineError ? Math.min(HANGS, this.#options.attempts) : this.#options.attempts
    work.attempt += 1
    if (work.attempt > attempts) return true
    this.#noteRetry(work.delivery, work.attempt, error)
    return false
  }

  #noteRetry({ key }: Delivery, attempt: number, error: unknown): void {
    this.stats.retried += 1
    this.#options.onEvent({ kind: 'retry', stage: this.#stage.name, key, attempt, error })
  }

  async #buryFailed(work: Work<In>, error: unknown, ledger: Ledger, signal: AbortSignal): Promise<void> {
    work.attempt -= 1
    await this.#outbox.bury(work, problem('stage-failed', messageOf(error)), ledger, signal)
  }

  /** The dead letter of a record that the process died of so often. */
  async #buryKiller(delivery: Delivery, deaths: number, ledger: Ledger, signal: AbortSignal): Promise<void> {
    const work = { delivery, data: undefined, traceparent: undefined, receivedAt: performance.now(), attempt: deaths }
    await this.#outbox.bury(work, problem('crash-loop', `${DIED} alone, ${deaths} times`), ledger, signal)
  }

  /** One call of the stage and, on success, the ends of its inputs. Waits out outages; throws whatever else the stage throws. */
  async #attempt(works: readonly Work<In>[], ledger: Ledger, signal: AbortSignal): Promise<void> {
    const outcomes = await this.#patience.during(signal, () => this.#call(works, signal))
    await this.#outbox.publish(works, outcomes, ledger, signal)
  }

  async #call(works: readonly Work<In>[], signal: AbortSignal): Promise<readonly Outcome<Out>[]> {
    failpoint('runner.stage.before')
    const outcomes = await withDeadline(this.deadlineMs, signal, (within) => {
      return this.#stage.process(
        works.map((work) => work.data),
        this.#context(works, within),
      )
    })
    failpoint('runner.stage.after')
    if (outcomes.length === works.length) return outcomes
    throw new Error(`${this.#stage.name} gave ${outcomes.length} outcomes for ${works.length} inputs`)
  }

  #context(works: readonly Work<In>[], signal: AbortSignal): StageContext {
    return {
      signal,
      timelineEntry: (index) => {
        const work = works[index]
        if (!work) throw new RangeError(`no input has the index ${index}`)
        return this.#outbox.entry(work)
      },
    }
  }
}

/** The consumer group of a stage, without the configured prefix. */
export function consumerGroup(stage: string): string {
  return `wiredesk.${stage}`
}

const DIED = 'the process died with this record in hand'

function damage({ topic, partition, offset }: Delivery, why: string): Problem {
  return problem('damaged-record', `record ${offset} of ${topic}, partition ${partition}: ${why}`, {
    topic,
    partition,
    offset,
  })
}

const MESSAGE_LENGTH = 2_000

function messageOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text.slice(0, MESSAGE_LENGTH)
}
