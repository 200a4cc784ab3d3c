import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { openApi } from '@wiredesk/desk'
import { run } from './command-line.ts'
import { eventually } from './eventually.ts'
import { Desk } from './line.ts'

jest.setTimeout(120_000)

const BIN = fileURLToPath(new URL('../bin/wiredesk.mjs', import.meta.url))
const SAMPLE = fileURLToPath(new URL('../../../samples/harbour-ceasefire.txt', import.meta.url))
const CANARY = 'CANARY7f3a91c2'
const KEYS = { ingest: `${CANARY}-wire-0001`, read: `${CANARY}-reader-0002`, operate: `${CANARY}-night-0003` } as const
type Scope = keyof typeof KEYS
const scopes = Object.keys(KEYS) as Scope[]

const digest = createHash('sha256').update(KEYS.operate).digest('hex')
const SETTINGS = {
  WIREDESK_API_KEYS: `wire:ingest:${KEYS.ingest},reader:read:${KEYS.read},night:operate:sha256-${digest}`,
  WIREDESK_PORT: '0',
  WIREDESK_LOG_LEVEL: 'debug',
}

/** Of paths and queries of the document. */
const VALUES: Readonly<Record<string, string>> = {
  name: 'articles.dead',
  group: 'wiredesk.indexer',
  code: 'forbidden',
}

describe('where keys are asked for', () => {
  const data = mkdtempSync(join(tmpdir(), 'wiredesk-keys-'))
  let child: ChildProcess
  let url = ''
  let said = ''

  beforeAll(async () => {
    const env = { ...process.env, NODE_OPTIONS: '', ...SETTINGS, WIREDESK_DATA: data }
    child = spawn(process.execPath, [BIN, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)))
    if (!child.stdout) throw new Error('no stdout')
    const [first] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    url = /http:\S+/.exec(first)?.[0] ?? ''
  })

  afterAll(() => void child.kill('SIGKILL'))

  /** The answer without its end: that of events has none. */
  async function ask(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string) {
    const response = await fetch(url + path, { method, headers, body })
    const isProblem = response.headers.get('content-type')?.includes('problem') ?? false
    const problem =
      isProblem && method !== 'HEAD' ? ((await response.json()) as { type: string; detail: string }) : undefined
    if (!problem) await response.body?.cancel()
    return { status: response.status, code: problem?.type.split('/').at(-1), problem, headers: response.headers }
  }

  const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

  const operations = Object.entries(openApi('1').paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { security = [] }]) => {
      const named = security.flatMap(({ key = [] }) => key)
      const allowed = scopes.filter((scope) => named.length === 0 || named.includes(scope))
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => VALUES[name] ?? 'nobody')
      return { method: method.toUpperCase(), path, address, open: security.length === 0, allowed }
    }),
  )

  it.each(operations)('$method $path is for whom the document says', async ({ method, address, open, allowed }) => {
    const isRefused = ({ status }: { status: number }) => status === 401 || status === 403
    const without = await ask(method, address)
    expect(isRefused(without)).toBe(!open)
    if (open) return
    expect(without.status).toBe(401)
    expect(without.headers.get('www-authenticate')).toBe('Bearer realm="wiredesk"')
    expect((await ask(method, address, bearer(`${CANARY}-wrong-0004`))).status).toBe(401)
    for (const scope of scopes) {
      const answer = await ask(method, address, bearer(KEYS[scope]))
      if (allowed.includes(scope)) expect([scope, isRefused(answer)]).toEqual([scope, false])
      else expect([scope, answer.status]).toEqual([scope, 403])
    }
  })

  it('serves the page that asks for a key, and none of the data behind it', async () => {
    for (const path of ['/', '/search?q=a', '/articles/nobody', '/dead']) {
      const response = await fetch(url + path, { headers: { accept: 'text/html' } })
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    }
    expect((await ask('GET', '/articles/nobody/original', { accept: 'text/html' })).status).toBe(401)
    expect((await ask('GET', '/events', { accept: 'text/html' })).status).toBe(401)
  })

  it('takes a key from the header and from nowhere else', async () => {
    const key = KEYS.read
    for (const path of [`/stages?key=${key}`, `/stages?access_token=${key}`, `/stages?api_key=${key}`])
      expect((await ask('GET', path)).status).toBe(401)
    expect((await ask('GET', '/stages', { cookie: `key=${key}`, 'x-api-key': key })).status).toBe(401)
    expect((await ask('GET', '/stages', { authorization: `Basic ${btoa(`reader:${key}`)}` })).status).toBe(401)
    expect((await ask('GET', '/stages', { authorization: `bearer ${key}` })).status).toBe(200)
  })

  it('tells whose key it is', async () => {
    const response = await fetch(`${url}/whoami`, { headers: bearer(KEYS.operate) })
    expect(await response.json()).toEqual({ name: 'night', scopes: ['operate'] })
  })

  it('lets the command line drop with the key for it, from the environment or by --key', async () => {
    const wiredesk = run(() => ({ WIREDESK_URL: url, WIREDESK_DATA: data, WIREDESK_STATE: join(data, 'state') }))
    const without = await wiredesk(['drop', SAMPLE])
    expect(without).toMatchObject({ code: 1, err: expect.stringMatching(/unauthorized: .*WIREDESK_API_KEY or --key/) })
    const dropped = await wiredesk(['drop', SAMPLE], { WIREDESK_API_KEY: KEYS.ingest })
    expect(dropped).toMatchObject({ code: 0, out: expect.stringMatching(/accepted 1, rejected 0, indexed 1/) })
    const found = await wiredesk(['search', 'harbour', '--key', KEYS.read])
    expect(found).toMatchObject({ code: 0, out: expect.stringContaining('harbour') })
    expect(await wiredesk(['search', 'harbour', '--key', KEYS.ingest])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/forbidden: wire may ingest/),
    })
    const nonsense = await wiredesk(['search', 'harbour', '--key', `${CANARY} x`])
    expect(nonsense).toMatchObject({ code: 1, err: 'what --key gives cannot be a key\n' })
  })

  it('leaves a line of who did what, on stdout, in a file and at /audit', async () => {
    const body = JSON.stringify({ all: true, dryRun: true })
    expect((await ask('POST', '/dead/replay', bearer(KEYS.operate), body)).status).toBe(200)
    const { entries } = (await (await fetch(`${url}/audit`, { headers: bearer(KEYS.read) })).json()) as {
      entries: readonly object[]
    }
    expect(entries[0]).toMatchObject({ who: 'night', action: 'replay', dryRun: true, outcome: 'done', replayed: 0 })
    const lines = (text: string) => text.split('\n').filter((line) => line.includes('"action":"replay"'))
    expect(lines(readFileSync(join(data, 'audit.ndjson'), 'utf8'))).toEqual([JSON.stringify(entries[0])])
    await eventually(
      () => Promise.resolve(lines(said)),
      ([line]) => line === JSON.stringify(entries[0]),
    )
  })

  it('has kept and said no key, whatever was tried with it', async () => {
    const garbage = [
      { path: '/articles', body: JSON.stringify({ headline: 'x' }), headers: bearer(KEYS.ingest) },
      {
        path: '/articles?source=%00',
        body: '{',
        headers: { ...bearer(KEYS.ingest), 'content-type': 'application/json' },
      },
      { path: '/dead/replay', body: '{', headers: bearer(KEYS.operate) },
      { path: '/nowhere', body: '', headers: bearer(KEYS.operate) },
    ]
    const answers = await Promise.all(
      garbage.map(async ({ path, body, headers }) =>
        (await fetch(url + path, { method: 'POST', headers, body })).text(),
      ),
    )
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    const files = readdirSync(data, { recursive: true, encoding: 'utf8' })
      .map((name) => join(data, name))
      .filter((path) => statSync(path).isFile())
    expect(files.length).toBeGreaterThan(3)
    for (const path of files) expect([path, readFileSync(path).includes(CANARY)]).toEqual([path, false])
    expect(answers.join() + said).not.toContain(CANARY)
    expect(said).toContain('refused an unknown key')
  })

  it('does not start with keys that make no sense, and says why without them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wiredesk-keys-'))
    const wiredesk = run(() => ({ WIREDESK_DATA: folder, WIREDESK_PORT: '0' }))
    const refused = await wiredesk(['start'], { WIREDESK_API_KEYS: `wire:write:${KEYS.ingest},${CANARY}` })
    expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/WIREDESK_API_KEYS: key 1 .*, key 2 /) })
    expect(refused.err + refused.out).not.toContain(CANARY)
    const file = join(folder, 'wiredesk.env')
    writeFileSync(file, `WIREDESK_API_KEYS=${CANARY}\n`)
    expect((await wiredesk(['start', '--config', file])).err).not.toContain(CANARY)
  })
})

