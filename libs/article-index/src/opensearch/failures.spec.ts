import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { UnavailableError } from '@wiredesk/contracts'
import { chunk, closed, deadLetter, enriched, later } from '../../testing/articles.ts'
import type { ArticleIndex } from '../article-index.ts'
import { OpenSearchArticleIndex } from './opensearch-article-index.ts'

const node = process.env.WIREDESK_TEST_OPENSEARCH ?? ''

interface Call {
  readonly path: string
  readonly body: string
  /** What the real node answers; sent to it by calling. */
  forward(body?: string): Promise<Answer>
}

interface Answer {
  readonly status: number
  readonly body: string
  readonly type?: string
}

/** `hang`: never an answer; `cut`: the connection ends instead; `half`: a part of the answer, then nothing more. */
type Behaviour = (call: Call) => Promise<Answer | 'hang' | 'cut' | 'half'>

const honest: Behaviour = (call) => call.forward()

/** Stands between the index and the real node, and does to the calls what a test says. */
class Between {
  behaviour: Behaviour = honest
  readonly calls: Call[] = []
  readonly #server: Server

  constructor() {
    this.#server = createServer(async (request, response) => {
      const { method = 'GET', url = '/', headers } = request
      const body = await text(request)
      const forward = async (changed = body): Promise<Answer> => {
        const answer = await fetch(node + url, {
          method,
          headers: { 'content-type': headers['content-type'] ?? 'application/json' },
          ...(changed === '' ? {} : { body: changed }),
        })
        return { status: answer.status, body: await answer.text() }
      }
      const call: Call = { path: url.replace(/\?.*/, ''), body, forward }
      this.calls.push(call)
      const answer = await this.behaviour(call)
      if (answer === 'hang') return
      if (answer === 'cut') return void request.socket.destroy()
      response.writeHead(answer === 'half' ? 200 : answer.status, {
        'content-type': answer === 'half' ? 'application/json' : (answer.type ?? 'application/json'),
      })
      if (answer === 'half') response.write('{"took":1,"ite')
      else response.end(answer.body)
    })
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('a port was expected')
    return `http://127.0.0.1:${address.port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** Lines of a bulk request, two for each document. */
function documents(body: string): readonly string[] {
  return body.trim().split(/\n(?=\{"(?:create|index)":)/)
}

function isBulkOf(index: string, { path, body }: Call): boolean {
  return path === '/_bulk' && body.includes(`wiredesk-${index}"`)
}

const busy = { type: 'opensearch_rejected_execution_exception', reason: 'no room' }

