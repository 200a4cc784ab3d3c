import { z } from 'zod'
import { cursor, limit } from '../requests/parameters.ts'

const name = z.string().min(1).max(200).optional()

/** Which letters are meant, in a query string as in a body; all that are given must hold. */
export const letterConditions = {
  class: name.describe('The code of the problem, such as `stage-failed`.'),
  stage: name.describe('The stage that it died in; of letters that others wrote, the consumer group.'),
  articleId: name.describe('Of this article.'),
  dropId: name.describe('Of this drop.'),
  q: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe(
      'Words: each begins a word of its id, article, drop, file, class, stage or detail. What is written without a space, such as an id, is looked for as it stands.',
    ),
  from: name.describe('Died then or after: ISO 8601 year, month, day or time, in UTC where it names no zone.'),
  to: name.describe('Died then or before; a year, month or day means its end.'),
}

/** Of GET /dead. */
export const deadParameters = z.strictObject({
  ...letterConditions,
  state: z
    .enum(['open', 'replayed', 'resolved'])
    .optional()
    .describe('`replayed`: sent back, and no news yet. `resolved`: its article was indexed since.'),
  limit: limit(500, 50),
  cursor,
})
