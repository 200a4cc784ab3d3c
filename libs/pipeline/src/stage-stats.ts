import { LatencyWindow } from './latency-window.ts'

/** How an input ended. */
export type Disposition = 'emitted' | 'done' | 'dead'

/** The counts of one instance of a stage. Whoever runs the stage writes them; reports and metrics read them. */
export class StageStats {
  readonly stage: string
  readonly since = new Date()
  readonly dispositions: Record<Disposition, number> = { emitted: 0, done: 0, dead: 0 }
  readonly latency = new LatencyWindow()
  retried = 0
  inFlight = 0
  /** Calls that wait for a backend at the moment. */
  waiting = 0
  /** By the monotonic clock, ms. */
  #progressAt = performance.now()
  partitions: () => readonly number[] = () => []

  constructor(stage: string) {
    this.stage = stage
  }

  /**
   * When the last input ended, ms since the epoch; the start, before the first. As the clock tells it now: where it was set anew meanwhile, that
   * is not taken for time in which nothing happened.
   */
  get lastProgress(): number {
    return Date.now() - (performance.now() - this.#progressAt)
  }

  set lastProgress(at: number) {
    this.#progressAt = performance.now() - (Date.now() - at)
  }

  /** Every input that has ended, however. */
  get processed(): number {
    return this.dispositions.emitted + this.dispositions.done + this.dispositions.dead
  }

  settled(disposition: Disposition, ms: number, count = 1): void {
    this.dispositions[disposition] += count
    this.latency.record(ms, count)
    this.#progressAt = performance.now()
  }
}
