import { once } from 'node:events'
import { Agent, createServer, request, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from '@jest/globals'
import { MemoryCache } from '@wiredesk/cache'
import { NoOriginalStore } from '@wiredesk/originals'
import { startDesk, type RunningDesk } from '../../testing/desk-app.module.ts'
import { MemoryIndex } from '../../testing/memory-index.ts'
import { MemoryLog } from '../../testing/memory-log.ts'

const toStop: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const stop of toStop.splice(0).reverse()) await stop()
})

/** A server in the place of ingest, and a desk that passes on to it. */
async function passOnTo(ingest: RequestListener): Promise<RunningDesk> {
  const server = createServer(ingest)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  toStop.push(() => stop(server))
  return desk(`http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`)
}

async function desk(ingestUrl: string): Promise<RunningDesk> {
  const backends = {
    log: new MemoryLog(),
    index: new MemoryIndex(),
    cache: new MemoryCache(),
    originals: new NoOriginalStore(),
  }
  const running = await startDesk(backends, { ingestUrl })
  toStop.push(() => running.close())
  return running
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}

describe('POST /articles, passed on', () => {
  it('carries query, headers and body there, and status, headers and body back', async () => {
    let seen: object = {}
    const { url } = await passOnTo(async (incoming, response) => {
      const { method, url: address, headers } = incoming
      seen = { method, address, headers, body: await text(incoming) }
      response.writeHead(202, { location: '/drops/d1', 'content-type': 'application/json' }).end('{"dropId":"d1"}')
    })
    const answer = await fetch(`${url}/articles?filename=a%20b.txt&dryRun=true`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'idempotency-key': 'k1', accept: 'application/x-ndjson' },
      body: 'an article',
    })
    expect({ status: answer.status, location: answer.headers.get('location'), body: await answer.json() }).toEqual({
      status: 202,
      location: '/drops/d1',
      body: { dropId: 'd1' },
    })
    expect(seen).toMatchObject({
      method: 'POST',
      address: '/base/articles?filename=a%20b.txt&dryRun=true',
      headers: {
        'content-type': 'text/plain',
        'content-length': '10',
        'idempotency-key': 'k1',
        accept: 'application/x-ndjson',
      },
      body: 'an article',
    })
  })

  it('carries the key of the sender, and nothing of the page that it came from', async () => {
    let seen: IncomingMessage['headers'] = {}
    const { url } = await passOnTo((incoming, response) => {
      seen = incoming.headers
      response.end()
    })
    const headers = { authorization: 'Bearer k', origin: url, referer: `${url}/`, 'sec-fetch-site': 'same-origin' }
    const outgoing = request(`${url}/articles`, { method: 'POST', headers })
    outgoing.end('an article')
    await once(outgoing, 'response')
    expect(seen).toMatchObject({ authorization: 'Bearer k', host: expect.stringContaining('127.0.0.1') })
    expect(seen).not.toMatchObject({ origin: expect.anything() })
    expect(seen).not.toMatchObject({ referer: expect.anything() })
    expect(seen).not.toMatchObject({ 'sec-fetch-site': expect.anything() })
  })

  it('streams both ways at once', async () => {
    const { url } = await passOnTo((incoming, response) => {
      response.writeHead(202)
      incoming.pipe(response)
    })
    const outgoing = request(`${url}/articles`, { method: 'POST' })
    outgoing.write('first')
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    const [echo] = await once(answer, 'data')
    expect(String(echo)).toBe('first')
    outgoing.end('second')
    expect(await text(answer)).toBe('second')
  })

  it('gives an answer that comes before the body was read, though the rest is still being sent', async () => {
    const { url } = await passOnTo((_incoming, response) => {
      response.writeHead(413, { 'content-type': 'application/problem+json' }).end('{"status":413}')
    })
    const agent = new Agent({ keepAlive: true })
    const outgoing = request(`${url}/articles`, { method: 'POST', agent })
    outgoing.end(Buffer.alloc(32 * 1024 * 1024))
    const [[answer]] = (await Promise.all([once(outgoing, 'response'), once(outgoing, 'finish')])) as [
      [IncomingMessage],
      unknown,
    ]
    expect({ status: answer.statusCode, body: await text(answer) }).toEqual({ status: 413, body: '{"status":413}' })
    agent.destroy()
  })

  it('breaks off there when the sender breaks off', async () => {
    let brokenOff: (() => void) | undefined
    const broken = new Promise<void>((resolve) => (brokenOff = resolve))
    let begun: (() => void) | undefined
    const beginning = new Promise<void>((resolve) => (begun = resolve))
    const { url } = await passOnTo((incoming) => {
      incoming.once('data', () => begun?.()).once('error', () => brokenOff?.())
    })
    const outgoing = request(`${url}/articles`, { method: 'POST', headers: { 'content-length': '100' } })
    outgoing.on('error', () => undefined)
    outgoing.write('half')
    await beginning
    outgoing.destroy()
    await expect(broken).resolves.toBeUndefined()
  })

  it('is 503 with Retry-After when ingest cannot be reached', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address() as AddressInfo
    await stop(closed)
    const { url } = await desk(`http://127.0.0.1:${port}`)
    const answer = await fetch(`${url}/articles`, { method: 'POST', body: 'an article' })
    expect({ status: answer.status, retryAfter: answer.headers.get('retry-after') }).toEqual({
      status: 503,
      retryAfter: '5',
    })
    expect(await answer.json()).toMatchObject({
      type: '/problems/unavailable',
      detail: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it('is 503 when ingest breaks off before it answers', async () => {
    const { url } = await passOnTo((incoming) => incoming.socket.destroy())
    expect((await fetch(`${url}/articles`, { method: 'POST', body: 'an article' })).status).toBe(503)
  })
})

describe('/uploads, passed on', () => {
  it('carries every method, the path, the headers of the protocol and the body there and back', async () => {
    const seen: unknown[] = []
    const { url } = await passOnTo(async (incoming, response) => {
      const { method, url: address, headers } = incoming
      seen.push([method, address, headers['upload-offset'], await text(incoming)])
      response.writeHead(method === 'HEAD' ? 200 : 204, { 'upload-offset': '7', 'wiredesk-drop': '/drops/k1' }).end()
    })
    for (const method of ['POST', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS']) {
      const body = method === 'PATCH' ? { body: 'bytes' } : {}
      const path = method === 'POST' ? '/uploads' : '/uploads/0123?x=y'
      const answer = await fetch(`${url}${path}`, { method, headers: { 'upload-offset': '2' }, ...body })
      expect([answer.headers.get('upload-offset'), answer.headers.get('wiredesk-drop')]).toEqual(['7', '/drops/k1'])
    }
    expect(seen).toEqual([
      ['POST', '/base/uploads', '2', ''],
      ['PATCH', '/base/uploads/0123?x=y', '2', 'bytes'],
      ['HEAD', '/base/uploads/0123?x=y', '2', ''],
      ['DELETE', '/base/uploads/0123?x=y', '2', ''],
      ['OPTIONS', '/base/uploads/0123?x=y', '2', ''],
    ])
  })

  it('leads nowhere else', async () => {
    const seen: unknown[] = []
    const { url } = await passOnTo((incoming, response) => {
      seen.push(incoming.url)
      response.end()
    })
    for (const path of ['/uploads/..%2f..%2fsecret', '/uploads/%2f%2fevil.example']) await fetch(`${url}${path}`)
    expect(seen).toEqual(['/base/uploads/..%2f..%2fsecret', '/base/uploads/%2f%2fevil.example'])
  })
})
