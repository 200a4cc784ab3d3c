import type { IncomingHttpHeaders } from 'node:http'
import { ProblemError } from '@wiredesk/contracts'

/**
 * Stands before every call that changes the line, unless it is a dry run: refused where operating is not allowed, and when a browser
 * sends it for a page of another origin. Scripts send no `Origin`.
 */
export function permitOperation(allowed: boolean, headers: IncomingHttpHeaders): void {
  if (!allowed) throw new ProblemError('not-allowed', 'replays and resets are switched off here')
  const { origin, host } = headers
  if (origin !== undefined && hostOf(origin) !== host) {
    throw new ProblemError('invalid-request', `asked for by a page of another origin, ${origin.slice(0, 200)}`)
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
