import { UnavailableError } from '@wiredesk/contracts'
import { z } from 'zod'
import type { OpenSearchConnection } from './connection.ts'

/** Longest that the shards may work on one search, unless a call has less. */
export const SEARCH_DEADLINE_MS = 10_000

/** The answer of every shard, or `UnavailableError`: without one of them each count would be too small. */
export async function searchIndex<T>(
  connection: OpenSearchConnection,
  index: string,
  schema: z.ZodType<T>,
  body: object,
): Promise<T> {
  const timeout = Math.min(SEARCH_DEADLINE_MS, connection.timeoutMs)
  const answer = await connection.call(z.object({ timed_out: z.boolean() }).and(schema), {
    method: 'POST',
    path: `/${index}/_search`,
    query: { allow_partial_search_results: false },
    body: { ...body, timeout: `${timeout}ms` },
  })
  if (answer.timed_out) throw new UnavailableError(`opensearch found no answer within ${timeout} ms`)
  return answer
}
