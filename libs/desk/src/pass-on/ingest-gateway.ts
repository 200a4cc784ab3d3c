import { Agent as PlainAgent, request as plainRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import { finished } from 'node:stream'
import { UnavailableError } from '@wiredesk/contracts'

/** Of one connection, not of the message (RFC 9110, 7.6.1); `expect` is answered by the server that got it. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
/** What a browser says of the page that asks, and was judged here: of the name that ingest has, it says nothing. */
const OF_THE_PAGE: ReadonlySet<string> = new Set(['origin', 'referer', 'cookie', 'sec-fetch-site'])
const CONNECT_MS = 5_000

/** Passes drops and uploads on to an ingest elsewhere, both ways as streams: nothing is held here. */
export class IngestGateway {
  readonly #target: URL
  readonly #secure: boolean
  /**
   * A connection for each drop: one that was kept may be closed under a body that cannot be sent twice. It is called alive all the same,
   * so that ingest does not cut it when it answers before the end of a body.
   */
  readonly #agent: PlainAgent | TlsAgent

  constructor(ingestUrl: string) {
    this.#target = new URL(`${ingestUrl.replace(/\/+$/, '')}/`)
    this.#secure = this.#target.protocol === 'https:'
    this.#agent = new (this.#secure ? TlsAgent : PlainAgent)({ keepAlive: true, maxFreeSockets: 0 })
  }

  /**
   * The answer of ingest to this request, as soon as its head is there: it may come before the body has been read. Throws
   * `UnavailableError` when ingest does not answer, or breaks off before; the drop may then have been taken in part.
   */
  passOn(request: IncomingMessage): Promise<IncomingMessage> {
    const url = new URL(`.${request.url ?? ''}`, this.#target)
    const send = this.#secure ? tlsRequest : plainRequest
    return new Promise((resolve, reject) => {
      const { method } = request
      const kept = Object.entries(endToEnd(request.headers)).filter(([name]) => !OF_THE_PAGE.has(name))
      const outgoing = send(url, { method, headers: Object.fromEntries(kept), agent: this.#agent })
      const unreached = setTimeout(
        () => outgoing.destroy(new Error(`no connection within ${CONNECT_MS} ms`)),
        CONNECT_MS,
      )
      outgoing.once('socket', (socket) => socket.once('connect', () => clearTimeout(unreached)))
      outgoing.once('response', (answer) => {
        finished(answer, () => outgoing.destroy())
        resolve(answer)
      })
      outgoing.once('error', (cause) => {
        reject(new UnavailableError(`ingest at ${this.#target.origin} does not answer (${cause.message})`, { cause }))
      })
      outgoing.once('close', () => {
        clearTimeout(unreached)
        // Where ingest answered before the end, the rest of the body is let go, so that the sender comes to read the answer.
        request.unpipe(outgoing).resume()
      })
      request.once('close', () => {
        if (!request.complete) outgoing.destroy(new Error('the sender broke off'))
      })
      request.pipe(outgoing)
    })
  }
}

/** The headers that belong to the message itself. */
export function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase())
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name) && !named.includes(name)))
}
