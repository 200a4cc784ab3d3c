import { setTimeout as sleep } from 'node:timers/promises'
import { isKey, loadConfig } from '@wiredesk/platform/config'
import { CommandError, EndpointAway, FileError } from './command-error.ts'

/** What a command that asks a running Wiredesk is given. */
export interface ClientOptions {
  readonly url?: string
  /** Goes with every request, and is shown nowhere. */
  readonly key?: string
  readonly config?: string
  readonly json?: boolean
}

const BUSY = [429, 503]
const TRIES = 20
const LONGEST_WAIT_S = 30

/** The HTTP interface, as a command sees it. */
export class Client {
  readonly base: string
  readonly #key: string | undefined

  /** Throws {@link CommandError} for a key that cannot be one. */
  constructor(options: ClientOptions) {
    this.base = options.url ?? baseUrl(options.config)
    if (options.key !== undefined && !isKey(options.key)) throw new CommandError('what --key gives cannot be a key')
    this.#key = options.key ?? loadConfig(undefined, options.config).apiKey
  }

  /** The JSON that the path answers. Throws {@link CommandError} with the problem's detail for statuses not in `accept`. */
  async get<T>(
    path: string,
    query: Readonly<Record<string, string | number | undefined>> = {},
    accept: readonly number[] = [200],
  ): Promise<T> {
    const url = new URL(path, this.base)
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value))
    return await jsonOf<T>(await this.fetch(url, { headers: { accept: 'application/json' } }), accept)
  }

  /**
   * The JSON that the path answers to a body. While a backend is away it waits, as long as it is told to, tells of it
   * once, and asks again. Throws {@link CommandError} with the problem's detail for all else.
   */
  async post<T>(path: string, body: unknown, onWait: (why: string) => void): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const response = await this.fetch(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { accept: 'application/json', 'content-type': 'application/json' },
      })
      if (!BUSY.includes(response.status) || tries === TRIES) return await jsonOf<T>(response, [200])
      if (tries === 1) onWait(problemText(await response.json().catch(() => undefined)) ?? `${response.status}`)
      await sleep(Math.min(LONGEST_WAIT_S, Number(response.headers.get('retry-after')) || tries) * 1000)
    }
  }

  /** Throws {@link EndpointAway} when nobody answers, {@link FileError} when a file of the body cannot be read. */
  async fetch(path: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, this.base)
    const headers = new Headers(init.headers)
    // Only there: an address that was answered may lead elsewhere.
    if (this.#key !== undefined && url.origin === new URL(this.base).origin)
      headers.set('authorization', `Bearer ${this.#key}`)
    try {
      return await fetch(url, { ...init, headers })
    } catch (error) {
      if (error instanceof Error && error.cause instanceof FileError) throw error.cause
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
      throw new EndpointAway(
        `nobody answers at ${url.origin} (${cause || 'no connection'}): start it with \`npm start\`, or name the address with --url`,
      )
    }
  }
}

async function jsonOf<T>(response: Response, accept: readonly number[]): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined)
  if (accept.includes(response.status)) return body as T
  const told = problemText(body) ?? `${response.url} answered ${response.status}`
  throw BUSY.includes(response.status) ? new EndpointAway(told) : new CommandError(told)
}

function baseUrl(file: string | undefined): string {
  const { url, host, port } = loadConfig(undefined, file)
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return url ?? `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

/** What a problem document says, in a line. */
export function problemText(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('detail' in body) || !('type' in body)) return undefined
  return `${String(body.type).split('/').at(-1)}: ${String(body.detail)}`
}
