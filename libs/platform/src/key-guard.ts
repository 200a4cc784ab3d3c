import type { CanActivate, ExecutionContext } from '@nestjs/common'
import { ProblemError } from '@wiredesk/contracts'
import type { FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { findKey, type ApiKey } from './api-keys.ts'
import { callers } from './callers.ts'
import { neededScopes } from './needed-scopes.ts'

/**
 * Before every route, once its page was not asked for: where keys are configured, lets through only who has one with a scope that the route needs. Throws the problems `unauthorized` and
 * `forbidden`. Neither answer nor log holds a key, be it right or wrong.
 */
export class KeyGuard implements CanActivate {
  readonly #keys: readonly ApiKey[] | undefined
  readonly #logger: Logger

  constructor(keys: readonly ApiKey[] | undefined, logger: Logger) {
    this.#keys = keys
    this.#logger = logger
  }

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http' || this.#keys === undefined) return true
    this.admit(context.switchToHttp().getRequest<FastifyRequest>(), this.#keys)
    return true
  }

  /** Remembers whose key it was. */
  admit({ method, routeOptions, headers, raw, ip }: GuardedRequest, keys: readonly ApiKey[]): void {
    const needed = neededScopes(method, routeOptions.url ?? '')
    if (needed === 'nobody') return
    const presented = bearerOf(headers.authorization)
    if (presented === undefined) throw new ProblemError('unauthorized', 'this asks for a key')
    const key = findKey(keys, presented)
    if (!key) {
      this.#logger.warn({ from: ip, method, route: routeOptions.url }, 'refused an unknown key')
      throw new ProblemError('unauthorized', 'the key is not known here')
    }
    if (needed !== 'anybody' && !needed.some((scope) => key.scopes.includes(scope))) {
      this.#logger.warn({ from: ip, method, route: routeOptions.url, key: key.name }, 'refused a key without the scope')
      throw new ProblemError('forbidden', `${key.name} may ${key.scopes.join(' and ')}`, { scopes: needed })
    }
    callers.set(raw, key)
  }
}

type GuardedRequest = Pick<FastifyRequest, 'method' | 'routeOptions' | 'headers' | 'raw' | 'ip'>

/** Only there: what stands in an address is kept in histories and logs. */
function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
}
