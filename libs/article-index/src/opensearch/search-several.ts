import { UnavailableError } from '@wiredesk/contracts'
import { z } from 'zod'
import type { OpenSearchConnection } from './connection.ts'
import { SEARCH_DEADLINE_MS } from './search-index.ts'

const failedSchema = z.object({ error: z.object({ type: z.string(), reason: z.string().nullish() }) })

/**
 * Several searches of one index in one request (`_msearch`), their answers in the order of the bodies. Each is that of
 * every shard, else this throws `UnavailableError`.
 */
export async function searchSeveral<T>(
  connection: OpenSearchConnection,
  index: string,
  schema: z.ZodType<T>,
  bodies: readonly object[],
): Promise<readonly T[]> {
  if (bodies.length === 0) return []
  const timeout = Math.min(SEARCH_DEADLINE_MS, connection.timeoutMs)
  const answeredSchema = z.object({ timed_out: z.boolean() }).and(schema)
  const responseSchema = z.union([failedSchema, answeredSchema.transform((answer) => ({ answer }))])
  const header = JSON.stringify({ allow_partial_search_results: false })
  const { responses } = await connection.call(z.object({ responses: z.array(responseSchema) }), {
    method: 'POST',
    path: `/${index}/_msearch`,
    lines: bodies.map((body) => `${header}\n${JSON.stringify({ ...body, timeout: `${timeout}ms` })}\n`).join(''),
  })
  if (responses.length !== bodies.length)
    throw new UnavailableError(`opensearch answered ${responses.length} of ${bodies.length} searches`)
  return responses.map((response) => {
    if ('error' in response) {
      const { type, reason } = response.error
      throw new UnavailableError(`opensearch cannot answer one of several searches: ${type}: ${reason}`)
    }
    if (response.answer.timed_out) throw new UnavailableError(`opensearch found no answer within ${timeout} ms`)
    return response.answer
  })
}
