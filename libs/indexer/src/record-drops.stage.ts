import type { ArticleIndex } from '@wiredesk/article-index'
import { dropsReceived, type DropReceived } from '@wiredesk/contracts'
import type { Outcome, Stage } from '@wiredesk/pipeline'

/** Keeps the books: the receipts of every drop, so that its ledger can be counted. */
export class RecordDropsStage implements Stage<DropReceived> {
  readonly name = 'receipts'
  readonly input = dropsReceived
  readonly batchSize = 50
  readonly #index: ArticleIndex

  constructor(index: ArticleIndex) {
    this.#index = index
  }

  async process(batch: readonly DropReceived[]): Promise<readonly Outcome<never>[]> {
    await this.#index.recordDrops(batch)
    return batch.map(() => ({ kind: 'done' }))
  }
}
