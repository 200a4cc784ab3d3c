import { z } from 'zod'
import { articleEventSchema } from '../event.ts'
import { defineTopic } from '../topic.ts'

/** Ends of a receipt that an article event can have. */
export const receiptEnds = ['indexed', 'duplicate', 'superseded', 'withdrawn', 'dead'] as const
export type ReceiptEnd = (typeof receiptEnds)[number]

const v1 = articleEventSchema.extend({
  end: z.enum(receiptEnds).exclude(['dead']),
  /** Number of the version that the index now holds, from 1. */
  version: z.number().int(),
  headline: z.string().optional(),
  source: z.string().optional(),
  publishedAt: z.string().optional(),
  language: z.string(),
})

/** An article is in the index, or was found there already. */
export type ArticleIndexed = z.infer<typeof v1>

export const articlesIndexed = defineTopic<ArticleIndexed>({
  name: 'articles.indexed',
  type: 'news.article.indexed',
  key: (event) => event.id,
  versions: [{ schema: v1 }],
  retentionMs: 7 * 24 * 60 * 60 * 1000,
  writtenBy: ['indexer'],
  readBy: [],
  description: 'What the index took, for alerts and feeds.',
})
