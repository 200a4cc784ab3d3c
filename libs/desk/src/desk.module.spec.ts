import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { EmbeddedArticleIndex } from '@wiredesk/article-index'
import { hintArticles, hintDrop, MemoryCache } from '@wiredesk/cache'
import { articlesDead, decodeEvent, encodeEvent, newTraceparent, stagesReported, topics } from '@wiredesk/contracts'
import { EmbeddedEventLog } from '@wiredesk/event-log'
import { openOriginalStore, type OriginalStore } from '@wiredesk/originals'
import { startDesk, type RunningDesk } from '../testing/desk-app.module.ts'
import { Documented } from '../testing/documented.ts'
import { article, chunk, deadLetter, enriched, ledger, report } from '../testing/examples.ts'
import { MemoryIndex } from '../testing/memory-index.ts'
import { openApi } from './openapi/open-api.ts'

const documented = new Documented(openApi('1.2.3'))
const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8'
const HINT = { dropId: ledger.dropId, at: ledger.at }

let folder: string
let log: EmbeddedEventLog
let index: EmbeddedArticleIndex
let cache: MemoryCache
let originals: OriginalStore
let desk: RunningDesk

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-'))
  log = await EmbeddedEventLog.open({ folder: join(folder, 'log') })
  await log.createTopics(topics.map(({ name, partitions }) => ({ name, partitions: partitions ?? 2 })))
  index = await EmbeddedArticleIndex.open({ folder: join(folder, 'index') })
  cache = new MemoryCache()
  originals = await openOriginalStore(`file:${join(folder, 'originals')}`)
  await originals.put(enriched.original?.hash ?? '', Buffer.from('talk'))
  await index.recordDrops([chunk])
  await index.index([enriched])
  await index.recordDead([deadLetter(2)])
  desk = await startDesk(
    { log, index, cache, originals },
    { topicPrefix: 'test.', allowOperate: true, version: '1.2.3' },
  )
})

afterAll(async () => {
  await desk.close()
  await Promise.all([log.close(), index.close()])
  await rm(folder, { recursive: true })
})

