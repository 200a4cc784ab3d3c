import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import type { Attempt } from './attempt.ts'

/** What came back, or why nothing did; times in ms. */
export type Answer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly contentType: string
      readonly text: string
      readonly ms: number
    }
  | { readonly kind: 'late' | 'cut-off'; readonly reason: string; readonly ms: number }

/** Posts to `/articles` of one address. */
export class Sender {
  readonly #host: string
  readonly #port: number
  readonly #deadlineMs: number
  readonly #agent: Agent

  /** What is not answered in full after `deadlineMs` is late. */
  constructor(url: string, deadlineMs: number) {
    const { hostname, port } = new URL(url)
    this.#host = hostname
    this.#port = Number(port)
    this.#deadlineMs = deadlineMs
    // A connection for each request: one that was closed after an answer is not another one's failure.
    this.#agent = new Agent({ keepAlive: false })
  }

  /** Never rejects. An answer that came before the body was through counts. */
  send({ query, headers, body }: Attempt): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>()
    const begun = performance.now()
    const took = (): number => performance.now() - begun
    const call = request(
      {
        host: this.#host,
        port: this.#port,
        path: `/articles${query}`,
        method: 'POST',
        agent: this.#agent,
        headers: { ...headers, 'content-length': body.length },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('end', () => {
          const { statusCode: status = 0, headers: answered } = response
          const contentType = answered['content-type'] ?? ''
          resolve({ kind: 'answer', status, contentType, text: Buffer.concat(chunks).toString(), ms: took() })
          call.destroy()
        })
        response.once('error', ({ message }) => resolve({ kind: 'cut-off', reason: message, ms: took() }))
      },
    )
    const timer = setTimeout(() => {
      resolve({ kind: 'late', reason: `no answer after ${this.#deadlineMs} ms`, ms: took() })
      call.destroy()
    }, this.#deadlineMs)
    call.once('error', ({ message }) => resolve({ kind: 'cut-off', reason: message, ms: took() }))
    call.on('error', () => undefined)
    call.end(body)
    return promise.finally(() => clearTimeout(timer))
  }

  /** Writes the bytes as they stand, says that no more come, and reads until the other side has closed. */
  sendRaw(bytes: Buffer | string): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>()
    const begun = performance.now()
    const took = (): number => performance.now() - begun
    const chunks: Buffer[] = []
    const socket = connect({ host: this.#host, port: this.#port, allowHalfOpen: true })
    const timer = setTimeout(() => {
      resolve({ kind: 'late', reason: `not closed after ${this.#deadlineMs} ms`, ms: took() })
      socket.destroy()
    }, this.#deadlineMs)
    const over = (reason: string): void => {
      const text = Buffer.concat(chunks).toString('latin1')
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0)
      if (status === 0) resolve({ kind: 'cut-off', reason, ms: took() })
      else resolve({ kind: 'answer', status, contentType: '', text, ms: took() })
      socket.destroy()
    }
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.once('end', () => over('closed without an answer'))
    socket.once('error', ({ message }) => over(message))
    socket.end(bytes)
    return promise.finally(() => clearTimeout(timer))
  }

  close(): void {
    this.#agent.destroy()
  }
}
