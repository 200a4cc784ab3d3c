import { Module, type DynamicModule } from '@nestjs/common'
import { ArticleIndex } from '@wiredesk/article-index'
import { IndexArticlesStage } from './index-articles.stage.ts'
import { RecordDeadStage } from './record-dead.stage.ts'
import { RecordDropsStage } from './record-drops.stage.ts'

export interface IndexerOptions {
  /** Articles written in one transaction, or one bulk request. */
  readonly batchSize: number
}

/** The stages that keep the index: articles, receipts, dead letters. */
@Module({})
export class IndexerModule {
  static readonly stages = [IndexArticlesStage, RecordDropsStage, RecordDeadStage]

  static register({ batchSize }: IndexerOptions): DynamicModule {
    const inject = [ArticleIndex]
    return {
      module: IndexerModule,
      providers: [
        {
          provide: IndexArticlesStage,
          inject,
          useFactory: (index: ArticleIndex) => new IndexArticlesStage(index, batchSize),
        },
        { provide: RecordDropsStage, inject, useFactory: (index: ArticleIndex) => new RecordDropsStage(index) },
        { provide: RecordDeadStage, inject, useFactory: (index: ArticleIndex) => new RecordDeadStage(index) },
      ],
      exports: IndexerModule.stages,
    }
  }
}
