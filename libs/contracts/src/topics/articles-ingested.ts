import type { z } from 'zod'
import { articleSchema } from '../article.ts'
import { articleEventSchema } from '../event.ts'
import { defineTopic } from '../topic.ts'

const v1 = articleEventSchema.extend({ article: articleSchema })

/** An accepted article, as it was extracted. */
export type ArticleIngested = z.infer<typeof v1>

export const articlesIngested = defineTopic<ArticleIngested>({
  name: 'articles.ingested',
  type: 'news.article.ingested',
  key: (event) => event.id,
  versions: [{ schema: v1 }],
  writtenBy: ['ingest'],
  readBy: ['enrichment'],
  description: 'Accepted articles, as they were extracted from what was dropped.',
})
