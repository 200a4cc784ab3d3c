import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from '@jest/globals'
import { httpAdapter, type HttpLimits } from './http-adapter.ts'

const LIMITS: HttpLimits = {
  headersTimeout: 200,
  keepAlive: 200,
  maxHeaderBytes: 4_096,
  maxConnections: 5,
  bodyIdle: 100,
  minBodyRate: 1_000,
}
const HEAD = 'GET /health HTTP/1.1\r\nhost: x\r\n'

describe('the HTTP server', () => {
  let close = (): Promise<void> => Promise.resolve()
  let port: number
  /** Until then the route `/held` does not read its body. */
  let held: Promise<void> = Promise.resolve()

  afterEach(() => close())

  async function start(limits: Partial<HttpLimits> = {}): Promise<void> {
    const fastify = httpAdapter({ ...LIMITS, ...limits }).getInstance()
    fastify.get('/health', () => 'well')
    fastify.post('/read', async (request) => (await text(request.raw)).length)
    fastify.post('/held', async (request) => {
      await held
      return (await text(request.raw)).length
    })
    await fastify.listen({ port: 0, host: '127.0.0.1' })
    port = (fastify.server.address() as AddressInfo).port
    close = () => fastify.close()
  }

  /** A connection on which only this is sent; `said` is all that is answered until the server closes it. */
  async function raw(sent: string): Promise<{ readonly socket: Socket; readonly said: Promise<string> }> {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    await once(socket, 'connect')
    const said = text(socket).catch(() => '')
    if (sent !== '') socket.write(sent)
    return { socket, said }
  }

  it.each(['', 'GET', HEAD])('answers 408 to headers that do not come to an end: %j', async (sent) => {
    await start()
    const { said } = await raw(sent)
    expect(await said).toMatch(/^HTTP\/1\.1 408 [^]*application\/problem\+json[^]*\/problems\/too-slow/)
  })

  it('ends what it began when it closes, and says of what comes then when to come back', async () => {
    await start()
    const { socket, said } = await raw('POST /read HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nab')
    await fetch(`http://127.0.0.1:${port}/health`)
    const closed = close()
    socket.write(`cd${HEAD}\r\n`)
    const [first, second] = (await said).split(/(?=HTTP\/1\.1 503 )/)
    expect(first).toMatch(/^HTTP\/1\.1 200 [^]*\r\n4$/)
    expect(second).toMatch(
      /^HTTP\/1\.1 503 [^]*retry-after: 5\r\n[^]*application\/problem\+json[^]*\/problems\/unavailable/,
    )
    await closed
  })

  it('does not fall for headers that come byte by byte, and answers others meanwhile', async () => {
    await start()
    const { socket, said } = await raw(`${HEAD}x: `)
    const drip = setInterval(() => socket.writable && socket.write('x'), 20)
    expect(await (await fetch(`http://127.0.0.1:${port}/health`)).text()).toBe('well')
    expect(await said).toMatch(/^HTTP\/1\.1 408 /)
    clearInterval(drip)
  })

  it('closes a connection that is idle after its request', async () => {
    await start()
    const { said } = await raw(`${HEAD}\r\n`)
    expect(await said).toMatch(/^HTTP\/1\.1 200 [^]*well$/)
  })

  it.each([
    ['headers that are too long', `${HEAD}x: ${'x'.repeat(8_192)}\r\n\r\n`, 431, 'too-large'],
    ['what is no HTTP', 'EHLO example.org\r\n\r\n', 400, 'invalid-request'],
    ['two lengths that contradict', `${HEAD}content-length: 1\r\ncontent-length: 2\r\n\r\n`, 400, 'invalid-request'],
    [
      'a length beside chunks',
      `${HEAD}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`,
      400,
      'invalid-request',
    ],
    [
      'an address that cannot be read',
      'GET /%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
      400,
      'invalid-request',
    ],
  ])('answers %s with a problem', async (_, sent, status, code) => {
    await start()
    const { said } = await raw(sent)
    const answer = await said
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*application/problem\\+json`))
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ type: `/problems/${code}`, status })
  })

  const BODY = 'host: x\r\ncontent-length: 100000\r\n\r\n'

  it.each(['POST /read', 'GET /health'])('breaks off a body that comes too slowly: %s', async (route) => {
    await start({ keepAlive: 60_000 })
    const { socket, said } = await raw(`${route} HTTP/1.1\r\n${BODY}`)
    const drip = setInterval(() => socket.writable && socket.write('x'), 10)
    expect(await said).not.toMatch(/^HTTP\/1\.1 200 [^]*\d$/)
    clearInterval(drip)
  })

  it('does not hold it against a client that its body is not read yet', async () => {
    await start()
    const { promise, resolve } = Promise.withResolvers<void>()
    held = promise
    const answer = fetch(`http://127.0.0.1:${port}/held`, { method: 'POST', body: 'x'.repeat(5_000_000) })
    await new Promise((passed) => setTimeout(passed, 5 * LIMITS.bodyIdle))
    resolve()
    expect(await (await answer).text()).toBe('5000000')
  })

  it('closes connections above their number at once, and takes new ones when others end', async () => {
    await start({ headersTimeout: 60_000, keepAlive: 60_000 })
    const open = await Promise.all(Array.from({ length: 5 }, () => raw('')))
    const { said } = await raw(`${HEAD}\r\n`)
    expect(await said).toBe('')
    open[0]?.socket.end()
    await open[0]?.said
    expect(await (await fetch(`http://127.0.0.1:${port}/health`)).text()).toBe('well')
    for (const { socket } of open) socket.destroy()
  })
})
