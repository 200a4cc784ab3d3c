import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Ways to hold a connection without using it (Slowloris and its kin). */
const WAYS = {
  'says nothing': { begin: '', drip: '' },
  'sends its headers byte by byte': { begin: 'POST /articles HTTP/1.1\r\nHost: x\r\nX-Slow: ', drip: 'x' },
  'stops in the middle of its body': {
    begin: 'POST /articles HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\nA text',
    drip: '',
  },
  'sends its body byte by byte': {
    begin: 'POST /articles HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n',
    drip: 'x',
  },
  'sends its lines byte by byte': {
    begin:
      'POST /articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n',
    drip: '1\r\n \r\n',
  },
} as const
type Way = keyof typeof WAYS

const DRIP_MS = 1_000

interface Loiterer {
  readonly way: Way
  readonly socket: Socket
  readonly begun: number
  /** How long the service let it be, ms. */
  lasted: number | undefined
}

/** Clients that are as slow as they can be: so many of each way. */
export class Loiterers {
  readonly #all: readonly Loiterer[]
  readonly #drip: NodeJS.Timeout

  constructor(url: string, eachWay: number) {
    const { hostname: host, port } = new URL(url)
    this.#all = (Object.keys(WAYS) as Way[]).flatMap((way) =>
      Array.from({ length: eachWay }, () => loiterer(way, connect({ host, port: Number(port) }))),
    )
    this.#drip = setInterval(() => {
      for (const { way, socket } of this.#all)
        if (socket.writable && WAYS[way].drip !== '') socket.write(WAYS[way].drip)
    }, DRIP_MS)
  }

  get count(): number {
    return this.#all.length
  }

  /** The longest that the service let one be, ms. */
  get longestMs(): number {
    return Math.max(0, ...this.#all.map(({ begun, lasted }) => lasted ?? performance.now() - begun))
  }

  /** Waits until the service has closed each, and no longer than `most` ms since they came; tells of those that it let be. */
  async end(most: number): Promise<readonly string[]> {
    const over = (): boolean => this.#all.every(({ lasted }) => lasted !== undefined)
    while (!over() && this.longestMs < most) await pause(DRIP_MS)
    clearInterval(this.#drip)
    const left = Map.groupBy(
      this.#all.filter(({ lasted }) => lasted === undefined),
      ({ way }) => way,
    )
    for (const { socket } of this.#all) socket.destroy()
    return [...left].map(([way, all]) => `${all.length} connections are still open of a client that ${way}`)
  }
}

function loiterer(way: Way, socket: Socket): Loiterer {
  const one: Loiterer = { way, socket, begun: performance.now(), lasted: undefined }
  const gone = (): void => {
    one.lasted ??= performance.now() - one.begun
    socket.destroy()
  }
  socket.once('end', gone).once('close', gone).on('error', gone).resume()
  socket.write(WAYS[way].begin)
  return one
}
