import { once } from 'node:events'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { gate } from '../testing/gate.ts'
import { type Answer, lines, NDJSON, Posting, TEXT, verdicts } from '../testing/posting.ts'
import { openRaw } from '../testing/raw-request.ts'

describe('POST /articles', () => {
  let ingest: Posting
  afterEach(() => ingest.close())

  /** A body of one line that then says nothing, and has no end; the line is durable. */
  async function openBody(headers: Readonly<Record<string, string>> = {}): Promise<ClientRequest> {
    const durable = ingest.app.log.whenAppended(({ topic }) => topic === 'drops.received')
    const request = httpRequest(ingest.app.url, { method: 'POST', headers: { ...NDJSON, ...headers } })
    request.write(lines(1))
    await durable
    return request
  }

  async function answered(request: ClientRequest): Promise<{ connection: string | undefined; answer: Answer }> {
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return { connection: response.headers.connection, answer: (await json(response)) as Answer }
  }

  const lastReceipt = (): unknown => ingest.app.receipts().at(-1)?.closed

  describe('when the process stops', () => {
    it('takes no more drops, and cuts off a body that does not end', async () => {
      ingest = await Posting.start({ stopMs: 1_000 })
      const request = await openBody()
      const response = answered(request)
      const closed = ingest.app.close()
      const late = await ingest.post('Text.', TEXT)
      expect([late.status, late.headers.get('retry-after'), late.headers.get('connection')]).toEqual([
        503,
        '5',
        'close',
      ])
      expect(await late.json()).toMatchObject({ type: '/problems/unavailable' })
      const { connection, answer } = await response
      expect([connection, answer.interrupted, verdicts(answer.items)]).toEqual([
        'close',
        true,
        ['accepted', 'incomplete'],
      ])
      await closed
      expect(lastReceipt()).toEqual({ received: 2, accepted: 1, rejected: 1, interrupted: true })
    })

    it('lets a body end that does so in time', async () => {
      ingest = await Posting.start({ stopMs: 20_000 })
      const request = await openBody()
      const response = answered(request)
      const closed = ingest.app.close()
      request.end(lines(1))
      const { connection, answer } = await response
      expect([connection, answer.interrupted, answer.accepted]).toEqual(['close', undefined, 2])
      await closed
    })

    it('closes the connection of a streamed answer, too', async () => {
      ingest = await Posting.start({ stopMs: 100 })
      const request = await openBody({ accept: 'application/x-ndjson' })
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      const told = response.toArray()
      await ingest.app.close()
      const text = Buffer.concat((await told) as Buffer[]).toString()
      expect(JSON.parse(text.trim().split('\n').at(-1) ?? '')).toMatchObject({ received: 2, interrupted: true })
    })

    it('does not wait for who goes on sending after the answer', async () => {
      ingest = await Posting.start({ stopMs: 100 })
      ingest.app.log.away = true
      const request = httpRequest(ingest.app.url, { method: 'POST', headers: NDJSON })
      request.on('error', () => undefined)
      request.write(lines(1))
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      expect(response.statusCode).toBe(503)
      const gone = once(request, 'close')
      response.resume()
      await ingest.app.close()
      await gone
    })

    it('does not wait for who does not read a long answer', async () => {
      ingest = await Posting.start({ stopMs: 100 })
      const request = httpRequest(`${ingest.app.url}?dryRun=true`, { method: 'POST', headers: NDJSON })
      request.on('error', () => undefined)
      request.end(lines(7, () => '\u6f6e'.repeat(1_000_000)))
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      response.on('error', () => undefined)
      await ingest.app.close()
      expect(response.complete).toBe(false)
    })
  })

  describe('of a sender that is too slow', () => {
    const PACE = { idleMs: 300, minBodyRate: 1_000 }
    const HEAD = 'POST /articles HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 100000\r\n\r\n'

    it('takes what came whole, and cuts off the rest', async () => {
      ingest = await Posting.start({ idleMs: 200 })
      const { connection, answer } = await answered(await openBody())
      expect([connection, answer.interrupted, verdicts(answer.items)]).toEqual([
        'close',
        true,
        ['accepted', 'too-slow'],
      ])
      expect(lastReceipt()).toMatchObject({ accepted: 1, interrupted: true })
    })

    it.each(['', 'POST /articles'])('answers 408 and closes the connection: nothing comes but %j', async (start) => {
      ingest = await Posting.start(PACE)
      const { said } = await openRaw(ingest.app.url, HEAD + start)
      const answer = await said
      expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*"type":"\/problems\/too-slow"/)
      expect(answer).toMatch(/^connection: close\r$/im)
    })

    it('does not fall for one that says a little again and again, and serves others meanwhile', async () => {
      ingest = await Posting.start(PACE)
      const slow = await Promise.all(Array.from({ length: 50 }, () => openRaw(ingest.app.url, HEAD)))
      const drip = setInterval(() => slow.forEach(({ socket }) => socket.writable && socket.write('x')), 20)
      expect((await ingest.answer('Meanwhile.', TEXT)).code).toBe(202)
      const answers = await Promise.all(slow.map(({ said }) => said))
      clearInterval(drip)
      expect(new Set(answers.map((answer) => answer.slice(0, 12)))).toEqual(new Set(['HTTP/1.1 408']))
    })

    it('has patience with one that stays above the rate, however long it takes, and while it waits for us', async () => {
      ingest = await Posting.start({ ...PACE, minBodyRate: 10 })
      const stalled = gate()
      ingest.app.log.beforeAppend = () => stalled.passed
      async function* steady(): AsyncGenerator<Uint8Array> {
        for (let n = 0; n < 20; n++, await setTimeout(25)) yield Buffer.from(lines(1))
        stalled.open()
      }
      const { accepted, interrupted } = await ingest.upload(steady(), NDJSON)
      expect([accepted, interrupted]).toEqual([20, undefined])
    })
  })

  describe('while the line is too far behind', () => {
    it('waits in the middle of a body, and goes on when there is room', async () => {
      ingest = await Posting.start({ backlog: 100 })
      const { log } = ingest.app
      let over = false
      async function* endless(): AsyncGenerator<Uint8Array> {
        for (; !over; await setTimeout(5)) yield Buffer.from(lines(10))
      }
      const counts: number[] = []
      const looked = gate()
      const look = log.describe.bind(log)
      log.describe = () => {
        if (log.lag > 0 && counts.push(log.appends.length) === 3) looked.open()
        return look()
      }
      const answer = ingest.upload(endless(), NDJSON)
      await log.whenAppended(({ topic }) => topic === 'drops.received')
      log.lag = 101
      await looked.passed
      expect(counts[2]).toBe(counts[1])
      const more = log.whenAppended(({ topic }) => topic === 'articles.ingested')
      log.lag = 0
      await more
      over = true
      const { accepted, rejected } = await answer
      expect([accepted, rejected]).toEqual([ingest.texts().length, 0])
    })
  })
})