/** Asks as a script does; every answer in JSON must be as the document says. */
async function ask(
  method: 'GET' | 'POST',
  path: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
) {
  const { body, headers } = options
  const response = await fetch(desk.url + path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const mediaType = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
  const text = await response.text()
  const data = mediaType.endsWith('json') ? JSON.parse(text) : text
  if (mediaType.endsWith('json')) {
    const operation = documented.operation(method, new URL(response.url).pathname)
    expect(documented.check(operation, response.status, mediaType, data)).toEqual([])
  }
  return { status: response.status, headers: response.headers, mediaType, data }
}

const get = (path: string, headers?: Record<string, string>) => ask('GET', path, { headers })
const post = (path: string, body: unknown, headers?: Record<string, string>) => ask('POST', path, { body, headers })

describe('GET /articles/{id}', () => {
  it('gives an indexed article with a strong ETag, and nothing to who has it', async () => {
    const { status, headers, data } = await get(`/articles/${article.id}`)
    expect({ status, data }).toEqual({ status: 200, data: { ...article, duplicates: [] } })
    const etag = headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[^"]+"$/)
    expect(await get(`/articles/${article.id}`, { 'if-none-match': etag })).toMatchObject({ status: 304, data: '' })
  })

  it('answers 202 while an accepted article is on its way, 404 for what nobody sent', async () => {
    await hintArticles(cache, ['on-its-way'], HINT)
    for (const id of ['on-its-way', 'article-1']) {
      expect(await get(`/articles/${id}`)).toMatchObject({ status: 202, data: { status: 'inFlight' } })
    }
    expect(await get('/articles/nobody')).toMatchObject({ status: 404, mediaType: 'application/problem+json' })
    expect(await get('/articles/%E2%82%AC%2F..')).toMatchObject({ status: 404 })
  })

  it('answers 410 with the problem of a dead one', async () => {
    expect(await get('/articles/article-2')).toMatchObject({
      status: 410,
      mediaType: 'application/problem+json',
      data: { type: '/problems/stage-failed', status: 410, id: 'article-2' },
    })
  })

  it('gives the original as an attachment that no browser runs', async () => {
    const { status, headers, data } = await get(`/articles/${article.id}/original`)
    expect({ status, data }).toEqual({ status: 200, data: 'talk' })
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-disposition': `attachment; filename="Zurich _talks_.txt"; filename*=UTF-8''Z%C3%BCrich%20%22talks%22.txt`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })
})

describe('GET /articles', () => {
  it('searches', async () => {
    const { status, data } = await get('/articles?q=talks+person:meier&from=2016&to=&sort=newest&limit=5')
    expect(status).toBe(200)
    expect(data).toMatchObject({
      total: 1,
      items: [
        {
          id: article.id,
          headline: 'Talks go on',
          highlights: [{ field: 'headline', ranges: [{ start: 0, end: 5 }] }],
        },
      ],
      facets: { people: [{ value: 'Anna Meier', count: 1 }], days: [{ value: '2016-05-04', count: 1 }] },
    })
    expect((await get('/articles?q=nobody')).data).toMatchObject({ total: 0, items: [] })
    expect((await get('/articles?to=2015')).data).toMatchObject({ total: 0 })
  })

  it('says what is wrong with a query, a value or a name', async () => {
    const detailOf = async (query: string) => (await get(`/articles?${query}`)).data
    expect(await detailOf('q=(talks')).toMatchObject({
      status: 400,
      detail: expect.stringContaining('a ( without its )'),
    })
    expect(await detailOf('limit=101')).toMatchObject({
      status: 400,
      detail: expect.stringContaining('whole number from 1 to 100'),
    })
    expect(await detailOf('sort=best')).toMatchObject({
      detail: expect.stringMatching(/^sort: .*"relevance"\|"newest"/),
    })
    expect(await detailOf('query=x')).toMatchObject({
      type: '/problems/invalid-request',
      detail: expect.stringContaining('unknown parameter "query"'),
      known: ['q', 'from', 'to', 'sort', 'limit', 'cursor'],
    })
    expect(await detailOf('q=a&q=b')).toMatchObject({ status: 400, detail: expect.stringMatching(/^q: /) })
  })
})

describe('GET /drops', () => {
  it('gives the ledger of a drop, and the latest ones', async () => {
    expect(await get(`/drops/${ledger.dropId}`)).toMatchObject({ status: 200, data: ledger })
    expect(await get('/drops?limit=1')).toMatchObject({ status: 200, data: { drops: [ledger] } })
    expect(await get('/drops/nobody')).toMatchObject({ status: 404 })
  })

  it('gives a balanced ledger before the indexer knows of the drop', async () => {
    await hintDrop(cache, 'early', {
      at: ledger.at,
      received: 4,
      accepted: 3,
      rejected: 1,
      byProblem: { empty: 1 },
      closed: true,
    })
    expect((await get('/drops/early')).data).toEqual({
      ...{ dropId: 'early', at: ledger.at, received: 4, accepted: 3, rejected: 1, inFlight: 3, state: 'closed' },
      ...{ indexed: 0, duplicate: 0, superseded: 0, withdrawn: 0, dead: 0, byProblem: { empty: 1 } },
    })
    expect(await get('/drops/early/items')).toMatchObject({ status: 202 })
  })

  it('lists the items by status, in pages', async () => {
    const of = async (query: string) => (await get(`/drops/${ledger.dropId}/items?${query}`)).data
    expect(await of('status=accepted')).toMatchObject({ items: [{ item: 0 }, { item: 1 }, { item: 2 }] })
    expect(await of('status=rejected')).toMatchObject({ items: [{ item: 3, problem: { type: '/problems/encoding' } }] })
    const first = await of('limit=3')
    expect(first).toMatchObject({ items: [{ item: 0 }, { item: 1 }, { item: 2 }], next: expect.any(String) })
    expect(await of(`limit=3&cursor=${first.next}`)).toMatchObject({ items: [{ item: 3, status: 'rejected' }] })
    expect(await of('cursor=other')).toMatchObject({ status: 400 })
    expect(await of('problem=encoding')).toMatchObject({ items: [{ item: 3, status: 'rejected' }] })
    expect(await of('problem=stage-failed&status=dead')).toMatchObject({ items: [{ item: 2, id: 'article-2' }] })
    expect(await of('problem=timeout')).toEqual({ items: [] })
    expect(await of('status=lost')).toMatchObject({ status: 400, detail: expect.stringContaining('"inFlight"') })
  })
})

describe('GET /topics', () => {
  it('lists topics and groups by the names that the log really has', async () => {
    const group = { topic: 'articles.ingested', group: 'wiredesk.enrichment' }
    await log.append([{ topic: group.topic, key: 'k', value: Buffer.from('{}'), headers: {} }])
    await log.resetGroup({ ...group, to: 'earliest' })
    const { status, data } = await get('/topics')
    expect(status).toBe(200)
    expect(data.topics.map(({ name }: { name: string }) => name)).toEqual(topics.map(({ name }) => `test.${name}`))
    expect(data.topics[1]).toMatchObject({
      records: 1,
      ratePerSecond: 0,
      partitions: [{ id: 0 }, { id: 1 }],
      groups: [{ group: 'test.wiredesk.enrichment', stage: 'enrichment', members: 0, lag: 1, state: 'stopped' }],
    })
  })

  it('reads records, decoded, without joining a group', async () => {
    const values = [Buffer.from('{"a":1}'), Buffer.from([0xff, 0x00])]
    await log.append(
      values.map((value, i) => ({ topic: 'articles.indexed', key: `key-${i}`, value, headers: { ce_id: `${i}` } })),
    )
    const { status, data } = await get('/topics/test.articles.indexed/records')
    expect(status).toBe(200)
    expect(data).toMatchObject({ scanned: 2, stopped: 'end' })
    expect(data.next).toBeUndefined()
    const byKey = new Map<string, object>(data.records.map((record: { key: string }) => [record.key, record]))
    expect(byKey.get('key-0')).toMatchObject({
      topic: 'test.articles.indexed',
      offset: 0,
      headers: { ce_id: '0' },
      value: { a: 1 },
    })
    expect(byKey.get('key-1')).toMatchObject({ value: { base64: '/wA=' } })
    expect((await get('/topics/articles.indexed/records?key=key-1')).data).toMatchObject({
      records: [{ key: 'key-1' }],
      scanned: 2,
    })
  })

  it('goes through a topic page by page', async () => {
    const keys: string[] = []
    const path = '/topics/test.articles.indexed/records?limit=1'
    for (let next: string | undefined = ''; next !== undefined;) {
      const { data } = await get(next === '' ? path : `${path}&cursor=${encodeURIComponent(next)}`)
      keys.push(...data.records.map(({ key }: { key: string }) => key))
      next = data.next
    }
    expect(keys.sort()).toEqual(['key-0', 'key-1'])
  })

  it('refuses what makes no sense', async () => {
    expect(await get('/topics/test.nothing/records')).toMatchObject({ status: 404 })
    expect(await get('/topics/test.articles.indexed/records?offset=3')).toMatchObject({ status: 400 })
    expect(await get('/topics/test.articles.indexed/records?partition=9')).toMatchObject({
      data: { detail: expect.stringContaining('only 0 to 1') },
    })
    expect(await get('/topics/test.articles.indexed/records?from=yesterday')).toMatchObject({ status: 400 })
    expect(await get('/topics/test.articles.indexed/records?cursor=x')).toMatchObject({ status: 400 })
  })
})

describe('POST /topics/{name}/groups/{group}/reset', () => {
  const path = '/topics/test.articles.enriched/groups/test.wiredesk.indexer/reset'

  it('moves a group, or says where it would go', async () => {
    await log.append([{ topic: 'articles.enriched', key: 'k', value: Buffer.from('{}'), headers: {} }])
    await log.resetGroup({ topic: 'articles.enriched', group: 'wiredesk.indexer', to: 'latest' })
    const dry = await post(path, { to: 'earliest', dryRun: true })
    expect(dry).toMatchObject({ status: 200, data: { dryRun: true, group: 'test.wiredesk.indexer' } })
    const lag = async () => (await log.describe(['articles.enriched'])).topics[0]?.groups[0]?.lag
    expect(await lag()).toBe(0)
    expect(await post(path, { to: 0 })).toMatchObject({ status: 200, data: { dryRun: false } })
    expect(await lag()).toBe(1)
  })

  it('refuses a group with members', async () => {
    const group = { topic: 'articles.dead', group: 'wiredesk.dead-letters' }
    const subscription = await log.subscribe({ ...group, handle: async () => undefined })
    const answer = await post('/topics/test.articles.dead/groups/test.wiredesk.dead-letters/reset', { to: 'latest' })
    expect(answer).toMatchObject({ status: 409, data: { type: '/problems/group-active' } })
    await subscription.stop(0)
  })

  it('refuses a group that is not there, a place that is none, and a body that is no JSON', async () => {
    expect(await post('/topics/test.articles.enriched/groups/test.other/reset', { to: 'latest' })).toMatchObject({
      status: 404,
    })
    expect(await post(path, { to: 'tomorrow' })).toMatchObject({
      status: 400,
      data: { detail: expect.stringContaining('ISO 8601') },
    })
    expect(await post(path, { to: 'latest', dry: true })).toMatchObject({
      data: { detail: expect.stringContaining('"dry"') },
    })
    expect(await ask('POST', path)).toMatchObject({ status: 400, data: { type: '/problems/malformed' } })
    expect(await post(path, { to: 'x'.repeat(70_000) })).toMatchObject({ status: 413, data: { limit: 65_536 } })
  })
})

describe('GET /stages', () => {
  it('shows every stage of the line, with the instances that report themselves', async () => {
    const context = { source: '/test', traceparent: newTraceparent() }
    const records = ['b', 'a'].map((instance) => encodeEvent(stagesReported, report({ instance }), context))
    await log.append(records)
    const { status, data } = await get('/stages')
    expect(status).toBe(200)
    const states = data.stages.map(({ stage, state }: Record<string, string>) => `${stage} ${state}`)
    expect(states).toEqual([
      'ingest stopped',
      'enrichment stopped',
      'indexer stopped',
      'receipts stopped',
      'dead-letters stopped',
      'desk stopped',
    ])
    expect(data.stages[1]).toMatchObject({
      instances: [{ id: 'a' }, { id: 'b' }],
      ratePerSecond: 20,
      processed: 200,
      lag: 1,
    })
  })
})

describe('GET /dead', () => {
  beforeAll(() => index.recordDead([deadLetter(1)]))

  it('lists and shows dead letters', async () => {
    const { status, data } = await get('/dead?stage=enrichment&class=stage-failed&state=open&limit=1')
    expect(status).toBe(200)
    expect(data).toMatchObject({
      total: 2,
      byClass: [{ class: 'stage-failed', stage: 'enrichment', count: 2 }],
      next: expect.any(String),
    })
    expect(await get('/dead?class=encoding')).toMatchObject({ data: { total: 0, items: [] } })
    expect((await get(`/dead/${deadLetter(1).id}`)).data).toMatchObject({
      class: 'stage-failed',
      problem: { type: '/problems/stage-failed' },
      timeline: [{ stage: 'ingest' }],
      record: { topic: 'test.articles.ingested', key: 'article-1', value: { n: 1 } },
    })
    expect(await get('/dead/nobody')).toMatchObject({ status: 404 })
  })

  it('finds them by words, article, drop and time, with the totals of what was asked', async () => {
    const of = async (query: string) => (await get(`/dead?${query}`)).data
    expect(await of('q=typeerror+undef')).toMatchObject({ total: 2, byClass: [{ count: 2 }] })
    expect(await of(`q=${deadLetter(2).id}`)).toMatchObject({ total: 1, items: [{ id: deadLetter(2).id, replays: 0 }] })
    expect(await of('q=nobody')).toMatchObject({ total: 0, byClass: [], items: [] })
    expect(await of('articleId=article-1')).toMatchObject({ total: 1, items: [{ articleId: 'article-1' }] })
    expect(await of(`dropId=${ledger.dropId}&from=2026-11-22&to=2026-11-22`)).toMatchObject({ total: 2 })
    expect(await of('from=2026-11-23')).toMatchObject({ total: 0 })
    expect(await of('to=soon')).toMatchObject({ status: 400, detail: expect.stringContaining('to: "soon"') })
    expect(await of('word=x')).toMatchObject({
      status: 400,
      known: expect.arrayContaining(['q', 'articleId', 'dropId']),
    })
  })

  it('sends them back', async () => {
    const { id, record } = deadLetter(1)
    const dry = await post('/dead/replay', { class: 'stage-failed', dryRun: true })
    expect(dry).toMatchObject({ status: 200, data: { replayed: 2, dryRun: true } })
    expect((await get('/dead?state=open')).data.total).toBe(2)
    expect(await post('/dead/replay', { ids: [id, 'nobody'] })).toMatchObject({
      status: 200,
      data: { replayed: 1, ids: [id], skipped: [{ id: 'nobody', reason: 'unknown' }], remaining: 0, dryRun: false },
    })
    expect((await get('/dead?state=replayed')).data).toMatchObject({ items: [{ id }] })
    const sent = await get(`/topics/test.articles.ingested/records?key=${record.key}`)
    expect(sent.data.records).toMatchObject([{ headers: record.headers, value: { n: 1 } }])
  })

  it('says what a replay takes', async () => {
    for (const body of [{}, { ids: [] }, { ids: ['a'], class: 'x' }, { class: 'x', ratePerSecond: 0 }]) {
      expect(await post('/dead/replay', body)).toMatchObject({
        status: 400,
        data: { detail: expect.stringMatching(/"ids"|give one of `class`|ratePerSecond/) },
      })
    }
  })

  it('shows whose letter it is that others wrote, and sends it back to where it came from', async () => {
    const headers = {
      'kafka_dlt-original-topic': 'test.articles.ingested',
      'kafka_dlt-original-partition': '\0\0\0\u0001',
      'kafka_dlt-original-offset': '7',
      'kafka_dlt-original-consumer-group': 'spring-enrichment',
      'kafka_dlt-exception-fqcn': 'org.example.NoModelException',
      'kafka_dlt-exception-message': 'no model',
      'x-kept': 'yes',
    }
    await log.append([{ topic: 'articles.dead', key: 'foreign', value: Buffer.from('{"foreign":1}'), headers }])
    const found = await Promise.all(
      [0, 1].map((partition) => log.read('articles.dead', { partition, at: 'earliest' }, 9)),
    )
    const [record] = found.flat()
    if (!record) throw new Error('no record')
    await index.recordDead([decodeEvent(articlesDead, record).data])
    const { data } = await get('/dead?stage=spring-enrichment')
    expect(data).toMatchObject({ total: 1, items: [{ class: 'stage-failed', state: 'open' }] })
    const [{ id }] = data.items
    expect((await get(`/dead/${id}`)).data).toMatchObject({
      writer: 'spring-kafka',
      problem: { exception: 'org.example.NoModelException' },
      record: {
        topic: 'test.articles.ingested',
        partition: 1,
        offset: 7,
        headers: { 'x-kept': 'yes' },
        value: { foreign: 1 },
      },
    })
    expect(await post('/dead/replay', { stage: 'spring-enrichment' })).toMatchObject({
      data: { ids: [id], remaining: 0 },
    })
    expect((await get('/topics/articles.ingested/records?key=foreign')).data.records).toMatchObject([
      { headers: { 'x-kept': 'yes' }, value: { foreign: 1 } },
    ])
    expect((await get(`/dead/${id}`)).data).toMatchObject({
      state: 'replayed',
      replays: 1,
      replayedAt: expect.any(String),
    })
  })

  it('counts them by hour and by day', async () => {
    const { data } = await get('/dead/counts')
    expect(data).toMatchObject({ by: 'hour', counts: expect.any(Array) })
    expect((await get('/dead/counts?by=day')).data.counts).toHaveLength(14)
    expect((await get('/dead/counts?by=year')).status).toBe(400)
  })

  it('is 503 with Retry-After while the index is away', async () => {
    const away = new MemoryIndex()
    away.away = true
    const other = await startDesk({ log, index: away, cache, originals }, {})
    const { status, headers } = await fetch(`${other.url}/dead`)
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '5' })
    await other.close()
  })

  it('refuses to operate unless that is allowed, but for dry runs', async () => {
    const other = await startDesk({ log, index, cache, originals }, {})
    const statusOf = async (body: object) =>
      (await fetch(`${other.url}/dead/replay`, { method: 'POST', body: JSON.stringify(body) })).status
    expect([await statusOf({ stage: 'enrichment' }), await statusOf({ stage: 'enrichment', dryRun: true })]).toEqual([
      403, 200,
    ])
    await other.close()
  })
})

describe('GET /events', () => {
  it('tells topics, stages, dead letters and drops, as their addresses do', async () => {
    const told = new Map<string, unknown>()
    const leave = new AbortController()
    const { body, headers } = await fetch(`${desk.url}/events`, { signal: leave.signal })
    expect(headers.get('content-type')).toContain('text/event-stream')
    let text = ''
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      const messages = text.split('\n\n')
      text = messages.pop() ?? ''
      for (const message of messages) {
        const [, name, data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(message) ?? []
        if (name !== undefined) told.set(name, JSON.parse(data))
      }
      if (told.size === 4) break
    }
    leave.abort()
    expect(Object.fromEntries(told)).toMatchObject({
      topics: { topics: expect.arrayContaining([expect.objectContaining({ name: 'test.articles.ingested' })]) },
      stages: { stages: expect.arrayContaining([expect.objectContaining({ stage: 'enrichment' })]) },
      dead: { total: expect.any(Number), byClass: expect.any(Array) },
      drops: { drops: [expect.objectContaining({ dropId: ledger.dropId })] },
    })
  })

  it('ends when the server is stopped', async () => {
    const other = await startDesk({ log, index, cache, originals }, {})
    const { body } = await fetch(`${other.url}/events`)
    const ended = new Response(body).text()
    await other.close()
    expect(await ended).toContain('retry: ')
  })
})

describe('documents', () => {
  const statusOf = async (path: string, init?: RequestInit) => (await fetch(desk.url + path, init)).status

  it('says what is served, to scripts and to people', async () => {
    const { data } = await get('/')
    expect(data).toMatchObject({ name: 'Wiredesk', version: '1.2.3', docs: '/docs' })
    expect(data.endpoints).toContainEqual({ method: 'GET', path: '/stages', summary: expect.any(String) })
  })

  it.each(['/', '/search?q=a', '/topics', '/topics/articles.dead', '/dead', '/drops', `/articles/${article.id}`])(
    'gives a browser the page at %s, with nothing inline and nothing from elsewhere',
    async (path) => {
      const page = await get(path, { accept: BROWSER })
      expect(page).toMatchObject({ status: 200, mediaType: 'text/html' })
      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self';/,
      )
      expect(page.headers.get('vary')).toBe('accept')
      expect(page.data).not.toMatch(/<style|style=|<script>|https?:\/\//)
      const assets = [...page.data.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, asset]) => asset ?? '')
      expect(assets.length).toBeGreaterThan(1)
      for (const asset of assets) expect(await statusOf(asset)).toBe(200)
    },
  )

  it.each(['/nosuch', '/articles/a/b', '/topics/a/b/c', '/dead/a/b/'])(
    'gives a browser the page at %s, too, as what is not there, and a script the problem',
    async (path) => {
      const page = await get(path, { accept: BROWSER })
      expect(page).toMatchObject({
        status: 404,
        mediaType: 'text/html',
        data: (await get('/', { accept: BROWSER })).data,
      })
      const answer = await fetch(desk.url + path, { headers: { accept: 'application/json' } })
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(await answer.json()).toMatchObject({ type: '/problems/not-found', status: 404 })
      expect([page.headers.get('vary'), answer.headers.get('vary')]).toEqual(['accept', 'accept'])
    },
  )

  it('gives a browser what it asks for by its address alone, where no view is', async () => {
    for (const path of ['/stages', '/dead/counts', '/docs/events', `/articles/${article.id}/versions`])
      expect(await get(path, { accept: BROWSER })).toMatchObject({ status: 200, mediaType: 'application/json' })
    expect(await statusOf('/topics/', { headers: { accept: BROWSER } })).toBe(200)
  })

  it('gives a script JSON where a browser gets the page', async () => {
    expect(await get('/topics')).toMatchObject({ status: 200, mediaType: 'application/json' })
    expect(await statusOf('/search')).toBe(404)
    expect(await statusOf('/assets/..%2findex.html')).toBe(404)
  })

  it('serves its OpenAPI document, and a page of it', async () => {
    expect((await get('/docs')).data).toEqual(JSON.parse(JSON.stringify(openApi('1.2.3'))))
    const { data } = await get('/docs', { accept: 'text/html' })
    expect(data).toContain('<code>POST /dead/replay</code>')
    expect(data).not.toMatch(/<script|src=|undefined|\[object/)
  })

  it('answers HEAD as GET without the body', async () => {
    const response = await fetch(`${desk.url}/drops/${ledger.dropId}`, { method: 'HEAD' })
    expect({ status: response.status, body: await response.text() }).toEqual({ status: 200, body: '' })
  })

  it('knows no other address, and no POST /articles without an ingest to pass it on to', async () => {
    expect(await statusOf('/nowhere')).toBe(404)
    expect(await statusOf('/articles', { method: 'POST', body: 'x' })).toBe(404)
  })
})

describe('DeskModule', () => {
  it('counts every answer as done, with its time', async () => {
    const before = desk.stats.processed
    await get('/drops')
    await get('/drops/nobody')
    expect(desk.stats).toMatchObject({ stage: 'desk', processed: before + 2, inFlight: 0 })
    expect(desk.stats.latency.quantile(0.5)).toBeGreaterThan(0)
  })
})
