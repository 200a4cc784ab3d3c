import { z } from 'zod'
import { cursor, limit } from '../requests/parameters.ts'

/** Of GET /stories. */
export const storyParameters = z.strictObject({ limit: limit(100, 20), cursor })
