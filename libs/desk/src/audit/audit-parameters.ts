import { z } from 'zod'
import { limit } from '../requests/parameters.ts'

/** Of GET /audit. */
export const auditParameters = z.strictObject({ limit: limit(200, 50) })
