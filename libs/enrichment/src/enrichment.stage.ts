import {
  articlesEnriched,
  articlesIngested,
  NO_ENRICHMENTS,
  takesBack,
  type Article,
  type ArticleEnriched,
  type ArticleIngested,
} from '@wiredesk/contracts'
import type { Outcome, Stage, StageContext } from '@wiredesk/pipeline'
import type { EnrichmentPool } from './enrichment-pool.ts'
import type { EnrichmentOutcome, MemoisedEnrichment } from './memoised-enrichment.ts'

/** Enough to keep every core busy, few enough that a stop need not wait long. */
const ARTICLES_A_WORKER = 32

/** Finds who, where, when and who said what in each article. What takes its article back goes by, without any work. */
export class EnrichmentStage implements Stage<ArticleIngested, ArticleEnriched> {
  readonly name = 'enrichment'
  readonly input = articlesIngested
  readonly output = articlesEnriched
  readonly batchSize: number
  /** Each article has its own deadline in the pool; this one is for the pool itself. */
  readonly deadlineMs = 30 * 60_000
  readonly #enrichment: Pick<MemoisedEnrichment, 'enrich'>
  readonly #workers: Pick<EnrichmentPool, 'threads' | 'ready'>

  constructor(enrichment: Pick<MemoisedEnrichment, 'enrich'>, workers: Pick<EnrichmentPool, 'threads' | 'ready'>) {
    this.#enrichment = enrichment
    this.#workers = workers
    this.batchSize = workers.threads * ARTICLES_A_WORKER
  }

  ready(): Promise<void> {
    return this.#workers.ready()
  }

  async process(
    batch: readonly ArticleIngested[],
    context: StageContext,
  ): Promise<readonly Outcome<ArticleEnriched>[]> {
    const usable = batch.map(({ article }) => article).filter((article) => !takesBack(article))
    const outcomes = (await this.#enrichment.enrich(usable, context.signal)).values()
    return batch.map((event, at) => {
      const outcome = takesBack(event.article) ? unread(event.article) : outcomes.next().value
      return toOutcome(event, outcome, () => context.timelineEntry(at))
    })
  }
}

function unread(article: Article): EnrichmentOutcome {
  return { kind: 'enriched', enriched: { article, enrichments: NO_ENRICHMENTS, enrichers: {} } }
}

function toOutcome(
  event: ArticleIngested,
  outcome: EnrichmentOutcome | undefined,
  entry: () => ArticleIngested['timeline'][number],
): Outcome<ArticleEnriched> {
  if (!outcome) throw new Error('enrichment gave fewer outcomes than it was given articles')
  if (outcome.kind === 'failed') return { kind: 'reject', problem: outcome.error.problem }
  return { kind: 'emit', events: [{ ...event, ...outcome.enriched, timeline: [...event.timeline, entry()] }] }
}
