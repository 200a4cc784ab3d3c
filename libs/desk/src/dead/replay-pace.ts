import { setTimeout as sleep } from 'node:timers/promises'
import { MAX_MS } from './replay-request.ts'

/** Sent back in one append, at most: a letter can hold megabytes. */
const BATCH = 10

export interface Clock {
  /** ms, monotonic. */
  now(): number
  pause(ms: number, signal: AbortSignal): Promise<unknown>
}

export const CLOCK: Clock = { now: () => performance.now(), pause: (ms, signal) => sleep(ms, undefined, { signal }) }

/** How fast one call goes, and when it is over. */
export class ReplayPace {
  readonly batchSize: number
  readonly #clock: Clock
  readonly #perSecond: number | undefined
  readonly #signal: AbortSignal
  readonly #started: number

  /** As fast as it goes without `perSecond`. */
  constructor(clock: Clock, perSecond: number | undefined, signal: AbortSignal) {
    this.batchSize = perSecond === undefined ? BATCH : Math.min(BATCH, Math.ceil(perSecond))
    this.#clock = clock
    this.#perSecond = perSecond
    this.#signal = signal
    this.#started = clock.now()
  }

  /** The time of a call is up, or nobody waits for its answer. */
  isOver(): boolean {
    return this.#signal.aborted || this.#clock.now() - this.#started >= MAX_MS
  }

  /** Waits until so many may have been sent. */
  async keep(count: number): Promise<void> {
    if (this.#perSecond === undefined || this.#signal.aborted) return
    const ms = Math.min((count * 1_000) / this.#perSecond, MAX_MS) - (this.#clock.now() - this.#started)
    if (ms > 0) await this.#clock.pause(ms, this.#signal).catch(() => undefined)
  }
}