describe('where no keys are asked for, on loopback', () => {
  const data = mkdtempSync(join(tmpdir(), 'wiredesk-open-'))
  let child: ChildProcess
  let url = ''

  beforeAll(async () => {
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      WIREDESK_DATA: data,
      WIREDESK_PORT: '0',
      WIREDESK_LOG_LEVEL: 'error',
    }
    child = spawn(process.execPath, [BIN, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    if (!child.stdout) throw new Error('no stdout')
    const [first] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    url = /http:\S+/.exec(first)?.[0] ?? ''
  })

  afterAll(() => void child.kill('SIGKILL'))

  it('listens on loopback alone', () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it('answers nobody under another name, and takes nothing from pages of others', async () => {
    const send = async (method: string, path: string, headers: Readonly<Record<string, string>>) => {
      const outgoing = request(url + path, { method, headers })
      outgoing.end(method === 'POST' ? 'The ferry left Bergen before the storm came.' : undefined)
      const [answer] = (await once(outgoing, 'response')) as [{ statusCode: number; resume(): void }]
      answer.resume()
      return answer.statusCode
    }
    for (const path of ['/', '/articles', '/stages', '/events', '/metrics', '/docs', '/assets/x', '/nowhere'])
      expect([path, await send('GET', path, { host: 'evil.example' })]).toEqual([path, 421])
    expect(await send('GET', '/health/live', { host: 'evil.example' })).toBe(200)
    for (const path of ['/articles', '/uploads', '/dead/replay'])
      expect([path, await send('POST', path, { origin: 'http://evil.example' })]).toEqual([path, 403])
    expect(await send('POST', '/articles', { origin: url })).toBe(202)
    const { drops } = await eventually(
      () => new Desk(url).get<{ drops: readonly object[] }>('/drops'),
      (told) => told.drops.length > 0,
    )
    expect(drops).toHaveLength(1)
  })
})
