import { describe, expect, it } from '@jest/globals'
import { StageStats } from '@wiredesk/pipeline'
import { Metrics } from './metrics.ts'

describe('the metrics', () => {
  it('say how records ended, by stage, as it stands at the scrape', async () => {
    const stats = new StageStats('enrichment')
    const metrics = new Metrics([stats])
    stats.settled('emitted', 5, 3)
    stats.settled('dead', 5)
    stats.retried = 2
    await metrics.text()
    stats.settled('emitted', 5)
    const text = await metrics.text()
    expect(text).toContain('wiredesk_stage_records_total{stage="enrichment",disposition="emitted"} 4')
    expect(text).toContain('wiredesk_stage_records_total{stage="enrichment",disposition="dead"} 1')
    expect(text).toContain('wiredesk_stage_retries_total{stage="enrichment"} 2')
    expect(text).toMatch(/wiredesk_stage_seconds\{stage="enrichment",quantile="0.5"\} 0\.00[45]/)
  })

  it('say whether the cache is used', async () => {
    const metrics = new Metrics([], () => ({ available: false, hits: 7, misses: 2, failures: 1 }))
    const text = await metrics.text()
    expect(text).toContain('wiredesk_cache_reads_total{result="hit"} 7')
    expect(text).toContain('wiredesk_cache_available 0')
  })

  it('tell of the process itself', async () => {
    expect(await new Metrics([]).text()).toContain('nodejs_eventloop_lag_p99_seconds')
  })
})
