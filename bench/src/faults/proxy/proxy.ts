import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Random } from '../random.ts'
import { opaque, type Conversation } from './conversation.ts'

export interface ProxyOptions {
  /** To listen on; a free one where absent. */
  readonly port?: number
  /** Of 127.0.0.1, where it passes connections on to. */
  readonly to: number
  readonly seed: number
  /** Looks into each connection. */
  readonly conversation?: () => Conversation
}

/** How bytes pass, both ways. */
export interface Weather {
  /** Each stretch of bytes waits so long, ms, and up to `jitterMs` more. */
  readonly latencyMs?: number
  readonly jitterMs?: number
  readonly bytesPerSecond?: number
  /** Nothing passes; it comes when this is over. */
  readonly hold?: boolean
  /** New connections are reset. */
  readonly refuse?: boolean
}

export interface Swallow {
  /** Of the answer, as its conversation has it. */
  readonly names: RegExp
  /** Answers to be lost. */
  readonly count: number
  /** The connection stays open without a word, instead of being reset, until the swallowing ends. */
  readonly silent?: boolean
}

const HOST = '127.0.0.1'

/** A proxy that can do to connections what networks do, and lose single answers. */
export class Proxy {
  readonly port: number
  readonly #server: Server
  readonly #options: ProxyOptions
  readonly #random: Random
  readonly #links = new Set<Link>()
  #weather: Weather = {}
  #cleared = Promise.withResolvers<void>()
  #swallow: (Swallow & { done: number }) | undefined

  private constructor(server: Server, options: ProxyOptions) {
    this.#server = server
    this.#options = options
    this.#random = new Random(options.seed, 'proxy')
    this.port = (server.address() as AddressInfo).port
    server.on('connection', (client) => this.#accept(client))
  }

  static async start(options: ProxyOptions): Promise<Proxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true })
    server.listen(options.port ?? 0, HOST)
    await once(server, 'listening')
    return new Proxy(server, options)
  }

  get connections(): number {
    return this.#links.size
  }

  /** From now on. */
  set weather(weather: Weather) {
    this.#weather = weather
    this.#cleared.resolve()
    this.#cleared = Promise.withResolvers()
  }

  /** Resets every connection; gives their number. */
  cut(): number {
    const { size } = this.#links
    for (const link of this.#links) link.reset()
    return size
  }

  /** Ends what goes to the clients, as a server does that closes its side; gives the number of connections. */
  halfClose(): number {
    const { size } = this.#links
    for (const link of this.#links) link.client.end()
    return size
  }

  /** Loses answers of these names for `ms` at most: the requests arrive and are done. Gives how many were lost. */
  async swallow(what: Swallow, ms: number): Promise<number> {
    const swallow = { ...what, done: 0 }
    this.#swallow = swallow
    const until = performance.now() + ms
    while (performance.now() < until && (what.silent || swallow.done < what.count)) await pause(20)
    if (this.#swallow === swallow) this.#swallow = undefined
    for (const link of this.#links) if (link.isDeaf) link.reset()
    return swallow.done
  }

  async close(): Promise<void> {
    this.#server.close()
    this.cut()
    await once(this.#server, 'close')
  }

  #accept(client: Socket): void {
    if (this.#weather.refuse) return void client.resetAndDestroy()
    const server = connect({ port: this.#options.to, host: HOST, allowHalfOpen: true, noDelay: true })
    const { asked, answered } = (this.#options.conversation ?? opaque)()
    const link = new Link(client, server, () => this.#links.delete(link))
    this.#links.add(link)
    pump(client, server, async (chunk) => {
      await this.#pass(chunk)
      asked(chunk)
      await written(server, chunk)
    })
    pump(server, client, async (chunk) => {
      await this.#pass(chunk)
      for (const { bytes, answers } of answered(chunk)) {
        if (answers !== undefined && this.#loses(answers)) link.lose(this.#swallow?.silent === true)
        if (link.isDeaf || client.destroyed) return
        await written(client, bytes)
      }
    })
  }

  #loses(name: string): boolean {
    const swallow = this.#swallow
    if (swallow === undefined || swallow.done >= swallow.count || !swallow.names.test(name)) return false
    swallow.done += 1
    return true
  }

  /** Resolves when the bytes may go on. */
  async #pass({ length }: Buffer): Promise<void> {
    while (this.#weather.hold) await this.#cleared.promise
    const { latencyMs = 0, jitterMs = 0, bytesPerSecond = Infinity } = this.#weather
    const ms = latencyMs + jitterMs * this.#random.next() + (length * 1_000) / bytesPerSecond
    if (ms >= 1) await Promise.race([pause(ms), this.#cleared.promise])
  }
}

/** A connection of a client and the one that was made for it. */
class Link {
  readonly client: Socket
  readonly #server: Socket
  /** Its client hears nothing any more. */
  isDeaf = false

  constructor(client: Socket, server: Socket, onEnd: () => void) {
    this.client = client
    this.#server = server
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      socket.once('error', () => this.reset())
      socket.once('close', () => {
        onEnd()
        if (!other.destroyed && !other.writableEnded) other.destroySoon()
      })
    }
  }

  reset(): void {
    reset(this.client)
    reset(this.#server)
  }

  /** The answer that begins now, and all that follows, does not arrive. */
  lose(silently: boolean): void {
    this.isDeaf = true
    if (!silently) this.reset()
  }
}

/** A socket that is being ended cannot be reset: libuv refuses, Node takes it for closed, and the process would never end. */
function reset(socket: Socket): void {
  if (socket.writableEnded && !socket.writableFinished) socket.destroy()
  else socket.resetAndDestroy()
}

/** Hands over chunks one at a time, in their order, and the end. */
function pump(from: Socket, to: Socket, pass: (chunk: Buffer) => Promise<void>): void {
  let last: Promise<void> = Promise.resolve()
  from.on('data', (chunk: Buffer) => {
    from.pause()
    last = last.then(() => pass(chunk)).then(() => void from.resume())
  })
  from.once('end', () => void last.then(() => to.end()))
}

/** Resolves when there is room for more, or nobody is there. */
async function written(socket: Socket, bytes: Buffer): Promise<void> {
  if (socket.destroyed || socket.writableEnded || socket.write(bytes)) return
  await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined)
}
