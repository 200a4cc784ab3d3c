import { setTimeout as sleep } from 'node:timers/promises'
import type { EventLog, GroupDescription } from '@wiredesk/event-log'
import { consumerGroup, type StageRunner } from '@wiredesk/pipeline'

/** A stage that ends no record for so long, though one has waited as long, is stuck. */
const STALL_MS = 60_000
/** A log that does not answer by then is away, and a restart would not mend it. */
const DESCRIBE_MS = 1_000

/** Something that must answer before requests make sense. */
export interface ReadinessCheck {
  readonly name: string
  check(): Promise<void>
}

export interface HealthReport {
  readonly ok: boolean
  readonly checks: Readonly<Record<string, string>>
}

/** Judges a process: is it alive (restart it otherwise), is it ready (send it work). */
export class Health {
  readonly #checks: readonly ReadinessCheck[]
  readonly #log: EventLog
  readonly #runners: readonly StageRunner[]

  constructor(log: EventLog, runners: readonly StageRunner[], checks: readonly ReadinessCheck[]) {
    this.#log = log
    this.#runners = runners
    this.#checks = checks
  }

  async ready(): Promise<HealthReport> {
    const results = await Promise.all(
      this.#checks.map(async ({ name, check }): Promise<[string, string]> => {
        try {
          await check()
          return [name, 'ok']
        } catch (error) {
          return [name, error instanceof Error ? error.message : String(error)]
        }
      }),
    )
    return { ok: results.every(([, state]) => state === 'ok'), checks: Object.fromEntries(results) }
  }

  /**
   * Not live: a stage ends nothing, though records of its own partitions have waited for a minute, or a call has outlived its deadline. An outage is no reason
   * to restart.
   */
  async live(): Promise<HealthReport> {
    const results = await Promise.all(
      this.#runners.map(async (runner): Promise<[string, string]> => [runner.stats.stage, await this.#judge(runner)]),
    )
    return { ok: results.every(([, state]) => state === 'ok'), checks: Object.fromEntries(results) }
  }

  async #judge({ stats, topic, deadlineMs }: StageRunner): Promise<string> {
    const idleMs = Date.now() - stats.lastProgress
    const patienceMs = stats.inFlight > 0 ? deadlineMs + STALL_MS : STALL_MS
    if (idleMs < patienceMs || stats.waiting > 0) return 'ok'
    const owned = new Set(stats.partitions())
    const group = await this.#group(topic, stats.stage)
    const stuck =
      group?.partitions.filter(
        ({ id, lag, lagSeconds }) => owned.has(id) && lag > 0 && lagSeconds * 1000 >= STALL_MS,
      ) ?? []
    if (stuck.length === 0) return 'ok'
    const lag = stuck.reduce((sum, partition) => sum + partition.lag, 0)
    return `${lag} records wait, and none has ended for ${Math.round(idleMs / 1000)} s`
  }

  /** `undefined` when the log does not answer in time. */
  async #group(topic: string, stage: string): Promise<GroupDescription | undefined> {
    const described = this.#log.describe([topic]).catch(() => undefined)
    const answer = await Promise.race([described, sleep(DESCRIBE_MS, undefined, { ref: false })])
    return answer?.topics[0]?.groups.find(({ group }) => group === consumerGroup(stage))
  }
}
