import type { IncomingHttpHeaders } from 'node:http'
import { problem, type Problem } from '@wiredesk/contracts'
import type { FastifyInstance } from 'fastify'
import type { HostAllowlist } from './host-allowlist.ts'

/** A probe calls by whatever name it has, and learns nothing that is not for everybody. */
const FOR_PROBES = /^\/health\//
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
const SHOWN = 200

/** Before every route: answers no browser that was led here under another name, and changes nothing for a page of another origin. */
export function refuseForeign(fastify: FastifyInstance, hosts: HostAllowlist): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.raw.setHeader('x-content-type-options', 'nosniff')
    reply.raw.setHeader('cross-origin-resource-policy', 'same-origin')
    const refusal = FOR_PROBES.test(request.url) ? undefined : refusalOf(request.method, request.headers, hosts)
    if (!refusal) return done()
    void reply
      .status(refusal.status)
      .header('connection', 'close')
      .type('application/problem+json')
      .send(JSON.stringify(refusal))
  })
}

function refusalOf(method: string, headers: IncomingHttpHeaders, hosts: HostAllowlist): Problem | undefined {
  const { host, origin } = headers
  if (!hosts.allows(host)) return problem('host-refused', `${shown(host)} is no name of this Wiredesk`)
  if (SAFE_METHODS.has(method)) return undefined
  if (origin !== undefined) {
    if (hostOf(origin) === host?.toLowerCase() || hosts.names(origin)) return undefined
    return problem('origin-refused', `a page of ${shown(origin)} asks for it`)
  }
  // Scripts send neither; browsers at least this.
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined
  return problem('origin-refused', `a page of another origin asks for it (${shown(String(site))})`)
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function shown(text = ''): string {
  return JSON.stringify(text.slice(0, SHOWN))
}
