import type { ArticleIndex, IndexOutcome } from '@wiredesk/article-index'
import { articlesEnriched, articlesIndexed, type ArticleEnriched, type ArticleIndexed } from '@wiredesk/contracts'
import type { Outcome, Stage, StageContext } from '@wiredesk/pipeline'

/** Writes enriched articles into the index and tells the world. */
export class IndexArticlesStage implements Stage<ArticleEnriched, ArticleIndexed> {
  readonly name = 'indexer'
  readonly input = articlesEnriched
  readonly output = articlesIndexed
  readonly batchSize: number
  /** Several calls of the index in a row, each with a time limit of its own: a slow index is an outage and no fault of an article. */
  readonly deadlineMs = 10 * 60_000
  readonly #index: ArticleIndex

  constructor(index: ArticleIndex, batchSize: number) {
    this.#index = index
    this.batchSize = batchSize
  }

  async process(batch: readonly ArticleEnriched[], context: StageContext): Promise<readonly Outcome<ArticleIndexed>[]> {
    const events = batch.map((event, at) => ({ ...event, timeline: [...event.timeline, context.timelineEntry(at)] }))
    const results = await this.#index.index(events)
    return results.map((result, at) => outcomeOf(result, events[at]))
  }
}

function outcomeOf(result: IndexOutcome, event: ArticleEnriched | undefined): Outcome<ArticleIndexed> {
  if (!event) throw new Error('the index gave more outcomes than it was given events')
  if (result.end === 'rejected') return { kind: 'reject', problem: result.problem }
  const { article, enrichments, enrichers: _, ...carried } = event
  const { headline, source, publishedAt, embargoedUntil, pubStatus } = article
  const told = { headline, source, publishedAt, embargoedUntil, pubStatus, language: enrichments.language }
  return { kind: 'emit', events: [{ ...carried, ...result, ...told }] }
}
