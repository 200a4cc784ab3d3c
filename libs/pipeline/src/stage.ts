import type { Problem, TimelineEntry, Topic } from '@wiredesk/contracts'

/** What becomes of one input. Whatever else happens is a throw, and a throw means "try again". */
export type Outcome<Out> =
  /** Done; publish these, then commit. */
  | { readonly kind: 'emit'; readonly events: readonly Out[] }
  /** Done; the effect is durable and there is nothing to say. */
  | { readonly kind: 'done' }
  /** Can never succeed: a dead letter with this problem, then commit. No retry. */
  | { readonly kind: 'reject'; readonly problem: Problem }

/**
 * One step of the line: a batch of events in, one outcome for each in the same order. Delivery is at least once, so the effect must be
 * idempotent. A stage knows no topics but its own, and never retries, acknowledges, counts or waits for a backend:
 *  - an `UnavailableError` thrown means that a backend is away: the runner waits and calls again, for ever;
 *  - any other throw means that something in the batch is guilty: the runner splits the batch to find it, and tries that one three times;
 *  - a call that does not settle by its deadline counts as a throw, and is tried once more, each input by itself;
 *  - fewer or more outcomes than inputs count as a throw.
 */
export interface Stage<In, Out = never> {
  /** Names the consumer group, the metrics and the timeline entries. */
  readonly name: string
  readonly input: Topic<In>
  readonly output?: Topic<Out>
  /** At most this many inputs a call. Default 500. */
  readonly batchSize?: number
  /**
   * The longest that a call may take, ms. Others of the partition wait so long for an input that hangs, and those behind its batch twice as long.
   * Whoever waits for a backend gives up earlier, with an `UnavailableError`: or its outage is taken for the fault of an input. Default 120 000.
   */
  readonly deadlineMs?: number
  /** Resolves when `process` can begin at once: what it starts first, such as workers, is no part of its work. Throws nothing but `UnavailableError`. */
  ready?(): Promise<void>
  process(batch: readonly In[], context: StageContext): Promise<readonly Outcome<Out>[]>
}

export interface StageContext {
  /** Aborts when the outcome no longer matters: the records went to another instance, the deadline passed, or the process stops. */
  readonly signal: AbortSignal
  /** This stage's entry for the timeline of the input at `index`, ending now. */
  timelineEntry(index: number): TimelineEntry
}
