import { z } from 'zod'

/** One step of an article's way, added by each stage: where it read its input, and how long it took. */
export const timelineEntrySchema = z.object({
  stage: z.string(),
  /** End of the step, ISO 8601 with ms, UTC. */
  at: z.string(),
  /** Milliseconds that the stage held the article, queueing before it left out. */
  ms: z.number(),
  attempt: z.number().int().min(1),
  /** Where the input was read; absent at ingest. */
  topic: z.string().optional(),
  partition: z.number().int().optional(),
  offset: z.number().int().optional(),
})
export type TimelineEntry = z.infer<typeof timelineEntrySchema>

/** Names one accepted item of a drop; its end is recorded under this key, once. */
export const receiptSchema = z.object({
  dropId: z.string(),
  /** Number of the item in its drop, from 0, in the order of the input. */
  item: z.number().int().min(0),
  file: z.string().optional(),
  /** Member of an archive or a multi-article file. */
  member: z.string().optional(),
})
export type Receipt = z.infer<typeof receiptSchema>

export const originalSchema = z.object({
  /** SHA-256 of the bytes dropped, hex. */
  hash: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
})
export type Original = z.infer<typeof originalSchema>

/** What every article event carries beside the article. */
export const articleEventSchema = z.object({
  id: z.string(),
  /** Order of the versions of one id: the source's modified time, else the time of acceptance, ms since the epoch. */
  revision: z.number().int(),
  /**
   * Hash of headline and text, white space normalised, and of what else makes a version: taken back, under embargo, only a part. Equal
   * means that nothing is new.
   */
  digest: z.string(),
  receipt: receiptSchema,
  original: originalSchema.optional(),
  timeline: z.array(timelineEntrySchema),
})
export type ArticleEvent = z.infer<typeof articleEventSchema>
