import { z } from 'zod'
import { pubStatuses } from '../article.ts'
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
  /** Not to be shown before this time, ISO 8601, UTC: whoever passes it on has to wait, too. */
  embargoedUntil: z.string().optional(),
  /** `canceled` and `withheld`, with the end `withdrawn`: whatever was passed on of the article is to be taken back. */
  pubStatus: z.enum(pubStatuses).optional(),
})

/** An article is in the index, was found there already, or was taken back. */
export type ArticleIndexed = z.infer<typeof v1>

export const articlesIndexed = defineTopic<ArticleIndexed>({
  name: 'articles.indexed',
  type: 'news.article.indexed',
  key: (event) => event.id,
  versions: [{ schema: v1 }],
  retentionMs: 7 * 24 * 60 * 60 * 1000,
  writtenBy: ['indexer'],
  readBy: ['indexer'],
  description:
    'What the index took, and what was taken back, for stories, alerts and feeds; an embargo binds whoever reads it.',
})
