import { randomUUID } from 'node:crypto'
import {
  articlesDead,
  childTraceparent,
  encodeEvent,
  problem,
  UnavailableError,
  type ArticleDead,
  type EncodedEvent,
  type Problem,
  type TimelineEntry,
} from '@wiredesk/contracts'
import { RecordTooLargeError, UnknownTopicError, UnreadableLogError, type EventLog } from '@wiredesk/event-log'
import { failpoint } from '@wiredesk/failpoints'
import { deadLetterOf } from './dead-letter.ts'
import type { Ledger } from './ledger.ts'
import type { Patience } from './patience.ts'
import type { OnRunnerEvent } from './runner-event.ts'
import type { Outcome, Stage } from './stage.ts'
import type { StageStats } from './stage-stats.ts'
import type { Work } from './work.ts'

interface OutboxParts {
  readonly log: EventLog
  readonly stats: StageStats
  readonly patience: Patience
  readonly onEvent: OnRunnerEvent
}

/**
 * Brings inputs to their end: appends their outputs or dead letters, and only when these are durable counts them, once, and lets them be committed. What the
 * log refuses for its size costs the one input that it came from.
 */
export class Outbox<In, Out> {
  readonly #stage: Stage<In, Out>
  readonly #parts: OutboxParts
  readonly #source: string

  constructor(stage: Stage<In, Out>, parts: OutboxParts) {
    this.#stage = stage
    this.#parts = parts
    this.#source = `/${stage.name}/${randomUUID().slice(0, 8)}`
  }

  /** The outputs and dead letters of one call are one append. `outcomes` are those of `works`, in the same order. */
  async publish(
    works: readonly Work<In>[],
    outcomes: readonly Outcome<Out>[],
    ledger: Ledger,
    signal: AbortSignal,
  ): Promise<void> {
    const records = works.map((work, index) => this.#records(work, outcomes[index]))
    try {
      failpoint('runner.publish.before')
      await this.#append(records.flat(), signal)
      failpoint('runner.publish.after')
    } catch (error) {
      if (!(error instanceof RecordTooLargeError)) throw error
      await this.#publishOneByOne(works, outcomes, records, ledger, signal)
      return
    }
    works.forEach((work, index) => this.#end(work, outcomes[index], ledger))
    ledger.commit()
  }

  /** Makes a dead letter of the input. One that is too large itself is cut down: what it lacks lies at its position. */
  async bury(work: Work<unknown>, of: Problem, ledger: Ledger, signal: AbortSignal): Promise<void> {
    failpoint('runner.bury.before')
    await this.#appendLetter(work, of, signal)
    failpoint('runner.bury.after')
    this.#countDead(work, of)
    ledger.end(work.delivery)
    ledger.commit()
  }

  /** The stage's entry for the timeline of the input, ending now. */
  entry({ delivery, attempt, receivedAt }: Pick<Work<unknown>, 'delivery' | 'attempt' | 'receivedAt'>): TimelineEntry {
    const { topic, partition, offset } = delivery
    const ms = Math.round(performance.now() - receivedAt)
    return { stage: this.#stage.name, at: new Date().toISOString(), ms, attempt, topic, partition, offset }
  }

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
        await this.bury(work, this.#problemOf(outcomes[index], error), ledger, signal)
      }
    }
    ledger.commit()
  }

  /** What is too large: the output of the stage, or the dead letter that its verdict made. */
  #problemOf(outcome: Outcome<Out> | undefined, error: Error): Problem {
    if (outcome?.kind === 'reject') return outcome.problem
    return problem('too-large', `the output of ${this.#stage.name}: ${error.message}`)
  }

  #records(work: Work<In>, outcome: Outcome<Out> | undefined): readonly EncodedEvent[] {
    if (outcome?.kind === 'reject') return this.#letters(work, outcome.problem)
    if (outcome?.kind !== 'emit') return []
    const { output } = this.#stage
    if (!output) throw new Error(`${this.#stage.name} emits events but names no output topic`)
    const context = { source: this.#source, traceparent: childTraceparent(work.traceparent) }
    return outcome.events.map((event) => encodeEvent(output, event, context))
  }

  async #appendLetter(work: Work<unknown>, of: Problem, signal: AbortSignal, cuts = CUTS): Promise<void> {
    const [cut, ...more] = cuts
    try {
      await this.#append(this.#letters(work, of, cut), signal)
    } catch (error) {
      if (!(error instanceof RecordTooLargeError) || more.length === 0) throw error
      await this.#appendLetter(work, of, signal, more)
    }
  }

  /** None for what is a dead letter itself: it would come back as its own input, for ever. It stays in its topic, and is counted and told of. */
  #letters(work: Work<unknown>, of: Problem, cut: Cut = whole): readonly EncodedEvent[] {
    if (this.#stage.input.name === articlesDead.name) return []
    const { delivery, attempt, traceparent } = work
    const letter = deadLetterOf({ delivery, problem: of, attempts: attempt, entry: this.entry(work) })
    const context = { source: this.#source, traceparent: childTraceparent(traceparent) }
    return [encodeEvent(articlesDead, cut(letter), context)]
  }

  #end(work: Work<In>, outcome: Outcome<Out> | undefined, ledger: Ledger): void {
    if (outcome?.kind === 'reject') this.#countDead(work, outcome.problem)
    else this.#parts.stats.settled(outcome?.kind === 'emit' ? 'emitted' : 'done', performance.now() - work.receivedAt)
    ledger.end(work.delivery)
  }

  #countDead(work: Work<unknown>, of: Problem): void {
    this.#parts.stats.settled('dead', performance.now() - work.receivedAt)
    this.#parts.onEvent({ kind: 'dead', stage: this.#stage.name, key: work.delivery.key, problem: of })
  }

  async #append(records: readonly EncodedEvent[], signal: AbortSignal): Promise<void> {
    if (records.length > 0) await this.#parts.patience.during(signal, () => this.#appendOnce(records))
  }

  async #appendOnce(records: readonly EncodedEvent[]): Promise<void> {
    try {
      await this.#parts.log.append(records)
    } catch (error) {
      if (!(error instanceof UnknownTopicError || error instanceof UnreadableLogError)) throw error
      // a topic that was deleted, a file that is damaged: no fault of these records
      throw new UnavailableError(error.message, { cause: error })
    }
  }
}

/** Cuts a letter down to what a log takes. */
type Cut = (letter: ArticleDead) => ArticleDead

const KEY_LENGTH = 1_000

const whole: Cut = (letter) => letter

const withoutBytes: Cut = ({ record: { value: _value, ...position }, ...letter }) => ({ ...letter, record: position })

const bare: Cut = (letter) => {
  const { record, ...rest } = withoutBytes(letter)
  const { type, title, status, detail } = letter.problem
  return {
    ...rest,
    problem: { type, title, status, detail },
    timeline: letter.timeline.slice(-1),
    record: { ...record, key: record.key.slice(0, KEY_LENGTH), headers: {} },
  }
}

const CUTS: readonly Cut[] = [whole, withoutBytes, bare]
