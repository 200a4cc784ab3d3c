import { articlesEnriched, articlesIngested, ProblemError, UnavailableError } from '@wiredesk/contracts'
import type { EventLog, TopicDescription } from '@wiredesk/event-log'

/** Who has to catch up with which topic. */
const READERS = [
  { topic: articlesIngested.name, stage: 'enrichment' },
  { topic: articlesEnriched.name, stage: 'indexer' },
] as const
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
    const age = this.#now() - this.#at
    const away = this.#state !== undefined && 'away' in this.#state
    if (age >= FRESH_MS) this.#looking ??= this.#look()
    if (age >= STALE_MS || away) await this.#looking

    const state = this.#state ?? { lag: 0 }
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

/** A stage that never read has all of it before it. Groups are named `wiredesk.{stage}`; a prefix is not seen here. */
function lagOf(topic: TopicDescription | undefined, stage: string): number {
  const group = topic?.groups.find((each) => each.group === `wiredesk.${stage}`)
  return group?.lag ?? topic?.records ?? 0
}
