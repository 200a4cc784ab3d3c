import { z } from 'zod'
import { wholeNumber } from '../requests/parameters.ts'

/** Of GET /articles/{id}. */
export const articleParameters = z.strictObject({
  version: wholeNumber(1, 1_000_000_000)
    .optional()
    .describe('An earlier version, by its number, as it stood; default: the newest.'),
})
