import { Module, type DynamicModule } from '@nestjs/common'
import { ArticleIndex } from '@wiredesk/article-index'
import { IndexArticlesStage } from './index-articles.stage.ts'
import { RecordDeadStage } from './record-dead.stage.ts'
import { RecordDropsStage } from './record-drops.stage.ts'
import { GATHERING_MS } from './stories/gathering.ts'
import { NoteStoriesStage } from './stories/note-stories.stage.ts'
import { TellStoriesStage } from './stories/tell-stories.stage.ts'

export interface IndexerOptions {
  /** Articles written in one transaction, or one bulk request. */
  readonly batchSize: number
}

/** The stages that keep the index: articles, receipts, dead letters, stories. */
@Module({})
export class IndexerModule {
  static readonly stages = [IndexArticlesStage, RecordDropsStage, RecordDeadStage]
  /** They find which articles tell one story; the line does without them. */
  static readonly storyStages = [NoteStoriesStage, TellStoriesStage]

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
        { provide: NoteStoriesStage, useFactory: () => new NoteStoriesStage(GATHERING_MS) },
        {
          provide: TellStoriesStage,
          inject,
          useFactory: (index: ArticleIndex) => new TellStoriesStage(index, Date.now, GATHERING_MS),
        },
      ],
      exports: [...IndexerModule.stages, ...IndexerModule.storyStages],
    }
  }
}
