import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Client } from '../client.ts'
import { UPLOAD_BYTES } from '../drop/send-upload.ts'
import type { PutAway } from './put-away.ts'
import { watchFolder, type WatchedFolder } from './watch-folder.ts'

const PROBLEM = { type: '/problems/empty', title: 'Nothing in it', status: 422, detail: 'the file is empty' }

describe('a watched folder', () => {
  let folder: string
  let server: Server
  let url: string
  /** Names of the files that came, with what was in them. */
  let came: string[]
  let away: boolean
  let stop: AbortController
  let told: string[]
  let puts: PutAway[]
  let onPut: () => void
  let onWaiting: () => void
  let watching: Promise<void>
  /** Answers what belongs to uploads. */
  let upload: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-watch-'))
    ;[came, told, puts, away, stop, watching] = [[], [], [], false, new AbortController(), Promise.resolve()]
    upload = undefined
    onPut = () => undefined
    onWaiting = () => undefined
    server = createServer((request, response) => {
      if (away) return void request.socket.destroy()
      if (upload) return void upload?.(request, response)
      void text(request).then((body) => {
        const [, name = '', content = ''] = /filename="([^"]*)"[^]*?\r\n\r\n([^]*?)\r\n--/.exec(body) ?? []
        came.push(`${name}: ${content}`)
        const bad = content.split(',').filter((word) => word === 'bad').length
        const received = content.split(',').length
        const items = Array(bad).fill({ file: name, status: 'rejected', problem: PROBLEM })
        const answer = { dropId: 'd1', received, accepted: received - bad, rejected: bad, items }
        response.writeHead(bad === received ? 422 : 202).end(JSON.stringify(answer))
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterEach(async () => {
    stop.abort()
    await watching
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await rm(folder, { recursive: true })
  })

  function start(options: Partial<WatchedFolder> = {}): Promise<void> {
    const watched = { folder, ignore: [], concurrency: 2, settleMs: 60, pauses: [5], signal: stop.signal, ...options }
    watching = watchFolder(new Client({ url }), watched, {
      dropped: (_file, _answer, put) => {
        puts.push(put)
        onPut()
      },
      waiting: (why) => {
        told.push(why)
        onWaiting()
      },
      goesOn: () => told.push('goes on'),
      stuck: ({ name }, why) => told.push(`${name} ${why}`),
    })
    return watching
  }

  /** Resolves when so many files were put away. */
  function put(count: number): Promise<void> {
    return new Promise((resolve) => {
      onPut = () => puts.length >= count && resolve()
      onPut()
    })
  }

  const write = async (name: string, content: string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }

  const there = async (): Promise<readonly string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort()
  }

  it('is emptied: what was taken lies in done, what was refused in failed, with the reason beside it', async () => {
    await write('a.txt', 'good')
    await write('sub/b.txt', 'bad')
    await write('c.ndjson', 'good,bad,good')
    await write('.hidden', 'good')
    await write('d.tmp', 'good')
    await start({ once: true })
    expect(await there()).toEqual([
      '.hidden',
      'd.tmp',
      'done/a.txt',
      'failed/c.ndjson',
      'failed/c.ndjson.problem.json',
      'failed/sub/b.txt',
      'failed/sub/b.txt.problem.json',
    ])
    const reason = async (name: string): Promise<unknown> =>
      JSON.parse(await readFile(join(folder, 'failed', `${name}.problem.json`), 'utf8'))
    expect(await reason('sub/b.txt')).toEqual({ ...PROBLEM, file: 'sub/b.txt', dropId: 'd1' })
    expect(await reason('c.ndjson')).toMatchObject({
      ...PROBLEM,
      received: 3,
      rejected: 1,
      items: [{ problem: PROBLEM }],
    })
  })

  it.each([{}, { pollMs: 20 }])('takes what appears in it later, with %j', async (options) => {
    void start(options)
    await write('first.txt', 'one')
    await put(1)
    await write('new/second.txt', 'two')
    await put(2)
    expect(came).toEqual(['first.txt: one', 'new/second.txt: two'])
  })

  it('waits until a file is whole, whoever writes it in whichever way', async () => {
    await write('slow.txt', 'A')
    await write('other.part', 'renamed')
    void start({ settleMs: 1_000 })
    for (const letter of 'BCDEFGH') {
      await sleep(50)
      await appendFile(join(folder, 'slow.txt'), letter)
    }
    await rename(join(folder, 'other.part'), join(folder, 'other.txt'))
    await put(2)
    expect(came.toSorted()).toEqual(['other.txt: renamed', 'slow.txt: ABCDEFGH'])
  })

  it('takes up after a crash what was not put away', async () => {
    await write('a.txt', 'again')
    await start({ once: true })
    await rename(join(folder, 'done', 'a.txt'), join(folder, 'a.txt'))
    await start({ once: true })
    expect([came, await there()]).toEqual([['a.txt: again', 'a.txt: again'], ['done/a.txt']])
  })

  it('keeps both of two files of one name', async () => {
    for (const content of ['one', 'two']) {
      await write('a.txt', content)
      await start({ once: true })
    }
    expect(await there()).toEqual(['done/a (2).txt', 'done/a.txt'])
  })

  it('waits for an endpoint that is away, says so once, and goes on', async () => {
    away = true
    await write('a.txt', 'good')
    void start()
    for (let tries = 0; tries < 3; tries++) await once(server, 'connection')
    expect([await there(), told.length]).toEqual([['a.txt'], 1])
    away = false
    await put(1)
    expect([told.at(-1), await there()]).toEqual(['goes on', ['done/a.txt']])
  })

  it('waits for a folder that is away, as one on the network may be', async () => {
    const elsewhere = `${folder}-away`
    await rename(folder, elsewhere)
    const { promise: noticed, resolve } = Promise.withResolvers<void>()
    onWaiting = resolve
    void start({ pollMs: 20 })
    await noticed
    await rename(elsewhere, folder)
    await write('a.txt', 'good')
    await put(1)
    expect([told[0], came]).toEqual([expect.stringContaining('cannot be read'), ['a.txt: good']])
  })

  it('gives up an endpoint that stays away where it is to end', async () => {
    away = true
    await write('a.txt', 'good')
    await expect(start({ once: true })).rejects.toThrow('nobody answers')
    watching = Promise.resolve()
    expect(await there()).toEqual(['a.txt'])
  })

  it('goes on in the middle of a large file when the endpoint is back', async () => {
    await writeFile(join(folder, 'big.txt'), '')
    await truncate(join(folder, 'big.txt'), UPLOAD_BYTES + 3)
    const asked: string[] = []
    let offset = 0
    upload = async (request, response) => {
      const { method, url: path, headers } = request
      asked.push([method, path, headers['upload-offset']].filter(Boolean).join(' '))
      if (path === '/drops/d1') {
        response.end(JSON.stringify({ dropId: 'd1', state: 'closed', received: 1, accepted: 1, rejected: 0 }))
        return
      }
      for await (const chunk of request) offset += (chunk as Buffer).byteLength
      // All of the first piece has come, but nobody is told.
      if (method === 'PATCH' && offset === UPLOAD_BYTES) return void request.socket.destroy()
      const drop = offset > UPLOAD_BYTES ? { 'wiredesk-drop': '/drops/d1' } : {}
      response.writeHead(method === 'POST' ? 201 : 200, { location: '/uploads/u1', 'upload-offset': offset, ...drop })
      response.end()
    }
    await start({ once: true })
    expect(asked).toEqual([
      'POST /uploads',
      'PATCH /uploads/u1 0',
      'HEAD /uploads/u1',
      `PATCH /uploads/u1 ${UPLOAD_BYTES}`,
      'GET /drops/d1',
    ])
    expect(await there()).toEqual(['done/big.txt'])
  })

  it('leaves a file that changed while it was sent, and sends it anew', async () => {
    await write('a.txt', 'old')
    let first = true
    server.prependListener('request', () => {
      if (first) appendFileSync(join(folder, 'a.txt'), ' and new')
      first = false
    })
    await start({ once: true })
    expect([came.at(-1), (await stat(join(folder, 'done', 'a.txt'))).size]).toEqual(['a.txt: old and new', 11])
  })

  it('leaves what is to be ignored', async () => {
    await write('a.log', 'x')
    await write('raw/b.txt', 'x')
    await write('.wiredeskignore', 'raw/\n')
    await start({ once: true, ignore: ['*.log'] })
    expect(await there()).toEqual(['.wiredeskignore', 'a.log', 'raw/b.txt'])
  })
})
