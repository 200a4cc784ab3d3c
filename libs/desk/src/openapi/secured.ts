import type { Operation, PathItem, Paths, Response, Security, SecurityScheme } from './document.ts'
import { failures } from './parts.ts'

export const securitySchemes: Readonly<Record<string, SecurityScheme>> = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description:
      'Asked for where WIREDESK_API_KEYS is set. The scopes are `ingest` (drop files, and see what became of them), `read` (everything that is shown) and `operate` (replays and resets).',
  },
}

const OPEN: ReadonlySet<string> = new Set([
  '/',
  '/docs',
  '/docs/events',
  '/health/live',
  '/health/ready',
  '/problems/{code}',
])
const LEDGERS: ReadonlySet<string> = new Set(['/drops/{dropId}', '/drops/{dropId}/items'])

/** The paths with the key that each operation asks for, and the answers to those who have none. */
export function secured(paths: Paths): Paths {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([method, operation]) => [method, withSecurity(method, path, operation)]),
      ) as PathItem,
    ]),
  )
}

function withSecurity(method: string, path: string, operation: Operation): Operation {
  const security = securityOf(method, path)
  if (security.length === 0) return { ...operation, security }
  const refusals = path === '/whoami' ? failures('unauthorized') : failures('unauthorized', 'forbidden')
  const responses: Record<string, Response> = { ...operation.responses }
  for (const [status, refusal] of Object.entries(refusals)) {
    const own = responses[status]
    responses[status] = own ? { ...own, description: `${own.description} ${refusal.description}` } : refusal
  }
  return { ...operation, security, responses }
}

function securityOf(method: string, path: string): Security {
  const reads = method === 'get' || method === 'head'
  if (reads && OPEN.has(path)) return []
  if (path === '/whoami') return [{ key: [] }]
  if (path.startsWith('/uploads') || (method === 'post' && path === '/articles')) return [{ key: ['ingest'] }]
  if (reads) return LEDGERS.has(path) ? [{ key: ['read'] }, { key: ['ingest'] }] : [{ key: ['read'] }]
  return [{ key: ['operate'] }]
}