describe('OpenSearchArticleIndex, where the cluster fails,', () => {
  let between: Between
  let index: ArticleIndex
  let prefix: string
  let url: string

  const open = (requestTimeoutMs = 10_000) =>
    OpenSearchArticleIndex.open({ node: url, prefix, replicas: 0, requestTimeoutMs })
  const events = ['one', 'two', 'three', 'four', 'five'].map((title, item) =>
    enriched({ text: title, receipt: `drop:${item}` }),
  )
  const indexed = (count: number) => Array(count).fill({ end: 'indexed', version: 1 })

  beforeEach(async () => {
    if (node === '') throw new Error('there is no OpenSearch in WIREDESK_TEST_OPENSEARCH: run it by npm test')
    prefix = `test-${randomBytes(6).toString('hex')}.`
    between = new Between()
    url = await between.listen()
    index = await open()
  })

  afterEach(async () => {
    await index.close()
    await between.close()
    await fetch(`${node}/${prefix}*`, { method: 'DELETE' })
  })

  it('sends an item again that the node had no room for, and only that', async () => {
    let refused = 0
    between.behaviour = async (call) => {
      if (!isBulkOf('articles', call) || refused++ > 0) return call.forward()
      const [first, second = '', ...others] = documents(call.body)
      const answer = JSON.parse((await call.forward([first, ...others, ''].join('\n'))).body)
      answer.items.splice(1, 0, { create: { status: 429, error: busy } })
      expect(second).toContain('"two"')
      return { status: 200, body: JSON.stringify(answer) }
    }
    expect(await index.index(events)).toEqual(indexed(5))
    const sizes = between.calls.filter((call) => isBulkOf('articles', call)).map(({ body }) => documents(body).length)
    expect(sizes).toEqual([5, 1])
    expect(await index.drop('drop')).toMatchObject({ accepted: 5, indexed: 5 })
  })

  it('waits for a node that has no room at all', async () => {
    let refused = 0
    between.behaviour = async (call) => {
      if (call.path !== '/_bulk' || refused++ >= 2) return call.forward()
      return { status: 429, body: JSON.stringify({ status: 429, error: { root_cause: [busy], ...busy } }) }
    }
    expect(await index.index(events)).toEqual(indexed(5))
  })

  it('takes what the node never has room for as an outage, which a redelivery heals', async () => {
    between.behaviour = async (call) => {
      if (!isBulkOf('articles', call)) return call.forward()
      const [first, ...others] = documents(call.body)
      if (first?.includes('"two"'))
        return { status: 200, body: JSON.stringify({ items: [{ create: { status: 503, error: busy } }] }) }
      const answer = JSON.parse((await call.forward([first, ...others.slice(1), ''].join('\n'))).body)
      answer.items.splice(1, 0, { create: { status: 503, error: busy } })
      return { status: 200, body: JSON.stringify(answer) }
    }
    await expect(index.index(events)).rejects.toThrow(UnavailableError)
    between.behaviour = honest
    expect(await index.drop('drop')).toBeUndefined()
    expect(await index.index(events)).toEqual(indexed(5))
    expect(await index.drop('drop')).toMatchObject({ accepted: 5, indexed: 5, inFlight: 0 })
  })

  it('sends a request that is too large in halves, and rejects a document that is too large alone', async () => {
    const limit = 6_000
    const long = enriched({ text: 'long '.repeat(2_000), receipt: 'drop:5' })
    between.behaviour = async (call) =>
      call.path === '/_bulk' && call.body.length > limit
        ? { status: 413, body: '', type: 'text/plain' }
        : call.forward()
    expect(await index.index([...events, long])).toEqual([
      ...indexed(5),
      { end: 'rejected', problem: expect.objectContaining({ type: '/problems/too-large' }) },
    ])
    expect(await index.get(long.id)).toBeUndefined()
    expect(await index.drop('drop')).toMatchObject({ accepted: 5, indexed: 5 })
  })

  it('keeps a letter that is too large without the bytes of its record, and resolves it like any other', async () => {
    const limit = 6_000
    const long = enriched({ text: 'long '.repeat(2_000) })
    const [letter, small] = [deadLetter(long), deadLetter(enriched({ id: 'b', receipt: 'drop:1' }))]
    between.behaviour = async (call) =>
      call.path === '/_bulk' && call.body.length > limit
        ? { status: 413, body: '', type: 'text/plain' }
        : call.forward()
    await index.recordDead([letter, small])
    await index.recordDead([letter])
    const { value, ...record } = letter.record
    expect(value?.length).toBeGreaterThan(limit)
    expect((await index.deadLetter(letter.id))?.letter).toEqual({ ...letter, record })
    expect((await index.deadLetter(small.id))?.letter).toEqual(small)
    expect(await index.drop('drop')).toMatchObject({ accepted: 2, dead: 2 })
    between.behaviour = honest
    await index.index([long])
    expect(await index.deadLetter(letter.id)).toMatchObject({ state: 'resolved' })
  })

  it('names the letter and the item of a drop that it can never take', async () => {
    between.behaviour = async (call) =>
      call.path === '/_bulk' && call.body.includes('long long')
        ? { status: 413, body: '', type: 'text/plain' }
        : call.forward()
    const problem = { ...deadLetter(enriched()).problem, detail: 'long '.repeat(9) }
    const letters = [
      deadLetter(enriched({ receipt: 'drop:6' })),
      deadLetter(enriched({ receipt: 'drop:7' }), { problem }),
    ]
    expect(await index.recordDead(letters)).toEqual([
      'recorded',
      expect.objectContaining({
        type: '/problems/invalid-event',
        detail: expect.stringMatching(/the dead letter drop\.7: the index takes no document of \d+ bytes/),
      }),
    ])
    expect(await index.deadLetter('drop.6')).toMatchObject({ state: 'open' })
    const items = [{ item: 8, status: 'rejected', problem } as const]
    await expect(index.recordDrops([{ ...chunk('drop', []), items }])).rejects.toThrow(
      /^opensearch refuses .*wiredesk-receipts\/drop\.8: the index takes no document of \d+ bytes/,
    )
  })

  it('takes indices that an operator has closed as an outage, whatever was asked', async () => {
    await fetch(`${node}/${prefix}*/_close`, { method: 'POST' })
    const calls: readonly (() => Promise<unknown>)[] = [
      () => index.index(events),
      () => index.recordDrops([chunk('drop', ['a'])]),
      () => index.recordDead([deadLetter(enriched())]),
      () => index.get('a'),
      () => index.search({ q: 'a' }),
      () => index.drops(10),
      () => index.dropItems('drop', { limit: 10 }),
      () => index.deadLetters({ limit: 10 }),
      () => index.storyNeighbours([{ keys: ['a b'], at: 0, from: 0, to: 0 }]),
    ]
    await Promise.all(calls.map((call) => expect(call()).rejects.toThrow(UnavailableError)))
    await fetch(`${node}/${prefix}*/_open?wait_for_active_shards=1`, { method: 'POST' })
    expect(await index.index(events)).toEqual(indexed(5))
  })

  it('rejects one event of an article that the mapping refuses, and writes its others', async () => {
    const articles = `${node}/${prefix}wiredesk-articles`
    const mapping = { properties: { digest: { type: 'keyword' } } }
    await fetch(`${articles}/_mapping`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(mapping),
    })
    const versions = [1, 2, 3].map((revision) =>
      enriched({ id: 'a', text: `text ${revision}`, revision, receipt: `drop:${revision}` }),
    )
    const [first, second, third] = versions
    if (!first || !second || !third) throw new Error('three versions')
    expect(
      await index.index([first, { ...second, digest: 'x'.repeat(40_000) }, { ...third, digest: 'y'.repeat(40_000) }]),
    ).toEqual([
      { end: 'indexed', version: 1 },
      {
        end: 'rejected',
        problem: expect.objectContaining({
          type: '/problems/invalid-field',
          detail: expect.stringContaining('digest'),
        }),
      },
      { end: 'rejected', problem: expect.objectContaining({ type: '/problems/invalid-field' }) },
    ])
    expect(await index.get('a')).toMatchObject({ article: { text: 'text 1', version: 1 } })
    expect(await index.drop('drop')).toMatchObject({ accepted: 1, indexed: 1 })
  })

  it('takes an index that an operator has blocked as an outage, and loses no article to it', async () => {
    const block = async (on: boolean) => {
      const body = JSON.stringify({ 'index.blocks.write': on })
      await fetch(`${node}/${prefix}wiredesk-articles/_settings`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body,
      })
    }
    await block(true)
    await expect(index.index(events)).rejects.toThrow(UnavailableError)
    await block(false)
    expect(await index.index(events)).toEqual(indexed(5))
  })

  it('writes once where the answer was lost', async () => {
    let lost = 0
    between.behaviour = async (call) => {
      const answer = await call.forward()
      return call.path === '/_bulk' && lost++ % 2 === 0 ? 'cut' : answer
    }
    await index.recordDrops([
      chunk(
        'drop',
        events.map(({ id }) => id),
        closed(5),
      ),
    ])
    expect(await index.index(events)).toEqual(indexed(5))
    between.behaviour = honest
    expect(await index.index(events)).toEqual(indexed(5))
    expect(await index.drop('drop')).toMatchObject({
      received: 5,
      accepted: 5,
      indexed: 5,
      inFlight: 0,
      state: 'closed',
    })
    expect(lost).toBeGreaterThan(4)
  })

  it('keeps every version where the answer was lost, or it ended before the new document was written', async () => {
    const versions = [1, 2, 3, 4].map((revision) =>
      enriched({ id: 'a', text: `Text ${revision}.`, revision, receipt: `drop:${revision}` }),
    )
    await index.index(versions.slice(0, 1))
    between.behaviour = async (call) => (isBulkOf('articles', call) ? { status: 503, body: '{}' } : call.forward())
    await expect(index.index(versions.slice(1))).rejects.toThrow(UnavailableError)
    let lost = 0
    between.behaviour = async (call) => {
      const answer = await call.forward()
      return call.path === '/_bulk' && lost++ % 2 === 0 ? 'cut' : answer
    }
    await index.index(versions.slice(1))
    between.behaviour = honest
    await index.index(versions)
    const kept = await index.versions('a')
    const texts = await Promise.all(kept.map(async ({ version }) => (await index.version('a', version))?.text))
    expect(texts).toEqual(['Text 4.', 'Text 3.', 'Text 2.', 'Text 1.'])
    expect(lost).toBeGreaterThan(3)
  })

  it('is healed by the redelivery where it ended between the documents and their receipts', async () => {
    between.behaviour = async (call) => (isBulkOf('receipts', call) ? { status: 503, body: '{}' } : call.forward())
    await expect(index.index(events)).rejects.toThrow(UnavailableError)
    between.behaviour = honest
    expect(await index.get(events[0]?.id ?? '')).toMatchObject({ status: 'indexed' })
    expect(await index.index(events)).toEqual(indexed(5))
    expect(await index.drop('drop')).toMatchObject({ accepted: 5, indexed: 5, duplicate: 0 })
  })

  it('counts every receipt where it ended between the documents of several versions and their receipts', async () => {
    const [old, news] = [
      enriched({ id: 'a', text: 'old', revision: 1, receipt: 'drop:0' }),
      enriched({ id: 'a', text: 'new', revision: 2, receipt: 'drop:1' }),
    ]
    await index.recordDrops([chunk('drop', ['a', 'a'], closed(2))])
    between.behaviour = async (call) => (isBulkOf('receipts', call) ? { status: 503, body: '{}' } : call.forward())
    await expect(index.index([old, news])).rejects.toThrow(UnavailableError)
    between.behaviour = honest
    expect(await index.drop('drop')).toMatchObject({ accepted: 2, inFlight: 2 })
    // Nobody has seen the first version: what stands is newer.
    expect(await index.index([old])).toEqual([{ end: 'superseded', version: 2 }])
    expect(await index.index([news])).toEqual([{ end: 'indexed', version: 2 }])
    expect(await index.drop('drop')).toMatchObject({ accepted: 2, indexed: 1, superseded: 1, inFlight: 0 })
    expect(await index.get('a')).toMatchObject({ article: { text: 'new' } })
  })

  it('keeps the same books wherever a call was cut off, before or after it had its effect', async () => {
    /** Everything that changes books, under names of its own. */
    const stepsOf = (run: string): readonly (() => Promise<unknown>)[] => {
      const [one, two, lost, again] = [
        enriched({ id: `${run}-a`, text: 'one', revision: 10, receipt: `${run}:0` }),
        enriched({ id: `${run}-b`, text: 'two', revision: 10, receipt: `${run}:1` }),
        enriched({ id: `${run}-c`, text: 'three', revision: 10, receipt: `${run}:2` }),
        enriched({ id: `${run}-b`, text: 'two', revision: 20, receipt: `${run}:3` }),
      ]
      const letters = [deadLetter(two), deadLetter(lost, { code: 'timeout' })]
      const ids = [one, two, lost, again].map(({ id }) => id)
      return [
        () => index.recordDrops([chunk(run, [...ids, '!empty'], closed(4, 1))]),
        () => index.index([one]),
        () => index.recordDead(letters),
        () => index.markReplayed(letters, later(9)),
        () => index.index([again]),
        () => index.recordDead([deadLetter(two, { at: later(-1) }), deadLetter(one)]),
      ]
    }
    const books = async (run: string) => {
      const { items } = await index.deadLetters({ dropId: run, limit: 9 })
      const letters = items.map(({ id, state, replays }) => [id.slice(run.length), state, replays])
      return [{ ...(await index.drop(run)), dropId: '', at: '' }, letters.toSorted()]
    }
    let bulks = 0
    between.behaviour = (call) => {
      if (call.path === '/_bulk') bulks += 1
      return call.forward()
    }
    for (const step of stepsOf('whole')) await step()
    const [expected, count] = [await books('whole'), bulks]
    expect(expected).toEqual([
      expect.objectContaining({ received: 5, accepted: 4, indexed: 2, duplicate: 1, dead: 1, inFlight: 0 }),
      [
        ['.0', 'resolved', 0],
        ['.1', 'resolved', 1],
        ['.2', 'replayed', 1],
      ],
    ])
    for (const effect of [true, false]) {
      for (let cut = 1; cut <= count; cut += 1) {
        const run = `run${cut}${effect}`
        bulks = 0
        between.behaviour = async (call) => {
          if (call.path !== '/_bulk' || (bulks += 1) < cut) return call.forward()
          if (bulks === cut && effect) await call.forward()
          return { status: 503, body: '{}' }
        }
        for (const step of stepsOf(run)) {
          await step().catch((error: unknown) => {
            expect(error).toBeInstanceOf(UnavailableError)
            between.behaviour = honest
            return step()
          })
        }
        expect([cut, effect, await books(run)]).toEqual([cut, effect, expected])
      }
    }
  }, 120_000)

  it.each<[string, Behaviour]>([
    ['never answers', async () => 'hang'],
    ['stops in the middle of its answer', async () => 'half'],
    ['ends every connection', async () => 'cut'],
    ['answers 503', async () => ({ status: 503, body: '{}' })],
    ['wants another password', async () => ({ status: 401, body: 'Unauthorized', type: 'text/plain' })],
    ['is something else', async () => ({ status: 200, body: '<html>Welcome</html>', type: 'text/html' })],
    ['is something else that speaks JSON', async () => ({ status: 200, body: '{"hello":"world"}' })],
  ])('says of a node that %s that it is away, whatever was asked', async (_, behaviour) => {
    const impatient = await open(1_000)
    between.behaviour = behaviour
    const calls: readonly (() => Promise<unknown>)[] = [
      () => impatient.index(events),
      () => impatient.recordDrops([chunk('drop', ['a'])]),
      () => impatient.recordDead([deadLetter(enriched())]),
      () => impatient.get('a'),
      () => impatient.search({ q: 'a' }),
      () => impatient.drop('drop'),
      () => impatient.drops(10),
      () => impatient.dropItems('drop', { limit: 10 }),
      () => impatient.deadLetters({ limit: 10 }),
      () => impatient.deadLetter('a'),
      () => impatient.markReplayed([{ id: 'a', at: later(0) }], later(1)),
      () => impatient.storyNeighbours([{ keys: ['a b'], at: 0, from: 0, to: 0 }]),
      () => impatient.ping(),
      () => open(1_000),
    ]
    await Promise.all(calls.map((call) => expect(call()).rejects.toThrow(UnavailableError)))
    between.behaviour = honest
    await impatient.ping()
    expect(await impatient.index(events)).toEqual(indexed(5))
    await impatient.close()
  })

  it('says that a node is away that nobody listens for', async () => {
    await between.close()
    await expect(index.get('a')).rejects.toThrow(UnavailableError)
    await expect(index.index(events)).rejects.toThrow(UnavailableError)
    await expect(open()).rejects.toThrow(UnavailableError)
  })

  it('opens for many at once, where nothing is there yet', async () => {
    const fresh = `${prefix}fresh.`
    const opened = await Promise.all(
      Array.from({ length: 6 }, () => OpenSearchArticleIndex.open({ node, prefix: fresh, replicas: 0 })),
    )
    const outcomes = await Promise.all(
      opened.map((each, n) => each.index([enriched({ text: `text ${n}`, receipt: `drop:${n}` })])),
    )
    expect(outcomes.flat()).toEqual(indexed(6))
    expect(await opened[0]?.drop('drop')).toMatchObject({ accepted: 6, indexed: 6 })
    await Promise.all(opened.map((each) => each.close()))
  })

  it('refuses a prefix that cannot name an index', async () => {
    await expect(OpenSearchArticleIndex.open({ node, prefix: 'Upper*' })).rejects.toThrow(
      '"Upper*" cannot begin the name of an index',
    )
  })

  it('leaves no letter open where its article is indexed at the same time', async () => {
    const pairs = Array.from({ length: 30 }, (_, n) => enriched({ text: `race ${n}`, receipt: `race:${n}` }))
    await Promise.all(pairs.flatMap((event) => [index.index([event]), index.recordDead([deadLetter(event)])]))
    expect(await index.deadLetters({ state: 'open', limit: 100 })).toMatchObject({ total: 0 })
    expect(await index.drop('race')).toMatchObject({ accepted: 30, indexed: 30, dead: 0, byProblem: {} })
  })

  it('a ledger balances in every answer while it is written', async () => {
    const many = Array.from({ length: 400 }, (_, n) => enriched({ text: `text ${n}`, receipt: `drop:${n}` }))
    const writing = (async () => {
      for (let n = 0; n < many.length; n += 40) {
        const slice = many.slice(n, n + 40)
        await Promise.all([
          index.recordDrops([
            chunk(
              'drop',
              slice.map(({ id }) => id),
              { first: n, at: later(n) },
            ),
          ]),
          index.recordDead(slice.slice(0, 10).map((event) => deadLetter(event))),
          index.index(slice.slice(10)),
        ])
        await index.index(slice.slice(0, 5))
      }
    })()
    let done = false
    void writing.finally(() => (done = true))
    let answers = 0
    while (!done) {
      const ledger = await index.drop('drop')
      if (ledger === undefined) continue
      const { received, accepted, rejected, indexed: found, duplicate, superseded, withdrawn, dead, inFlight } = ledger
      expect([received, accepted]).toEqual([
        accepted + rejected,
        found + duplicate + superseded + withdrawn + dead + inFlight,
      ])
      answers += 1
    }
    await writing
    expect(answers).toBeGreaterThan(0)
    expect(await index.drop('drop')).toMatchObject({
      received: 400,
      accepted: 400,
      indexed: 350,
      dead: 50,
      inFlight: 0,
    })
  })

  it('keeps ids of any length', async () => {
    const long = enriched({ id: `https://example.org/${'path/'.repeat(200)}`, receipt: `${'d'.repeat(600)}:0` })
    await index.recordDrops([chunk(long.receipt.dropId, [long.id], closed(1))])
    expect(await index.get(long.id)).toEqual({ status: 'inFlight' })
    expect(await index.index([long])).toEqual(indexed(1))
    expect(await index.get(long.id)).toMatchObject({ status: 'indexed', article: { id: long.id } })
    expect(await index.drop(long.receipt.dropId)).toMatchObject({ accepted: 1, indexed: 1 })
  })
})
