import { once } from 'node:events'
import { createServer as createHttpServer, request, type IncomingMessage } from 'node:http'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { httpConversation } from './http-conversation.ts'
import { kafkaConversation } from './kafka-conversation.ts'
import { Proxy, type ProxyOptions } from './proxy.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

async function listening<T extends Server>(server: T): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push(server)
  return (server.address() as AddressInfo).port
}

/** A proxy before a server that says everything back. */
async function echoing(options: Partial<ProxyOptions> = {}): Promise<Proxy> {
  const to = await listening(createServer((socket) => void socket.on('error', () => undefined).pipe(socket)))
  return started({ to, seed: 1, ...options })
}

async function started(options: ProxyOptions): Promise<Proxy> {
  const proxy = await Proxy.start(options)
  open.push(proxy)
  return proxy
}

function call(proxy: Proxy): Socket {
  const socket = connect(proxy.port, '127.0.0.1')
  open.push({ close: () => socket.destroy() })
  return socket
}

async function heard(socket: Socket, length: number): Promise<string> {
  let text = ''
  while (text.length < length) text += String((await once(socket, 'data'))[0])
  return text
}

/** How a connection came to its end: its error, or `end`. */
function fateOf(socket: Socket): Promise<string | undefined> {
  return new Promise((resolve) => {
    socket.once('end', () => resolve('end'))
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code))
  })
}

describe('Proxy', () => {
  it('passes bytes both ways, and the end of either side', async () => {
    const proxy = await echoing()
    const socket = call(proxy)
    const text = 'x'.repeat(300_000)
    socket.end(text)
    expect(await heard(socket, text.length)).toBe(text)
    expect(await fateOf(socket)).toBe('end')
  })

  it('resets what is open, and what is opened while it refuses', async () => {
    const proxy = await echoing()
    const socket = call(proxy)
    socket.write('a')
    await heard(socket, 1)
    const fate = fateOf(socket)
    expect(proxy.cut()).toBe(1)
    expect(await fate).toBe('ECONNRESET')
    proxy.weather = { refuse: true }
    expect(await fateOf(call(proxy))).toBe('ECONNRESET')
    proxy.weather = {}
    const again = call(proxy)
    again.write('b')
    expect(await heard(again, 1)).toBe('b')
  })

  it('holds everything back, and gives it out in order afterwards', async () => {
    const proxy = await echoing()
    const socket = call(proxy)
    proxy.weather = { hold: true }
    socket.write('first ')
    await once(socket, 'connect')
    socket.write('second')
    proxy.weather = {}
    expect(await heard(socket, 12)).toBe('first second')
  })

  it('ends its side towards the client', async () => {
    const proxy = await echoing()
    const socket = call(proxy)
    socket.write('a')
    await heard(socket, 1)
    proxy.halfClose()
    expect(await fateOf(socket)).toBe('end')
  })

  it('delays', async () => {
    const proxy = await echoing()
    proxy.weather = { latencyMs: 50 }
    const socket = call(proxy)
    const begun = performance.now()
    socket.write('a')
    await heard(socket, 1)
    expect(performance.now() - begun).toBeGreaterThanOrEqual(99)
  })

  it('loses the answer of an HTTP request that was done, and no other', async () => {
    const done: string[] = []
    const to = await listening(
      createHttpServer((asked, answer) => {
        asked.resume().once('end', () => {
          done.push(`${asked.method} ${asked.url}`)
          answer.statusCode = 202
          answer.end('taken')
        })
      }),
    )
    const proxy = await started({ to, seed: 1, conversation: httpConversation })
    const lost = proxy.swallow({ names: /^POST \/articles 202$/, count: 1 }, 10_000)
    expect(await statusOf(proxy, 'GET', '/articles')).toBe(202)
    await expect(statusOf(proxy, 'POST', '/articles?a=b')).rejects.toThrow('ECONNRESET')
    expect(await lost).toBe(1)
    expect(await statusOf(proxy, 'POST', '/articles')).toBe(202)
    expect(done).toEqual(['GET /articles', 'POST /articles?a=b', 'POST /articles'])
  })

  it('loses the answer of a Kafka request by its API, and lets what came before it pass', async () => {
    const seen: Buffer[] = []
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (chunk: Buffer) => {
        seen.push(chunk)
        // Both answers in one piece, the second of a produce.
        if (Buffer.concat(seen).length === 28 + 12) socket.write(Buffer.concat([answer(1, 9), answer(2, 5)]))
      })
    })
    const proxy = await started({ to: await listening(server), seed: 1, conversation: kafkaConversation })
    const socket = call(proxy)
    const fate = fateOf(socket)
    const lost = proxy.swallow({ names: /^produce$/, count: 1 }, 10_000)
    const [fetch, produce] = [asking(1, 1, 10), asking(0, 2, 6)]
    socket.write(fetch.subarray(0, 3))
    socket.write(Buffer.concat([fetch.subarray(3), produce]))
    expect(await lost).toBe(1)
    expect(await fate).toBe('ECONNRESET')
  })
})

describe('kafkaConversation', () => {
  it('names answers however the bytes are cut', () => {
    const sent = Buffer.concat([asking(0, 7, 100), asking(8, 8, 0), asking(99, 9, 1)])
    const said = Buffer.concat([answer(8, 3), answer(7, 50), answer(9, 0)])
    for (const size of [1, 2, 5, 11, 1_000]) {
      const { asked, answered } = kafkaConversation()
      for (let at = 0; at < sent.length; at += size) asked(sent.subarray(at, at + size))
      const pieces = chunks(said, size).flatMap((chunk) => answered(chunk))
      expect(Buffer.concat(pieces.map(({ bytes }) => bytes))).toEqual(said)
      expect(pieces.flatMap(({ answers }) => answers ?? [])).toEqual(['offsetCommit', 'produce', 'api 99'])
    }
  })
})

function statusOf(proxy: Proxy, method: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { port: proxy.port, host: '127.0.0.1', method, path }
    const asked = request(options, (response: IncomingMessage) => {
      response.resume().once('end', () => resolve(response.statusCode))
    })
    asked.once('error', reject)
    asked.end(method === 'POST' ? 'body' : undefined)
  })
}

/** A request frame with a body of so many bytes. */
function asking(api: number, correlation: number, bytes: number): Buffer {
  const frame = Buffer.alloc(12 + bytes)
  frame.writeInt32BE(8 + bytes, 0)
  frame.writeInt16BE(api, 4)
  frame.writeInt32BE(correlation, 8)
  return frame
}

function answer(correlation: number, bytes: number): Buffer {
  const frame = Buffer.alloc(8 + bytes)
  frame.writeInt32BE(4 + bytes, 0)
  frame.writeInt32BE(correlation, 4)
  return frame
}

const chunks = (bytes: Buffer, size: number): readonly Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size))
