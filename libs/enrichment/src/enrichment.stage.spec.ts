import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { NO_ENRICHMENTS, type ArticleIngested } from '@wiredesk/contracts'
import { MapCache } from '../testing/map-cache.ts'
import { EnrichmentPool } from './enrichment-pool.ts'
import { EnrichmentStage } from './enrichment.stage.ts'
import { MemoisedEnrichment } from './memoised-enrichment.ts'

const poison = new URL('../testing/poison.worker.ts', import.meta.url)

const events = (...texts: readonly string[]): readonly ArticleIngested[] =>
  texts.map((text, item) => ({
    id: `${item}`,
    revision: 1,
    digest: `${item}`,
    receipt: { dropId: 'drop', item },
    timeline: [],
    article: { text },
  }))

describe('EnrichmentStage', () => {
  let pool: EnrichmentPool
  let stage: EnrichmentStage

  beforeEach(() => {
    pool = new EnrichmentPool({ threads: 1, worker: poison, deadlineMs: 2_000, memoryMiB: 64 })
    stage = new EnrichmentStage(new MemoisedEnrichment(pool, new MapCache()), pool)
  })

  afterEach(() => pool.close())

  const process = (batch: readonly ArticleIngested[], signal: AbortSignal) =>
    stage.process(batch, { signal, timelineEntry: () => ({ stage: 'enrichment', at: '', ms: 0, attempt: 1 }) })

  it('emits what it enriched and rejects what is to blame', async () => {
    const outcomes = await process(events('a', 'exit', 'throw', 'b'), new AbortController().signal)
    expect(outcomes).toMatchObject([
      { kind: 'emit', events: [{ id: '0', enrichments: { keywords: ['a'] } }] },
      { kind: 'reject', problem: { type: '/problems/worker-crashed' } },
      { kind: 'reject', problem: { type: '/problems/stage-failed' } },
      { kind: 'emit', events: [{ id: '3', enrichments: { keywords: ['b'] } }] },
    ])
  })

  it('lets by what takes its article back, without any work, in its place', async () => {
    const [first, canceled, last] = events('a', 'exit', 'b')
    if (!first || !canceled || !last) throw new Error('three events')
    const back = { ...canceled, article: { text: '', uri: 'urn:1', pubStatus: 'canceled' as const } }
    const outcomes = await process([first, back, last], new AbortController().signal)
    expect(outcomes).toMatchObject([
      { kind: 'emit', events: [{ id: '0', enrichments: { keywords: ['a'] } }] },
      { kind: 'emit', events: [{ id: '1', article: back.article, enrichments: NO_ENRICHMENTS, enrichers: {} }] },
      { kind: 'emit', events: [{ id: '2', enrichments: { keywords: ['b'] } }] },
    ])
  })

  it('leaves a batch that went to another instance, and takes the next', async () => {
    const rebalanced = new AbortController()
    const pending = process(events('never settle', 'b', 'c'), rebalanced.signal)
    rebalanced.abort(new Error('the records went to another instance'))
    await expect(pending).rejects.toThrow('the records went to another instance')
    expect(await process(events('d'), new AbortController().signal)).toMatchObject([{ kind: 'emit' }])
  })
})
