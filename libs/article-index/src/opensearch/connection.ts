import { Client, errors } from '@opensearch-project/opensearch'
import { UnavailableError } from '@wiredesk/contracts'
import type { z } from 'zod'

export interface ConnectionOptions {
  /** `http://host:port`, or several of one cluster. */
  readonly node: string | readonly string[]
  readonly auth?: { readonly username: string; readonly password: string }
  /** PEM. */
  readonly tls?: {
    readonly ca?: string
    readonly cert?: string
    readonly key?: string
    readonly rejectUnauthorized?: boolean
  }
  /** Longest that one request may take, its retry included; default 30,000. */
  readonly requestTimeoutMs?: number
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: object
  /** Lines of a bulk request or of several searches, each with its line end. */
  readonly lines?: string
  /** Deadline of this call where it is not the connection's. */
  readonly timeoutMs?: number
}

/** The node takes no more for now (429): the same call may pass in a moment. */
export class BusyError extends UnavailableError {
  override readonly name = 'BusyError'
}

/** The node refuses the call itself (400, 409, 413, ...): sent again it is refused again. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly status: number
  /** The node's name for the reason, such as `resource_already_exists_exception`. */
  readonly type: string

  constructor(status: number, type: string, reason: string) {
    super(`opensearch refused a request: ${status} ${type}: ${reason}`)
    this.status = status
    this.type = type
  }
}

/**
 * Calls to a cluster, each with one deadline for all of it. A call throws `UnavailableError` for whatever may pass with
 * time or an operator's hand (no connection, no answer in time, 401, 403, 404, 429, 5xx, a closed index, an answer that
 * is not OpenSearch's) and once it is closed itself, and {@link RefusedError} for what is the call's own fault.
 */
export class OpenSearchConnection {
  readonly timeoutMs: number
  readonly #client: Client
  #closed = false

  constructor({ node, auth, tls, requestTimeoutMs = 30_000 }: ConnectionOptions) {
    this.timeoutMs = requestTimeoutMs
    this.#client = new Client({
      node: typeof node === 'string' ? node : [...node],
      auth,
      ssl: tls,
      // Once more, for the connection that the node closed while it was idle. The deadline holds for both tries.
      maxRetries: 1,
      requestTimeout: requestTimeoutMs,
      // Answers are read through schemas, and `__proto__` in a document is a key like any other.
      disablePrototypePoisoningProtection: true,
    })
  }

  async call<T>(schema: z.ZodType<T>, call: Call): Promise<T> {
    if (this.#closed) throw new UnavailableError('the article index is closed')
    const body = await this.#send(call)
    const parsed = schema.safeParse(body)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      throw new UnavailableError(
        `what answers ${call.path} is not opensearch: ${issue?.path.join('.')}: ${issue?.message}`,
      )
    }
    return parsed.data
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#client.close()
  }

  /**
   * The client's own timeout ends with the first byte of the answer; the deadline also bounds one that stops halfway.
   */
  async #send({ method, path, query, body, lines, timeoutMs = this.timeoutMs }: Call): Promise<unknown> {
    const { promise: deadline, reject } = Promise.withResolvers<never>()
    const pending = this.#client.transport.request(
      {
        method,
        path,
        ...(query && { querystring: { ...query } }),
        ...(body && { body }),
        ...(lines && { bulkBody: lines }),
      },
      { requestTimeout: timeoutMs },
    )
    const timer = setTimeout(() => {
      reject(new UnavailableError(`opensearch did not answer within ${timeoutMs} ms`))
      pending.abort()
    }, timeoutMs)
    try {
      return (await Promise.race([pending, deadline])).body
    } catch (error) {
      throw translated(error)
    } finally {
      clearTimeout(timer)
    }
  }
}

/** What the client throws where no answer came, or none that it can read. */
const OUTAGES = [
  errors.ConnectionError,
  errors.NoLivingConnectionsError,
  errors.TimeoutError,
  errors.RequestAbortedError,
  errors.DeserializationError,
]

/** Statuses below 500 that are not the call's own fault. */
const AWAY: ReadonlySet<number> = new Set([401, 403, 404, 408])

function translated(error: unknown): unknown {
  if (OUTAGES.some((outage) => error instanceof outage)) {
    const why = error instanceof Error ? error.message || error.name : String(error)
    return new UnavailableError(`opensearch is away: ${why}`, { cause: error })
  }
  if (!(error instanceof errors.ResponseError)) return error
  const status = error.statusCode
  const { type, reason } = causeOf(error.body)
  if (status === 429) return new BusyError(`opensearch is busy: ${reason}`)
  if (status >= 500 || AWAY.has(status) || type === 'index_closed_exception') {
    return new UnavailableError(`opensearch cannot answer: ${status} ${type}: ${reason}`)
  }
  return new RefusedError(status, type, reason)
}

/** Of an error's body: the root cause where there is one; a proxy in between may have answered with anything. */
function causeOf(body: unknown): { readonly type: string; readonly reason: string } {
  const error = field(body, 'error')
  const roots = field(error, 'root_cause')
  const cause = (Array.isArray(roots) ? roots[0] : undefined) ?? error ?? body
  const [type, reason] = [field(cause, 'type'), field(cause, 'reason')]
  return {
    type: typeof type === 'string' ? type : 'unknown',
    reason: (typeof reason === 'string' ? reason : String(JSON.stringify(cause))).slice(0, 500),
  }
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
}
