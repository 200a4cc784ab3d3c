import { receiptEnds } from '@wiredesk/contracts'
import { z } from 'zod'
import { cursor, limit } from '../requests/parameters.ts'

/** Of GET /drops. */
export const dropsParameters = z.strictObject({ limit: limit(100, 20) })

/** Of GET /drops/{dropId}/items. */
export const dropItemsParameters = z.strictObject({
  status: z
    .enum(['accepted', 'rejected', 'inFlight', ...receiptEnds])
    .optional()
    .describe('Only items of this status; `accepted`: all but the rejected ones.'),
  problem: z
    .string()
    .max(200)
    .optional()
    .describe('Only rejected and dead items with this problem code, as `byProblem` of the drop counts them.'),
  limit: limit(1_000, 100),
  cursor,
})
