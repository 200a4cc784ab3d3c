import { z } from 'zod'
import { cursor, limit } from '../requests/parameters.ts'

/** Of GET /dead. */
export const deadParameters = z.strictObject({
  class: z.string().max(200).optional().describe('The code of the problem, such as `stage-failed`.'),
  stage: z.string().max(200).optional().describe('The stage that it died in.'),
  state: z
    .enum(['open', 'replayed', 'resolved'])
    .optional()
    .describe('`replayed`: sent back, and no news yet. `resolved`: its article was indexed since.'),
  limit: limit(500, 50),
  cursor,
})
