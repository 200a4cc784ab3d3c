import { Module } from '@nestjs/common'
import {
  articlesEnriched,
  articlesIngested,
  NO_ENRICHMENTS,
  type ArticleEnriched,
  type ArticleIngested,
} from '@wiredesk/contracts'
import type { Outcome, Stage, StageContext } from '@wiredesk/pipeline'
import { serve } from '@wiredesk/platform'
import { countWords } from '../count-words.ts'

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
      const enrichments = { ...NO_ENRICHMENTS, keywords: [String(countWords(event.article.text))] }
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
