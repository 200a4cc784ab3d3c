import { Module } from '@nestjs/common'
import { articlesEnriched, UnavailableError, type ArticleEnriched } from '@wiredesk/contracts'
import type { Outcome, Stage } from '@wiredesk/pipeline'
import { serve } from '@wiredesk/platform'
import { Redis } from 'ioredis'

const redis = new Redis(process.env.STOCK_REDIS ?? '')

/** Our runner, contracts and log around the same effect as the stock pipeline's: a SET an article, by pipeline. */
class SetInRedisStage implements Stage<ArticleEnriched> {
  readonly name = 'indexer'
  readonly input = articlesEnriched

  async process(batch: readonly ArticleEnriched[]): Promise<readonly Outcome<never>[]> {
    const pipeline = redis.pipeline()
    for (const { article, id, enrichments } of batch) pipeline.set(article.uri ?? id, enrichments.keywords[0] ?? '')
    const results = await pipeline.exec()
    if (results?.some(([error]) => error)) throw new UnavailableError('redis refused a SET')
    return batch.map(() => ({ kind: 'done' }))
  }
}

@Module({ providers: [SetInRedisStage], exports: [SetInRedisStage] })
class SetInRedisModule {}

await serve({
  roles: () => [{ name: 'indexer', needs: [], module: { module: SetInRedisModule }, stages: [SetInRedisStage] }],
})
