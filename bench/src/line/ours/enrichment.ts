import { Module } from '@nestjs/common'
import {
  articlesEnriched,
  articlesIngested,
  type ArticleEnriched,
  type ArticleIngested,
  type Enrichments,
} from '@wiredesk/contracts'
import type { Outcome, Stage, StageContext } from '@wiredesk/pipeline'
import { serve } from '@wiredesk/platform'
import { countWords } from '../count-words.ts'

const NOTHING: Enrichments = {
  language: 'und',
  people: [],
  organisations: [],
  places: [],
  quotes: [],
  dates: [],
  keywords: [],
  topics: [],
  summary: [],
}

/** Our runner, contracts and log around the same word count as the stock pipeline's. */
class CountWordsStage implements Stage<ArticleIngested, ArticleEnriched> {
  readonly name = 'enrichment'
  readonly input = articlesIngested
  readonly output = articlesEnriched

  async process(
    batch: readonly ArticleIngested[],
    context: StageContext,
  ): Promise<readonly Outcome<ArticleEnriched>[]> {
    return batch.map((event, at) => {
      const enrichments = { ...NOTHING, keywords: [String(countWords(event.article.text))] }
      const timeline = [...event.timeline, context.timelineEntry(at)]
      return { kind: 'emit', events: [{ ...event, timeline, enrichments, enrichers: { words: '1.0.0' } }] }
    })
  }
}

@Module({ providers: [CountWordsStage], exports: [CountWordsStage] })
class CountWordsModule {}

await serve({
  roles: () => [{ name: 'enrichment', needs: [], module: { module: CountWordsModule }, stages: [CountWordsStage] }],
})
