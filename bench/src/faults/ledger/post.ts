import { Agent, request, type IncomingMessage } from 'node:http'
import { z } from 'zod'
import type { Outcome } from './line.ts'

export interface Posting {
  readonly contentType: string
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** What the sender knows: see `line.ts`. `retryAfter` in seconds. */
export type Known = Pick<Outcome, 'result' | 'status' | 'reason' | 'dropId' | 'ids' | 'interrupted'> & {
  readonly retryAfter?: number
}

const answerSchema = z.object({
  dropId: z.string(),
  items: z.array(z.object({ status: z.enum(['accepted', 'rejected']), id: z.string().optional() })),
  interrupted: z.boolean().optional(),
})
const problemSchema = z.object({ type: z.string() })

/** Posts to one address; keeps its connections. */
export class Poster {
  readonly #url: string
  readonly #timeoutMs: number
  readonly #agent: Agent

  /** An answer that is not whole within `timeoutMs` is no answer. */
  constructor(url: string, { timeoutMs, sockets }: { readonly timeoutMs: number; readonly sockets: number }) {
    this.#url = url
    this.#timeoutMs = timeoutMs
    this.#agent = new Agent({ keepAlive: true, maxSockets: sockets })
  }

  /** Never rejects. The text of the answer goes to `onAnswer`, whatever it is. */
  post({ contentType, body, headers }: Posting, onAnswer: (text: string) => void): Promise<Known> {
    const { promise, resolve } = Promise.withResolvers<Known>()
    let connected = false
    const call = request(
      this.#url,
      {
        method: 'POST',
        agent: this.#agent,
        headers: { ...headers, 'content-type': contentType, 'content-length': body.length },
      },
      (response) => {
        readAll(response).then(
          (text) => {
            onAnswer(text)
            resolve(knownOf(response, text))
          },
          (error: Error) => resolve({ result: 'unknown', reason: error.message }),
        )
      },
    )
    const timer = setTimeout(() => call.destroy(new Error('timeout')), this.#timeoutMs)
    call.once('socket', (socket) => {
      if (!socket.connecting) connected = true
      else socket.once('connect', () => (connected = true))
    })
    call.once('error', (error) => resolve({ result: connected ? 'unknown' : 'failed', reason: error.message }))
    call.once('close', () => clearTimeout(timer))
    call.end(body)
    return promise
  }

  close(): void {
    this.#agent.destroy()
  }
}

async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/**
 * A refusal at the door (4xx, and 503 `behind`) took nothing. Another 5xx may have: a log that lost its acknowledgement does not know either, and of a
 * long body the beginning may be durable already.
 */
function knownOf({ statusCode: status = 0, headers }: IncomingMessage, text: string): Known {
  const body = parse(text)
  if (status === 202) {
    const answer = answerSchema.safeParse(body)
    if (!answer.success) return { result: 'unknown', status, reason: 'unreadable answer' }
    const { dropId, items, interrupted } = answer.data
    const ids = items.map(({ status: verdict, id }) => (verdict === 'accepted' ? (id ?? '') : null))
    return { result: 'ok', status, dropId, ids, interrupted }
  }
  const reason = problemSchema.safeParse(body).data?.type.split('/').at(-1) ?? `status ${status}`
  const retryAfter = headers['retry-after'] === undefined ? undefined : Number(headers['retry-after'])
  const failed = (status >= 400 && status < 500) || (status === 503 && reason === 'behind')
  return { result: failed ? 'failed' : 'unknown', status, reason, retryAfter }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
