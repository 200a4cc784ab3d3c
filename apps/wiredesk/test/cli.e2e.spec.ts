import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Child } from '@wiredesk/services'
import { Desk, start } from './line.ts'

jest.setTimeout(120_000)

const BIN = fileURLToPath(new URL('../bin/wiredesk.mjs', import.meta.url))
const SAMPLES = fileURLToPath(new URL('../../../samples', import.meta.url))

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

describe('the command line', () => {
  const data = mkdtempSync(join(tmpdir(), 'wiredesk-cli-'))
  let child: Child

  const wiredesk = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    new Promise<Said>((settle) => {
      const env = { ...process.env, NODE_OPTIONS: '', WIREDESK_URL: child?.url, WIREDESK_DATA: data, ...environment }
      execFile(process.execPath, [BIN, ...args], { env, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) =>
        settle({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      )
    })

  const answer = async <T>(args: readonly string[]) => JSON.parse((await wiredesk([...args, '--json'])).out) as T

  beforeAll(async () => {
    child = await start([], { WIREDESK_DATA: data })
  })

  afterAll(async () => {
    expect(await child.stop()).toBe(0)
  })

  it('drops a folder and ends with the ledger', async () => {
    const { code, out, err } = await wiredesk(['drop', SAMPLES])
    expect(out).toMatch(/received 13, accepted 13, rejected 0, indexed 13/)
    expect(err).toMatch(/sent 10 of 10 files/)
    expect(code).toBe(0)
  })

  it('says what was rejected and why, and exits with 1', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wiredesk-drop-'))
    mkdirSync(join(folder, 'sub'))
    writeFileSync(join(folder, 'sub', 'scan.pdf'), '%PDF-1.7 binary')
    writeFileSync(join(folder, 'note.txt'), 'The mayor of Oslo resigned on Monday.')
    writeFileSync(join(folder, '.hidden'), 'not for sending')
    const { code, out, err } = await wiredesk(['drop', folder])
    expect(out).toMatch(/received 2, accepted 1, rejected 1, indexed 1/)
    expect(err).toMatch(/rejected .*scan\.pdf.*unsupported-type/)
    expect(code).toBe(1)
  })

  it('tries a drop without storing anything', async () => {
    const { code, out, err } = await wiredesk(['drop', SAMPLES, '--dry-run'])
    expect(out).toMatch(/^received 13, accepted 13, rejected 0\n$/)
    expect(err).toMatch(/nothing stored/)
    expect(code).toBe(0)
  })

  it('finds an article and shows it', async () => {
    const { items } = await answer<{ items: readonly { id: string; headline: string }[] }>([
      'search',
      'tunnel',
      'Brenner',
    ])
    expect(items.map(({ headline }) => headline)).toEqual(['Rail tunnel under the Brenner gets its last ring'])
    const { out } = await wiredesk(['show', items[0]?.id ?? ''])
    expect(out).toMatch(/Elisa Thaler[^]*Innsbruck \(AT\)[^]*enrichment, \d+ ms from articles\.ingested/)
  })

  it('shows topics, groups, stages and dead letters', async () => {
    const { out } = await wiredesk(['topics'])
    expect(out).toMatch(/articles\.ingested[^]*wiredesk\.enrichment[^]*flowing/)
    expect(await answer(['dead'])).toMatchObject({ total: 0, items: [] })
  })

  it('examines what a start needs', async () => {
    const { ok, checks } = await answer<{ ok: boolean; checks: readonly { name: string }[] }>(['doctor'])
    expect(checks.map(({ name }) => name)).toEqual(['node', 'http', 'disk', 'log', 'cache', 'index'])
    expect(ok).toBe(true)
    const away = await wiredesk(['doctor'], { WIREDESK_LOG: 'kafka://127.0.0.1:9' })
    expect(away).toMatchObject({ code: 1, out: expect.stringMatching(/log .*127\.0\.0\.1:9 does not answer/) })
  })

  it.each([
    ['nobody answers', ['search', 'x', '--url', 'http://127.0.0.1:9'], {}, /nobody answers at http:\/\/127\.0\.0\.1:9/],
    ['an id is unknown', ['show', 'nonsense'], {}, /not-found/],
    ['a query cannot be read', ['search', '"open'], {}, /invalid-request/],
    ['a path is not there', ['drop', '/nowhere'], {}, /\/nowhere does not exist/],
    [
      'two settings make no sense',
      ['start'],
      { WIREDESK_PORT: 'x', WIREDESK_LOG: 'y' },
      /WIREDESK_PORT=x[^]*WIREDESK_LOG=y/,
    ],
    ['the data folder is taken', ['start'], { WIREDESK_PORT: '0' }, /in use by another wiredesk/],
    ['roles are split on an embedded log', ['start', 'ingest'], {}, /needs WIREDESK_LOG=kafka/],
    ['a role is unknown', ['start', 'printer'], {}, /printer/],
  ] as const)('tells what to do when %s', async (_, args, environment, told) => {
    const { code, err } = await wiredesk(args, environment)
    expect(err).toMatch(told)
    expect(code).toBe(1)
  })
})

describe('a stop', () => {
  it('does not wait for an upload without end: what was durable stays, the exit code is 0', async () => {
    const data = mkdtempSync(join(tmpdir(), 'wiredesk-stop-'))
    const child = await start([], { WIREDESK_DATA: data })
    const headers = { 'content-type': 'application/x-ndjson', accept: 'application/x-ndjson' }
    const upload = request(`${child.url}/articles`, { method: 'POST', headers })
    const firstLine = new Promise<{ id: string }>((resolve, reject) => {
      upload.once('response', (response) => {
        response.once('data', (line: Buffer) =>
          resolve(JSON.parse(line.toString().split('\n')[0] ?? '') as { id: string }),
        )
        response.on('error', () => undefined)
      })
      upload.once('error', reject)
    })
    upload.write('{"uri":"urn:stop:1","text":"The ferry left Bergen before the storm came."}\n')
    const { id } = await firstLine
    upload.on('error', () => undefined)
    expect(await child.stop()).toBe(0)
    const again = await start([], { WIREDESK_DATA: data })
    const desk = new Desk(again.url)
    expect((await desk.search('ferry Bergen')).items.map((item) => item.id)).toEqual([id])
    expect(await again.stop()).toBe(0)
  })
})
