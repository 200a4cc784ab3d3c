import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Client } from '../client.ts'
import { findFiles, type FoundFile } from './find-files.ts'
import { sendBatch } from './send-batch.ts'
import { settle } from './settle.ts'

const ANSWER = { dropId: 'd1', received: 1, accepted: 1, rejected: 0, items: [] }

describe('against an ingest', () => {
  let server: Server
  let client: Client
  let folder: string
  let files: readonly FoundFile[]
  /** The Idempotency-Key of each request. */
  let keys: unknown[]
  let answers: RequestListener[]

  const tell =
    (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): RequestListener =>
    (_request, response) =>
      response.writeHead(status, headers).end(JSON.stringify(body))
  const breakOff: RequestListener = (request) => request.socket.destroy()
  const breakOffInTheAnswer: RequestListener = (request, response) =>
    response.writeHead(202, { 'content-length': '100' }).write('{', () => request.socket.destroy())

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-drop-'))
    await writeFile(join(folder, 'a.txt'), 'A text.')
    files = await findFiles([folder])
    keys = []
    answers = []
    server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key'])
      request.resume()
      request.on('error', () => undefined)
      request.once('end', () => {
        const answer = answers.length > 1 ? answers.shift() : answers[0]
        answer?.(request, response)
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    client = new Client({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  })

  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await rm(folder, { recursive: true })
  })

  const send = (runId = 'run', pauses: readonly number[] = [1, 1, 1]) => sendBatch(client, files, {}, { runId, pauses })

  describe('a batch', () => {
    it('is sent again under the same key where the connection fails or ingest stops in the middle', async () => {
      answers = [breakOff, breakOffInTheAnswer, tell(202, { ...ANSWER, interrupted: true }), tell(202, ANSWER)]
      expect(await send()).toEqual(ANSWER)
      expect([keys.length, new Set(keys).size, typeof keys[0]]).toEqual([4, 1, 'string'])
    })

    it('is sent again while ingest is behind, under the same key', async () => {
      const behind = { type: '/problems/behind', detail: 'too many on their way' }
      answers = [tell(503, behind, { 'retry-after': '0.01' }), tell(202, ANSWER)]
      expect(await send()).toEqual(ANSWER)
      expect([keys.length, new Set(keys).size]).toEqual([2, 1])
    })

    it('has another key in another run, and when a file changes', async () => {
      answers = [tell(202, ANSWER)]
      await send('one')
      await send('two')
      await writeFile(join(folder, 'a.txt'), 'Another text.')
      files = await findFiles([folder])
      await send('two')
      expect(new Set(keys).size).toBe(3)
    })

    it('is given up after a few tries', async () => {
      answers = [breakOff]
      await expect(send()).rejects.toThrow('nobody answers at')
      expect(keys).toHaveLength(4)
    })

    it('is not sent again where that makes nothing better', async () => {
      answers = [tell(400, { type: '/problems/invalid-request', detail: 'no' })]
      await expect(send()).rejects.toThrow('invalid-request: no')
      expect(keys).toHaveLength(1)
    })
  })

  describe('a drop', () => {
    const open = { state: 'open', received: 1, accepted: 1, inFlight: 1 }
    const done = { state: 'closed', received: 1, accepted: 1, inFlight: 0 }

    it('is settled when nothing of it is in flight', async () => {
      answers = [tell(404, {}), tell(200, open), tell(200, { ...done, received: 0 }), tell(200, done)]
      expect(await settle(client, ANSWER)).toEqual(done)
    })

    it('that makes no progress is given up, with what is known of it', async () => {
      answers = [tell(404, {}), tell(200, open)]
      await expect(settle(client, ANSWER, 100)).rejects.toThrow(/drop d1 has made no progress .* 1 of its articles/)
    })
  })
})
