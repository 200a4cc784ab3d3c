import type { DeadLetterPage, DeadLetterSummary } from '@wiredesk/article-index'
import { z } from 'zod'

export const deadLetterSummarySchema = z.object({
  id: z.string(),
  articleId: z.string().optional().describe('Absent where the record could not be decoded.'),
  dropId: z.string().optional(),
  file: z.string().optional().describe('As it was dropped.'),
  class: z.string().describe('The code of its problem.'),
  stage: z.string(),
  detail: z.string(),
  attempts: z.int(),
  at: z.string().describe('Time of the last death, ISO 8601, UTC.'),
  state: z.enum(['open', 'replayed', 'resolved']),
  replays: z.int().describe('How often it was sent back.'),
  replayedAt: z.string().optional().describe('The last time, ISO 8601, UTC.'),
  resolvedAt: z.string().optional().describe('When it was seen to be over, ISO 8601, UTC.'),
}) satisfies z.ZodType<DeadLetterSummary>

export const deadLetterPageSchema = z.object({
  total: z.int().describe('Of the filter.'),
  byClass: z
    .array(z.object({ class: z.string(), stage: z.string(), count: z.int() }))
    .describe('Of the filter, the most frequent first.'),
  items: z.array(deadLetterSummarySchema),
  next: z.string().optional().describe('Cursor of the next page; absent on the last one.'),
}) satisfies z.ZodType<DeadLetterPage>
