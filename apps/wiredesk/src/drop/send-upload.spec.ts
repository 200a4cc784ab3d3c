import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Client } from '../client.ts'
import { findFiles, type FoundFile } from './find-files.ts'
import { sendUpload, type UploadRun } from './send-upload.ts'

const TEXT = 'The ferry left Bergen before the storm came.'

describe('an upload', () => {
  let folder: string
  let file: FoundFile
  let server: Server
  let client: Client
  /** What arrived of the one upload there is. */
  let kept: Buffer | undefined
  /** Method, path and offset of each request. */
  let asked: string[]
  let metadata: string | undefined
  /** Answers a request in another way than it should. */
  let trouble: (request: IncomingMessage, response: ServerResponse) => Promise<boolean> | boolean

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-upload-'))
    await writeFile(join(folder, 'big.txt'), TEXT)
    ;[file] = (await findFiles([join(folder, 'big.txt')])) as [FoundFile]
    kept = undefined
    asked = []
    trouble = () => false
    server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    client = new Client({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  })

  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await rm(folder, { recursive: true })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '', headers } = request
    asked.push([method, url, headers['upload-offset']].filter(Boolean).join(' '))
    if (await trouble(request, response)) return
    if (url.startsWith('/drops/d1/items')) return json(response, { items: [{ item: 1, file: 'big.txt', problem: {} }] })
    if (url === '/drops/d1')
      return json(response, { dropId: 'd1', state: 'closed', received: 2, accepted: 1, rejected: 1 })
    if (method === 'POST') {
      kept = Buffer.alloc(0)
      metadata = headers['upload-metadata'] as string
      response.writeHead(201, { location: '/uploads/u1' }).end()
      return
    }
    if (kept === undefined) return void response.writeHead(404).end()
    if (method === 'PATCH') {
      if (Number(headers['upload-offset']) !== kept.length) return void response.writeHead(409).end()
      kept = Buffer.concat([kept, await buffer(request)])
    }
    const drop = kept.length === TEXT.length ? { 'wiredesk-drop': '/drops/d1' } : {}
    response.writeHead(method === 'HEAD' ? 200 : 204, { 'upload-offset': String(kept.length), ...drop }).end()
  }

  const json = (response: ServerResponse, body: unknown): void =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))

  const send = (run: Partial<UploadRun> = {}) =>
    sendUpload(
      client,
      file,
      { source: 'Wire', map: '{"text":"body"}' },
      { runId: 'r', pauses: [1, 1], pieceBytes: 20, ...run },
    )

  it('goes in pieces, says what the file is, and ends with the verdict', async () => {
    const offsets: number[] = []
    const answered = await send({ onBytes: (offset) => offsets.push(offset) })
    expect(answered).toMatchObject({
      dropId: 'd1',
      received: 2,
      accepted: 1,
      rejected: 1,
      items: [{ status: 'rejected' }],
    })
    expect([kept?.toString(), offsets]).toEqual([TEXT, [0, 20, 40, TEXT.length]])
    const pairs = (metadata ?? '').split(',').map((pair) => pair.split(' '))
    expect(pairs.map(([key, value = '']) => [key, Buffer.from(value, 'base64').toString()])).toEqual([
      ['filename', 'big.txt'],
      ['source', 'Wire'],
      ['map', '{"text":"body"}'],
    ])
  })

  it('says of a file that is gone which it is', async () => {
    await rm(file.path)
    await expect(send()).rejects.toMatchObject({ code: 'ENOENT', message: `${file.path} cannot be read (ENOENT)` })
    expect(asked).toEqual([])
  })

  it('goes on where an earlier run stopped', async () => {
    kept = Buffer.from(TEXT.slice(0, 30))
    await send({ begun: '/uploads/u1' })
    expect([kept.toString(), asked.slice(0, 2)]).toEqual([TEXT, ['HEAD /uploads/u1', 'PATCH /uploads/u1 30']])
  })

  it('begins anew where the upload of an earlier run is gone', async () => {
    const begun: string[] = []
    await send({ begun: '/uploads/u0', onBegin: (location) => begun.push(location) })
    expect([kept?.toString(), begun, asked[1]]).toEqual([TEXT, ['/uploads/u1'], 'POST /uploads'])
  })

  it('asks where it stands after the connection broke, and goes on from there', async () => {
    let broken = false
    trouble = async (request) => {
      if (request.method !== 'PATCH' || broken) return false
      broken = true
      kept = (await buffer(request)).subarray(0, 7)
      request.socket.destroy()
      return true
    }
    await send()
    expect([kept?.toString(), asked.slice(0, 4)]).toEqual([
      TEXT,
      ['POST /uploads', 'PATCH /uploads/u1 0', 'HEAD /uploads/u1', 'PATCH /uploads/u1 7'],
    ])
  })

  it('waits while there is no room', async () => {
    let busy = 2
    trouble = (_request, response) => {
      if (busy-- <= 0) return false
      response.writeHead(503, { 'retry-after': '0.01' }).end('{"type":"/problems/uploads-full","detail":"full"}')
      return true
    }
    const waits: string[] = []
    await send({ onWait: (why) => waits.push(why) })
    expect([kept?.toString(), waits]).toEqual([TEXT, ['uploads-full: full']])
  })

  it.each([404, 413])('is none where the endpoint says %i: it may be sent in another way', async (status) => {
    trouble = (_request, response) => {
      response.writeHead(status).end()
      return true
    }
    expect(await send()).toBeUndefined()
  })

  it('is given up when nobody answers, and when what it says makes no sense', async () => {
    trouble = (_request, response) => {
      response.writeHead(400).end('{"type":"/problems/invalid-request","detail":"no such date"}')
      return true
    }
    await expect(send()).rejects.toThrow('invalid-request: no such date')
    trouble = (request) => Boolean(request.socket.destroy())
    await expect(send()).rejects.toMatchObject({ message: expect.stringContaining('nobody answers') })
    expect(asked).toHaveLength(4)
  })

  it('is refused of a file that has changed since it was found', async () => {
    await writeFile(file.path, 'another text')
    await expect(send()).rejects.toThrow('changed while it was sent')
  })
})
