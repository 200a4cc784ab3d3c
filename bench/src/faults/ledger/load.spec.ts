import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { readHistory, type Operation } from './history.ts'
import { LedgerFile } from './ledger-file.ts'
import { Load } from './load.ts'
import { Planner } from './planner.ts'

type Answer = (request: IncomingMessage, body: string, response: ServerResponse) => void

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** Posts to a server that answers so, until as many requests have come; gives what the ledger says then. */
async function posted(requests: number, answer: Answer): Promise<readonly Operation[]> {
  const enough = Promise.withResolvers<void>()
  let come = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => {
      if (++come === requests) enough.resolve()
      answer(request, Buffer.concat(chunks).toString(), response)
    })
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const path = join(mkdtempSync(join(tmpdir(), 'wiredesk-ledger-')), 'ledger.jsonl')
  const planner = new Planner({ seed: 3, lines: { least: 1, most: 3 }, poison: 0 })
  const ledger = await LedgerFile.open(path)
  const load = new Load({ url, seed: 3, lanes: 4, perSecond: 10_000, timeoutMs: 2_000 }, planner, ledger)
  load.start()
  await enough.promise
  await load.stop()
  return readHistory(path)
}

const taking: Answer = (_, body, response) => {
  const items = body
    .trim()
    .split('\n')
    .map((_, at) => ({ status: 'accepted', id: `id-${at}` }))
  response.statusCode = 202
  response.end(JSON.stringify({ dropId: 'd', items }))
}

const refusing =
  (status: number, code: string): Answer =>
  (_, __, response) => {
    response.statusCode = status
    response.setHeader('retry-after', '0')
    response.end(JSON.stringify({ type: `/problems/${code}` }))
  }

/** Does that to the first requests, and takes the others. */
const firstly = (count: number, answer: Answer): Answer => {
  let come = 0
  return (...given) => (come++ < count ? answer : taking)(...given)
}

describe('the load and its ledger', () => {
  it('knows what was accepted, with its ids', async () => {
    const history = await posted(20, taking)
    expect(history.every(({ result }) => result === 'ok')).toBe(true)
    expect(history[0]).toMatchObject({ op: 0, status: 202, dropId: 'd' })
    expect(history[0]?.ids?.[0]).toBe('id-0')
    expect(history.every(({ begun, ended }) => begun < ended)).toBe(true)
  })

  it('takes a refusal for a failure, for good or for now', async () => {
    const gone = await posted(10, refusing(422, 'empty'))
    expect(new Set(gone.map(({ result, reason }) => `${result} ${reason}`))).toEqual(new Set(['failed empty']))
    const behind = await posted(10, firstly(3, refusing(503, 'behind')))
    expect(behind.filter(({ result }) => result === 'failed')).toHaveLength(3)
  })

  it('does not claim to know what became of a request that was cut off or met a log that was away', async () => {
    const history = await posted(
      20,
      firstly(4, (request) => request.socket.destroy()),
    )
    const lost = history.filter(({ result }) => result === 'unknown')
    expect(lost).toHaveLength(4)
    const away = await posted(10, firstly(2, refusing(503, 'unavailable')))
    expect(away.filter(({ result }) => result === 'unknown')).toHaveLength(2)
  })

  it('sends what has a key again under the same key, until it is answered', async () => {
    const history = await posted(
      30,
      firstly(8, (request) => request.socket.destroy()),
    )
    const lost = history.filter(({ result, key }) => result === 'unknown' && key !== undefined)
    expect(lost.length).toBeGreaterThan(0)
    for (const { key, items } of lost) {
      const again = history.find((each) => each.key === key && each.result === 'ok')
      expect(again?.items).toEqual(items)
    }
  })

  it('takes an intent without an outcome for unknown', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'wiredesk-ledger-')), 'ledger.jsonl')
    const ledger = await LedgerFile.open(path)
    await ledger.append({ line: 'intent', op: 0, at: 1, form: 'single', items: [[4, 0, 'article']] })
    await ledger.close()
    expect(readHistory(path)).toEqual([
      { op: 0, items: [{ number: 4, version: 0, kind: 'article' }], begun: 0, ended: Infinity, result: 'unknown' },
    ])
  })
})
