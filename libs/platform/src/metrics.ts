import type { CacheStatus } from '@wiredesk/cache'
import type { StageStats } from '@wiredesk/pipeline'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'

/** Prometheus metrics of a process: each is read from the stats at the scrape, so that nothing is counted twice. */
export class Metrics {
  readonly #registry = new Registry()

  constructor(stages: readonly StageStats[], cacheStatus?: () => CacheStatus) {
    collectDefaultMetrics({ register: this.#registry })
    this.#stages(stages)
    if (cacheStatus) this.#cache(cacheStatus)
  }

  /** In the Prometheus text format, version 0.0.4. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }

  #stages(stages: readonly StageStats[]): void {
    this.#counter('wiredesk_stage_records_total', 'Records that ended, by disposition.', ['stage', 'disposition'], () =>
      stages.flatMap((stats) =>
        Object.entries(stats.dispositions).map(
          ([disposition, count]) => [{ stage: stats.stage, disposition }, count] as const,
        ),
      ),
    )
    this.#counter('wiredesk_stage_retries_total', 'Second and later tries.', ['stage'], () =>
      stages.map((stats) => [{ stage: stats.stage }, stats.retried] as const),
    )
    this.#gauge('wiredesk_stage_in_flight', 'Records in hand.', ['stage'], () =>
      stages.map((stats) => [{ stage: stats.stage }, stats.inFlight] as const),
    )
    this.#gauge('wiredesk_stage_waiting', 'Calls that wait for a backend.', ['stage'], () =>
      stages.map((stats) => [{ stage: stats.stage }, stats.waiting] as const),
    )
    this.#gauge(
      'wiredesk_stage_seconds',
      'Time of a record in the stage over the last minute.',
      ['stage', 'quantile'],
      () =>
        stages.flatMap((stats) =>
          [0.5, 0.99].map(
            (q) => [{ stage: stats.stage, quantile: String(q) }, (stats.latency.quantile(q) ?? 0) / 1000] as const,
          ),
        ),
    )
  }

  #cache(status: () => CacheStatus): void {
    this.#counter('wiredesk_cache_reads_total', 'Reads of the cache, by result.', ['result'], () => {
      const { hits, misses, failures } = status()
      return Object.entries({ hit: hits, miss: misses, failure: failures }).map(
        ([result, count]) => [{ result }, count] as const,
      )
    })
    this.#gauge('wiredesk_cache_available', '1 while the cache is used, 0 while its circuit is open.', [], () => [
      [{}, status().available ? 1 : 0],
    ])
  }

  #counter(name: string, help: string, labelNames: readonly string[], read: Read): void {
    const collect = function (this: Counter<string>) {
      this.reset()
      for (const [labels, value] of read()) this.inc(labels, value)
    }
    this.#registry.registerMetric(new Counter({ name, help, labelNames, registers: [], collect }))
  }

  #gauge(name: string, help: string, labelNames: readonly string[], read: Read): void {
    const collect = function (this: Gauge<string>) {
      for (const [labels, value] of read()) this.set(labels, value)
    }
    this.#registry.registerMetric(new Gauge({ name, help, labelNames, registers: [], collect }))
  }
}

type Read = () => readonly (readonly [Record<string, string>, number])[]
