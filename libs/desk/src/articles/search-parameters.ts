import { z } from 'zod'
import { cursor, limit } from '../requests/parameters.ts'

/** Of GET /articles. */
export const searchParameters = z.strictObject({
  q: z
    .string()
    .default('')
    .describe(
      'Words, `"phrases"`, `prefix*`, `AND OR NOT ( )`, and the fields `headline: person: org: place: speaker: quote: topic: source: lang:`. ' +
        'Without it: every article.',
    ),
  from: z.string().optional().describe('Earliest publication date: an ISO 8601 year, month, day or time.'),
  to: z.string().optional().describe('Latest publication date; a year, month or day means its end.'),
  sort: z.enum(['relevance', 'newest']).optional().describe('Default: `relevance` with a query, `newest` without.'),
  limit: limit(100, 10),
  cursor,
})
