import { z } from 'zod'
import { articleSchema, enrichmentsSchema } from '../article.ts'
import { articleEventSchema } from '../event.ts'
import { defineTopic } from '../topic.ts'

const v1 = articleEventSchema.extend({
  /** With the text as a reader wants it: boilerplate lines are gone. */
  article: articleSchema,
  enrichments: enrichmentsSchema,
  /** Version of each enricher that worked on it. */
  enrichers: z.record(z.string(), z.string()),
})

/** An article with what enrichment found in it. */
export type ArticleEnriched = z.infer<typeof v1>

export const articlesEnriched = defineTopic<ArticleEnriched>({
  name: 'articles.enriched',
  type: 'news.article.enriched',
  key: (event) => event.id,
  versions: [{ schema: v1 }],
  compacted: true,
  writtenBy: ['enrichment'],
  readBy: ['indexer'],
  description: 'Enriched articles, the latest of each kept for ever: the index can be rebuilt from it.',
})
