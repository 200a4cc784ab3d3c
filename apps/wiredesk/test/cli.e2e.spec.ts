import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { DeadLetterPage } from '@wiredesk/article-index'
import {
  articleId,
  articlesIngested,
  encodeEvent,
  newDropId,
  newTraceparent,
  textDigest,
  topics,
} from '@wiredesk/contracts'
import { EmbeddedEventLog } from '@wiredesk/event-log'
import { loadConfig } from '@wiredesk/platform/config'
import type { Child } from '@wiredesk/services'
import { run } from './command-line.ts'
import { eventually } from './eventually.ts'
import { Desk, start } from './line.ts'

jest.setTimeout(120_000)

const SAMPLES = fileURLToPath(new URL('../../../samples', import.meta.url))

describe('the command line', () => {
  const data = mkdtempSync(join(tmpdir(), 'wiredesk-cli-'))
  let child: Child

  const wiredesk = run(() => ({ WIREDESK_URL: child.url, WIREDESK_DATA: data, WIREDESK_STATE: data }))

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
    writeFileSync(join(folder, 'sub', 'scan.png'), Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
    writeFileSync(join(folder, 'note.txt'), 'The mayor of Oslo resigned on Monday.')
    writeFileSync(join(folder, '.hidden'), 'not for sending')
    const { code, out, err } = await wiredesk(['drop', folder])
    expect(out).toMatch(/received 2, accepted 1, rejected 1, indexed 1[^]*problems: unsupported-type 1\n/)
    expect(err).toMatch(/rejected .*scan\.png.*unsupported-type/)
    expect(code).toBe(1)
    const [, dropId = ''] = /drops: (\w+)/.exec(out) ?? []
    const shown = await wiredesk(['show', dropId, '--problem', 'unsupported-type'])
    expect(shown.out).toMatch(/received 2, accepted 1, rejected 1, indexed 1\n\nproblem +count\nunsupported-type +1\n/)
    expect(shown.out).toMatch(/\n +\d +rejected +sub\/scan\.png +unsupported-type: /)
  })

  it('tries a drop without storing anything', async () => {
    const { code, out, err } = await wiredesk(['drop', SAMPLES, '--dry-run'])
    expect(out).toMatch(/^(?:accepted {2}\S+ [^\n]+\n){13}received 13, accepted 13, rejected 0\n$/)
    expect(out).toMatch(/accepted .*Rail tunnel under the Brenner gets its last ring/)
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

describe('dead letters on the command line', () => {
  const data = mkdtempSync(join(tmpdir(), 'wiredesk-dead-'))
  const GARBAGE = ['garbage-1', 'garbage-2', 'garbage-3']
  const FERRY = { uri: 'urn:dead:ferry', headline: 'Ferry', text: 'The ferry left Bergen before the storm came.' }
  const [ferryId, dropId] = [articleId(FERRY), newDropId()]
  let child: Child

  const wiredesk = run(() => ({ WIREDESK_URL: child.url, WIREDESK_DATA: data, WIREDESK_STATE: data }))
  const answer = async <T>(args: readonly string[]) => JSON.parse((await wiredesk([...args, '--json'])).out) as T
  const letters = (...args: readonly string[]) => answer<DeadLetterPage>(['dead', ...args])
  const settled = (accept: (page: DeadLetterPage) => boolean, ...args: readonly string[]) =>
    eventually(() => letters(...args), accept)

  /** What others left in the log before the start: records that nobody can read, and an article that died at Spring's. */
  beforeAll(async () => {
    const log = await EmbeddedEventLog.open({ folder: join(data, 'log') })
    const { partitions: configured } = loadConfig({})
    await log.createTopics(topics.map(({ name, partitions = configured }) => ({ name, partitions })))
    const ferry = encodeEvent(
      articlesIngested,
      {
        id: ferryId,
        revision: 1,
        digest: textDigest(FERRY),
        receipt: { dropId, item: 0, file: 'ferry.json' },
        timeline: [{ stage: 'ingest', at: new Date().toISOString(), ms: 1, attempt: 1 }],
        article: FERRY,
      },
      { source: '/test', traceparent: newTraceparent() },
    )
    const dead = { topic: 'articles.dead', key: ferry.key, value: ferry.value }
    await log.append([
      ...GARBAGE.map((key) => ({ topic: 'articles.ingested', key, value: Buffer.from(key), headers: {} })),
      {
        ...dead,
        headers: {
          ...ferry.headers,
          'kafka_dlt-original-topic': 'articles.ingested',
          'kafka_dlt-original-partition': '\0\0\0\u0003',
          'kafka_dlt-original-offset': '\0\0\0\0\0\0\0\u0029',
          'kafka_dlt-original-consumer-group': 'spring-enrichment',
          'kafka_dlt-exception-fqcn': 'org.example.NoModelException',
          'kafka_dlt-exception-message': 'no model of this language',
        },
      },
      { ...dead, key: 'riddle', value: Buffer.from('riddle'), headers: {} },
    ])
    await log.close()
    child = await start([], { WIREDESK_DATA: data })
    await settled(({ total }) => total === 5)
  })

  afterAll(async () => {
    expect(await child.stop()).toBe(0)
  })

  it('are summed up by class and stage, found, and listed', async () => {
    const { out } = await wiredesk(['dead'])
    expect(out).toMatch(/^5 dead letters\n\nclass +stage +count\ninvalid-event +enrichment +3\n/)
    expect(out).toMatch(/stage-failed +spring-enrichment +1\n[^]*ferry\.json +org\.example\.NoModelException: no model/)
    expect(await letters('-q', 'model-no')).toMatchObject({ total: 0 })
    expect(await letters('-q', 'no model ferry', '--class', 'stage-failed')).toMatchObject({ total: 1 })
    expect(await letters('--article-id', ferryId, '--drop-id', dropId)).toMatchObject({ total: 1 })
    expect(await letters('--to', '2020')).toMatchObject({ total: 0 })
    expect(await letters('--limit', '2')).toMatchObject({ total: 5, items: [{}, {}] })
  })

  it('are shown with the error, the position, the way, and how to send them back', async () => {
    const id = `${dropId}.0`
    const { out } = await wiredesk(['dead', id])
    expect(out).toMatch(/stage-failed in spring-enrichment\n/)
    expect(out).toMatch(/written by spring-kafka/)
    expect(out).toMatch(/error\n {2}org\.example\.NoModelException: no model of this language/)
    expect(out).toMatch(/position\n {2}articles\.ingested 3@41, key /)
    expect(out).toMatch(/way\n {2}\S+ ingest, 1 ms\n {2}\S+ spring-enrichment/)
    expect(out).toContain(`wiredesk replay ${id}\n`)
    expect(await wiredesk(['dead', 'nonsense'])).toMatchObject({ code: 1, err: expect.stringContaining('not-found') })
  })

  it('are sent back by stage, and resolved when their article is indexed', async () => {
    const dry = await wiredesk(['replay', '--stage', 'spring-enrichment', '--dry-run'])
    expect(dry).toMatchObject({ code: 0, out: expect.stringMatching(/would send back 1 dead letter\n$/) })
    const { code, out } = await wiredesk(['replay', '--stage', 'spring-enrichment'])
    expect([code, out]).toEqual([0, 'sent back 1 dead letter\n'])
    await settled(({ total }) => total === 1, '--state', 'resolved')
    expect((await wiredesk(['show', ferryId])).out).toMatch(/^Ferry\n[^]*Bergen/)
    expect((await wiredesk(['dead', `${dropId}.0`])).out).toMatch(
      /what was done\n {2}sent back once at \S+\n {2}resolved at \S+\nwhat to do\n {2}nothing: wiredesk show/,
    )
    expect((await wiredesk(['show', dropId])).out).toMatch(/received 1, accepted 1, rejected 0, indexed 1\n$/)
    expect(await wiredesk(['replay', `${dropId}.0`])).toMatchObject({
      code: 0,
      out: 'sent back 0 dead letters\n',
      err: expect.stringContaining('its article was indexed'),
    })
  })

  it('are sent back all, again and again: each stays one letter, and what cannot be sent is told of', async () => {
    for (const times of [1, 2]) {
      const { code, out } = await wiredesk(['replay', '--all', '--rate', '100', '--json'])
      expect(JSON.parse(out)).toMatchObject({ replayed: 3, skipped: [{ reason: 'no-topic' }], dryRun: false })
      expect(code).toBe(1)
      const { items } = await settled(
        ({ items }) => items.every(({ state, replays }) => state === 'open' && replays === times),
        '--stage',
        'enrichment',
      )
      expect(items).toHaveLength(GARBAGE.length)
    }
    const { err, out } = await wiredesk(['replay', '--stage', 'dead-letters'])
    expect(err).toMatch(/left out +articles\.dead-\d+-\d+ +it came from no topic of this line/)
    expect(out).toBe('sent back 0 dead letters, could not send 1\n')
  })

  it.each([
    ['nothing is named', []],
    ['both ids and conditions are', ['a', '--class', 'timeout']],
    ['both all and conditions are', ['--all', '--stage', 'enrichment']],
  ])('are not sent back where %s', async (_, args) => {
    expect(await wiredesk(['replay', ...args])).toMatchObject({ code: 1, err: expect.stringContaining('name ids') })
  })

  it('are not sent back by an id that nobody knows', async () => {
    const { code, err } = await wiredesk(['replay', 'nobody'])
    expect([code, err]).toEqual([1, 'left out  nobody  there is no such dead letter\n'])
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
