import type { EventLog } from '@wiredesk/event-log'
import { consumerGroup, type StageRunner } from '@wiredesk/pipeline'

/** A stage with lag that ends no record for so long is stuck. */
const STALL_MS = 60_000

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

  /** Not live: a stage owns partitions with lag, waits for no backend, and has ended no record for a minute. An outage is no reason to restart. */
  async live(): Promise<HealthReport> {
    const results = await Promise.all(
      this.#runners.map(async (runner): Promise<[string, string]> => [runner.stats.stage, await this.#judge(runner)]),
    )
    return { ok: results.every(([, state]) => state === 'ok'), checks: Object.fromEntries(results) }
  }

  async #judge({ stats, topic }: StageRunner): Promise<string> {
    const idleMs = Date.now() - stats.lastProgress
    if (idleMs < STALL_MS || stats.waiting > 0) return 'ok'
    try {
      const owned = new Set(stats.partitions())
      const { topics } = await this.#log.describe([topic])
      const group = topics[0]?.groups.find((each) => each.group === consumerGroup(stats.stage))
      const lag =
        group?.partitions.filter(({ id }) => owned.has(id)).reduce((sum, partition) => sum + partition.lag, 0) ?? 0
      return lag === 0 ? 'ok' : `${lag} records wait, and none has ended for ${Math.round(idleMs / 1000)} s`
    } catch {
      return 'ok'
    }
  }
}
