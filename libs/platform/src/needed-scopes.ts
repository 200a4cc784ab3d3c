import type { Scope } from './api-keys.ts'

/** Shows nothing of what is kept here: the page (whose data asks for keys), documents, probes. */
const OPEN: ReadonlySet<string> = new Set([
  '/',
  '/assets/:name',
  '/docs',
  '/docs/events',
  '/health/live',
  '/health/ready',
  '/problems/:code',
])
/** Who drops may see what became of it. */
const LEDGERS: ReadonlySet<string> = new Set(['/drops/:dropId', '/drops/:dropId/items'])

/**
 * Which scopes a route needs, any one of them; of a key that is known at all (`anybody`), or of none (`nobody`). What is not named here is read by `read` and changed by `operate`: a new route is
 * never open by mistake.
 */
export function neededScopes(method: string, route: string): readonly Scope[] | 'anybody' | 'nobody' {
  const reads = method === 'GET' || method === 'HEAD'
  if (reads && OPEN.has(route)) return 'nobody'
  if (reads && route === '/whoami') return 'anybody'
  if (/^\/uploads(\/|$)/.test(route) || (method === 'POST' && route === '/articles')) return ['ingest']
  if (reads) return LEDGERS.has(route) ? ['read', 'ingest'] : ['read']
  return ['operate']
}
