import { articleSchema, problemSchema } from '@wiredesk/contracts'
import { z } from 'zod'

/** An article as a script sends it; ingest reads it, and ninjs 1 to 3 as well. */
export const articleInputSchema = articleSchema
  .omit({ text: true, provenance: true, conflicts: true, warnings: true })
  .extend({
    text: z.string().optional(),
    html: z.string().optional(),
    body: z.string().optional(),
    modifiedAt: z
      .string()
      .optional()
      .describe('Orders the versions of an article, ISO 8601; default: the time of acceptance.'),
    pubStatus: articleSchema.shape.pubStatus.describe(
      '`canceled` and `withheld` take back the article of that `uri`, or of that `guid` and `source`: it needs no text then.',
    ),
    embargoedUntil: articleSchema.shape.embargoedUntil.describe(
      'Not to be shown or found before it: ISO 8601. Also: `embargoed`.',
    ),
    partial: articleSchema.shape.partial.describe(
      'Only a part of the article: never takes the place of the whole one.',
    ),
  })
  .loose()
  .describe('At least `text`, `html` or `body`. ninjs 1 to 3 objects are recognised.')

const verdictSchema = z.looseObject({
  file: z.string().optional(),
  member: z.string().optional(),
  status: z.enum(['accepted', 'rejected']),
  id: z.string().optional().describe('Of the article, where it was accepted.'),
  problem: problemSchema.optional(),
  warnings: z
    .array(z.string())
    .optional()
    .describe('What is doubtful about the article, as stable words; absent where nothing is.'),
})

export const dropAnswerSchema = z.looseObject({
  dropId: z.string().optional().describe('Absent where nothing was stored.'),
  received: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  byProblem: z.record(z.string(), z.int()).optional().describe('Rejected items by problem.'),
  byWarning: z.record(z.string(), z.int()).optional().describe('Accepted items by warning.'),
  items: z.array(verdictSchema).describe('In the order of the input; above 10,000 items only the rejected ones.'),
})
