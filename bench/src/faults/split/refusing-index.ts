import { once } from 'node:events'
import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const HOST = '127.0.0.1'
const ARTICLES = /wiredesk-articles"/

/** As OpenSearch says that a document does not fit its mapping. */
const REFUSED = { status: 400, error: { type: 'mapper_parsing_exception', reason: 'refused by the fault suite' } }

interface Bulk {
  /** Lines of the actions that go on, each with its document. */
  readonly passed: string
  /** Of each action: whether it was taken out. */
  readonly refused: readonly boolean[]
}

/** Stands before OpenSearch and refuses single documents of bulk requests: those of articles that have a certain word in them. */
export class RefusingIndex {
  /** Whether documents are refused. */
  isRefusing = true
  readonly port: number
  readonly #server: Server
  readonly #to: number
  readonly #word: string
  readonly #agent = new Agent({ keepAlive: true })

  private constructor(server: Server, to: number, word: string) {
    this.#server = server
    this.#to = to
    this.#word = word
    this.port = (server.address() as AddressInfo).port
    server.on('request', (asked: IncomingMessage, answer: ServerResponse) => {
      this.#answer(asked, answer).catch(() => answer.destroy())
    })
  }

  /** Before the OpenSearch on port `to`. */
  static async start(to: number, word: string): Promise<RefusingIndex> {
    const server = createServer({ keepAliveTimeout: 60_000 })
    server.listen(0, HOST)
    await once(server, 'listening')
    return new RefusingIndex(server, to, word)
  }

  async close(): Promise<void> {
    this.#agent.destroy()
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await whole(asked)
    const isBulk = this.isRefusing && asked.url?.startsWith('/_bulk') === true && body.includes(this.#word)
    const bulk = isBulk ? withoutRefused(body.toString(), this.#word) : undefined
    if (bulk === undefined || !bulk.refused.includes(true)) return this.#pass(asked, body, answer)
    const items = bulk.passed === '' ? [] : await this.#items(asked, bulk.passed)
    if (items === undefined) return void answer.destroy()
    const rest = items.values()
    const all = bulk.refused.map((isRefused) => (isRefused ? { create: REFUSED } : rest.next().value))
    answer.setHeader('content-type', 'application/json').end(JSON.stringify({ items: all }))
  }

  async #pass(asked: IncomingMessage, body: Buffer, answer: ServerResponse): Promise<void> {
    const response = await this.#forward(asked, body)
    answer.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(answer)
    response.once('error', () => answer.destroy())
  }

  /** What became of the documents that were passed on; undefined where that was not told. */
  async #items(asked: IncomingMessage, lines: string): Promise<readonly unknown[] | undefined> {
    const response = await this.#forward(asked, Buffer.from(lines))
    const answered = JSON.parse((await whole(response)).toString()) as { readonly items?: readonly unknown[] }
    return answered.items
  }

  #forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const { 'transfer-encoding': _, ...rest } = headers
    const sent = { ...rest, 'content-length': String(body.length) }
    return new Promise((resolve, reject) => {
      const options = { host: HOST, port: this.#to, method, path: url, headers: sent, agent: this.#agent }
      request(options, resolve).once('error', reject).end(body)
    })
  }
}

function withoutRefused(lines: string, word: string): Bulk {
  const all = lines.split('\n').filter((line) => line !== '')
  const refused: boolean[] = []
  let passed = ''
  for (let at = 0; at < all.length; at += 2) {
    const [action = '', document = ''] = all.slice(at, at + 2)
    const isRefused = ARTICLES.test(action) && document.includes(word)
    refused.push(isRefused)
    if (!isRefused) passed += `${action}\n${document}\n`
  }
  return { passed, refused }
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
