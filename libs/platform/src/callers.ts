import type { IncomingMessage } from 'node:http'
import { LOCAL, scopes, type ApiKey } from './api-keys.ts'

/** Whose key each request came with, as long as it lasts. */
export const callers = new WeakMap<IncomingMessage, ApiKey>()

/** Who asks: the name of a key, or `local` where no keys are asked for. */
export function callerOf(request: IncomingMessage): Pick<ApiKey, 'name' | 'scopes'> {
  const { name, scopes: own } = callers.get(request) ?? { name: LOCAL, scopes }
  return { name, scopes: own }
}
