import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { encodeEvent, newTraceparent, stagesReported, UnavailableError, type StageReported } from '@wiredesk/contracts'
import type { EventLog } from '@wiredesk/event-log'
import type { StageStats } from './stage-stats.ts'

const INTERVAL_MS = 2_000

/** Tells the topic `stages.reported` how the stages of this process fare: every 2 s, and a last time when it stops. */
export class StageReporter {
  readonly instance = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
  readonly #log: EventLog
  readonly #stats: readonly StageStats[]
  readonly #before = new Map<StageStats, { at: number; processed: number }>()
  #timer: NodeJS.Timeout | undefined
  #reporting: Promise<void> = Promise.resolve()

  constructor(log: EventLog, stats: readonly StageStats[]) {
    this.#log = log
    this.#stats = stats
  }

  /** Resolves after the first report. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.#report(false), INTERVAL_MS)
    await this.#report(false)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#report(true)
  }

  /** One report at a time; a log that is away costs one report, the next says it anew. */
  #report(stopped: boolean): Promise<void> {
    this.#reporting = this.#reporting.then(async () => {
      const context = { source: `/${this.instance}`, traceparent: newTraceparent() }
      const records = this.#stats.map((stats) => encodeEvent(stagesReported, this.#describe(stats, stopped), context))
      try {
        await this.#log.append(records)
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error
      }
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
