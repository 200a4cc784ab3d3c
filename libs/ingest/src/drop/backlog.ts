import { setTimeout as pause } from 'node:timers/promises'
import { articlesEnriched, articlesIngested, ProblemError, UnavailableError } from '@wiredesk/contracts'
import type { EventLog, TopicDescription } from '@wiredesk/event-log'
import { consumerGroup } from '@wiredesk/pipeline'

/** Who has to catch up with which topic. */
const READERS = [articlesIngested, articlesEnriched].flatMap(({ name, readBy }) =>
  readBy.map((stage) => ({ topic: name, stage })),
)
const FRESH_MS = 1_000
const STALE_MS = 5_000
const RETRY_AFTER_SECONDS = 5

type State = { readonly lag: number } | { readonly away: string }

export interface BacklogOptions {
  /** Articles on their way above which no more are taken. */
  readonly bound: number
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number
}

/** Whether the line can take more: looks at the lag of its stages at most once a second, and only while somebody asks. */
export class Backlog {
  readonly #log: EventLog
  readonly #bound: number
  readonly #now: () => number
  #state: State | undefined
  #at = -Infinity
  #looking: Promise<void> | undefined

  constructor(log: EventLog, { bound, now = () => performance.now() }: BacklogOptions) {
    this.#log = log
    this.#bound = bound
    this.#now = now
  }

  /** Throws ProblemError `behind` or `unavailable`, with `retryAfter` in seconds. */
  async admit(): Promise<void> {
    const state = await this.#known()
    const retry = { retryAfter: RETRY_AFTER_SECONDS }
    if ('away' in state) throw new ProblemError('unavailable', state.away, retry)
    if (state.lag > this.#bound) {
      throw new ProblemError('behind', `${state.lag} articles are on their way`, {
        ...retry,
        lag: state.lag,
        bound: this.#bound,
      })
    }
  }

  /** Resolves once no more than the bound is on its way, or the signal aborts; at once where the log is away, which appending tells. Never rejects. */
  async room(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const state = await this.#known()
      if ('away' in state || state.lag <= this.#bound) return
      await pause(FRESH_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  async #known(): Promise<State> {
    const age = this.#now() - this.#at
    const away = this.#state !== undefined && 'away' in this.#state
    if (age >= FRESH_MS) this.#looking ??= this.#look()
    if (age >= STALE_MS || away) await this.#looking

    return this.#state ?? { lag: 0 }
  }

  async #look(): Promise<void> {
    try {
      const { topics } = await this.#log.describe(READERS.map(({ topic }) => topic))
      this.#state = {
        lag: READERS.reduce(
          (sum, { topic, stage }) =>
            sum +
            lagOf(
              topics.find(({ name }) => name === topic),
              stage,
            ),
          0,
        ),
      }
    } catch (error) {
      this.#state = { away: error instanceof UnavailableError ? error.message : 'the log cannot be looked at' }
    } finally {
      this.#at = this.#now()
      this.#looking = undefined
    }
  }
}

/** A stage that never read has all of it before it. */
function lagOf(topic: TopicDescription | undefined, stage: string): number {
  const group = topic?.groups.find((each) => each.group === consumerGroup(stage))
  return group?.lag ?? topic?.records ?? 0
}
