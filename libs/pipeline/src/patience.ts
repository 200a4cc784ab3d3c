import { UnavailableError } from '@wiredesk/contracts'
import { pause, type Backoff } from './backoff.ts'
import type { OnRunnerEvent } from './runner-event.ts'
import type { StageStats } from './stage-stats.ts'

/** Waits out the outages of backends: an outage is never the fault of an event (guarantee G10). */
export class Patience {
  readonly #stats: StageStats
  readonly #backoff: Backoff
  readonly #onEvent: OnRunnerEvent

  constructor(stats: StageStats, backoff: Backoff, onEvent: OnRunnerEvent) {
    this.#stats = stats
    this.#backoff = backoff
    this.#onEvent = onEvent
  }

  /** Calls until it is no `UnavailableError` that comes back, for ever; rejects with whatever else the call throws, or as soon as `signal` aborts. */
  async during<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
    const { stage } = this.#stats
    const since = performance.now()
    let failures = 0
    try {
      for (;;) {
        signal.throwIfAborted()
        try {
          return await call()
        } catch (error) {
          if (!(error instanceof UnavailableError)) throw error
          failures += 1
          if (failures === 1) {
            this.#stats.waiting += 1
            this.#onEvent({ kind: 'waiting', stage, error })
          }
          await pause(this.#backoff, failures, signal)
        }
      }
    } finally {
      if (failures > 0) {
        this.#stats.waiting -= 1
        this.#onEvent({ kind: 'resumed', stage, waitedMs: performance.now() - since })
      }
    }
  }
}
