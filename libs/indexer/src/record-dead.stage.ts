import type { ArticleIndex } from '@wiredesk/article-index'
import { articlesDead, type ArticleDead } from '@wiredesk/contracts'
import type { Outcome, Stage } from '@wiredesk/pipeline'

/**
 * Makes dead letters searchable, and ends their receipts. One that the index can never take is counted, and told of by
 * its id; it lies on in its topic.
 */
export class RecordDeadStage implements Stage<ArticleDead> {
  readonly name = 'dead-letters'
  readonly input = articlesDead
  readonly batchSize = 100
  readonly #index: ArticleIndex

  constructor(index: ArticleIndex) {
    this.#index = index
  }

  async process(batch: readonly ArticleDead[]): Promise<readonly Outcome<never>[]> {
    const outcomes = await this.#index.recordDead(batch)
    return outcomes.map((outcome) => (outcome === 'recorded' ? { kind: 'done' } : { kind: 'reject', problem: outcome }))
  }
}
