import { z } from 'zod'
import { adoptLetter } from '../dead-letters/adopt-letter.ts'
import { foreignWriters } from '../dead-letters/conventions.ts'
import { letterHeaders } from '../dead-letters/letter-headers.ts'
import { receiptSchema, timelineEntrySchema } from '../event.ts'
import { problemSchema } from '../problem.ts'
import { defineTopic } from '../topic.ts'

const v1 = z.object({
  /** Of the receipt where the record has one, else of its position: the same failure twice is one dead letter. */
  id: z.string(),
  /** Absent where the record could not be decoded. */
  articleId: z.string().optional(),
  receipt: receiptSchema.optional(),
  revision: z.number().int().optional(),
  /** Of the article's text, as its event has it. */
  digest: z.string().optional(),
  stage: z.string(),
  problem: problemSchema,
  attempts: z.number().int().min(1),
  /** Time of death, ISO 8601, UTC. */
  at: z.string(),
  timeline: z.array(timelineEntrySchema),
  /** The record as the stage read it, for a replay. */
  record: z.object({
    topic: z.string(),
    partition: z.number().int(),
    offset: z.number().int(),
    timestamp: z.number().int(),
    key: z.string(),
    headers: z.record(z.string(), z.string()),
    /** The original bytes, base64; absent where the letter would be too large with them: they lie at the position. */
    value: z.string().optional(),
  }),
  /** Who wrote it, where it was not us: whose headers were understood; `unknown`: the record is a letter of itself. */
  writer: z.enum([...foreignWriters, 'unknown']).optional(),
})

/** A record that a stage can never take. */
export type ArticleDead = z.infer<typeof v1>

export const articlesDead = defineTopic<ArticleDead>({
  name: 'articles.dead',
  type: 'news.article.dead',
  key: (event) => event.articleId ?? event.id,
  versions: [{ schema: v1 }],
  writtenBy: ['enrichment', 'indexer'],
  readBy: ['indexer', 'desk'],
  headers: letterHeaders,
  adopt: adoptLetter,
  description:
    'Dead letters: the original record, the problem, where and after how many attempts; told in headers, too, as Kafka Connect does. Those of Spring Kafka, Kafka Connect, Kafka Streams and share groups are read as well.',
})
