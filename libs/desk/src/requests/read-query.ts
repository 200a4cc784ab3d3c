import { ProblemError } from '@wiredesk/contracts'
import type { z } from 'zod'
import { describeIssues } from './issues.ts'

/**
 * Reads the parameters of a query string; an empty one counts as absent, as forms send it. Throws a problem that names what is wrong
 * and which parameters are known.
 */
export function readQuery<Schema extends z.ZodObject>(schema: Schema, query: unknown): z.output<Schema> {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== '')
  const read = schema.safeParse(Object.fromEntries(given))
  if (read.success) return read.data
  const known = Object.keys(schema.shape)
  const detail = `${describeIssues(read.error, 'parameter')} (known: ${known.join(', ')})`
  throw new ProblemError('invalid-request', detail, { known })
}
