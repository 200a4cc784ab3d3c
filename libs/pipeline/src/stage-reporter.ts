import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { encodeEvent, newTraceparent, stagesReported, type StageReported } from '@wiredesk/contracts'
import type { EventLog } from '@wiredesk/event-log'
import type { StageStats } from './stage-stats.ts'

const INTERVAL_MS = 2_000
/** A log that is away must not hold up a stop. */
const LAST_REPORT_MS = 1_000

/** Tells the topic `stages.reported` how the stages of this process fare: every 2 s, and a last time when it stops. */
export class StageReporter {
  readonly instance = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
  readonly #log: EventLog
  readonly #stats: readonly StageStats[]
  readonly #onError: (error: unknown) => void
  readonly #before = new Map<StageStats, { at: number; processed: number }>()
  #timer: NodeJS.Timeout | undefined
  #reporting: Promise<void> = Promise.resolve()

  /** `onError` is told of each report that could not be written. */
  constructor(log: EventLog, stats: readonly StageStats[], onError: (error: unknown) => void) {
    this.#log = log
    this.#stats = stats
    this.#onError = onError
  }

  start(): void {
    this.#timer = setInterval(() => void this.#report(false), INTERVAL_MS)
    void this.#report(false)
  }

  /** Reports a last time, to be called when the stages have stopped; waits a second for it at most. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await Promise.race([this.#report(true), sleep(LAST_REPORT_MS, undefined, { ref: false })])
  }

  /** One report at a time, never rejecting: a log that is away costs one report, the next says it anew. */
  #report(stopped: boolean): Promise<void> {
    this.#reporting = this.#reporting.then(async () => {
      const context = { source: `/${this.instance}`, traceparent: newTraceparent() }
      const records = this.#stats.map((stats) => encodeEvent(stagesReported, this.#describe(stats, stopped), context))
      await this.#log.append(records).catch((error: unknown) => this.#onError(error))
    })
    return this.#reporting
  }

  #describe(stats: StageStats, stopped: boolean): StageReported {
    const at = performance.now()
    const before = this.#before.get(stats) ?? { at: at - INTERVAL_MS, processed: 0 }
    this.#before.set(stats, { at, processed: stats.processed })
    const seconds = Math.max(0.001, (at - before.at) / 1000)
    return {
      stage: stats.stage,
      instance: this.instance,
      host: hostname(),
      pid: process.pid,
      since: stats.since.toISOString(),
      at: new Date().toISOString(),
      partitions: [...stats.partitions()],
      inFlight: stats.inFlight,
      ratePerSecond: Number(((stats.processed - before.processed) / seconds).toFixed(2)),
      p50Ms: stats.latency.quantile(0.5),
      p99Ms: stats.latency.quantile(0.99),
      processed: stats.processed,
      retried: stats.retried,
      dead: stats.dispositions.dead,
      paused: stats.waiting > 0,
      stopped,
    }
  }
}
