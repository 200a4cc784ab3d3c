import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { UnreadableLogError } from '@wiredesk/event-log'
import { dropIdOfKey } from '@wiredesk/contracts'
import { gate } from '../testing/gate.ts'
import { form, JSON_TYPE, lines, NDJSON, Posting, TEXT, verdicts } from '../testing/posting.ts'

describe('POST /articles', () => {
  let ingest: Posting

  beforeEach(async () => {
    ingest = await Posting.start()
  })

  afterEach(() => ingest.close())

  describe('with the log', () => {
    it('answers only once the articles and then their receipts are durable', async () => {
      const { log } = ingest.app
      const asked: string[] = []
      const gates = new Map(
        ['articles.ingested', 'drops.received'].map((topic) => [topic, { reached: gate(), durable: gate() }]),
      )
      log.beforeAppend = async ([record]) => {
        asked.push(record?.topic ?? '')
        const at = gates.get(record?.topic ?? '')
        at?.reached.open()
        await at?.durable.passed
      }
      let answered = false
      const answer = ingest.answer('Text.', TEXT).finally(() => (answered = true))
      for (const [topic, { reached, durable }] of gates) {
        await reached.passed
        expect([answered, asked.at(-1)]).toEqual([false, topic])
        durable.open()
      }
      expect((await answer).code).toBe(202)
    })

    it('keeps the original before the article that names it', async () => {
      ingest.app.log.beforeAppend = () => expect(ingest.app.originals.puts).toBe(1)
      expect((await ingest.answer('Text.', TEXT)).code).toBe(202)
    })

    it('answers 503 while it is away, without reading the body, and takes drops when it is back', async () => {
      ingest.app.log.away = true
      const response = await ingest.post('Text.', TEXT)
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
      expect(await response.json()).toMatchObject({ type: '/problems/unavailable' })
      ingest.app.log.away = false
      await expectSoon(async () => (await ingest.post('Text.', TEXT)).status, 202)
    })

    it('answers 503 when it goes away in the middle, and has told nothing as accepted', async () => {
      let appends = 0
      ingest.app.log.beforeAppend = () => {
        if (++appends > 2) ingest.app.log.away = true
      }
      const { code, items, dropId } = await ingest.answer(lines(5_000), NDJSON)
      expect([code, items]).toEqual([503, undefined])
      expect(ingest.app.receipts().map((receipts) => receipts.dropId)).toEqual([dropId])
    })

    it('names no drop where nothing of it was kept', async () => {
      ingest.app.log.beforeAppend = () => {
        ingest.app.log.away = true
      }
      const { code, dropId } = await ingest.answer(lines(5_000), NDJSON)
      expect([code, dropId]).toEqual([503, undefined])
    })

    it('answers 503 where what the log has on its disk is damaged', async () => {
      ingest.app.log.beforeAppend = () => {
        throw new UnreadableLogError('events.db: database disk image is malformed')
      }
      const { code, type, detail } = await ingest.answer('Text.', TEXT)
      expect([code, type, detail]).toEqual([503, '/problems/unavailable', expect.stringContaining('damaged')])
    })

    it('tells in a last line that it went away in the middle of a streamed answer', async () => {
      let appends = 0
      ingest.app.log.beforeAppend = () => {
        if (++appends > 2) ingest.app.log.away = true
      }
      const response = await ingest.post(lines(5_000), { ...NDJSON, accept: 'application/x-ndjson' })
      const told = (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
      expect(told.slice(0, -1).every(({ status }) => status === 'accepted')).toBe(true)
      expect(told.length - 1).toBe(ingest.app.receipts().flatMap(({ items }) => items).length)
      expect(told.at(-1)).toMatchObject({ problem: { type: '/problems/unavailable' } })
    })

    it('answers 503 while the line is too far behind', async () => {
      ingest.app.log.lag = 100_001
      const response = await ingest.post('Text.', TEXT)
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
      expect(await response.json()).toMatchObject({ type: '/problems/behind', lag: 100_001, bound: 100_000 })
      expect(ingest.app.log.records).toEqual([])
    })

    it('refuses only the article that is too large for it', async () => {
      ingest.app.log.tooLargeBytes = 2_000
      const { code, items } = await ingest.answer(
        lines(3, (n) => (n === 1 ? 'x'.repeat(2_000) : 'Short.')),
        NDJSON,
      )
      expect([code, verdicts(items)]).toEqual([202, ['accepted', 'too-large', 'accepted']])
      expect(ingest.app.receipts()[0]?.closed).toMatchObject({ accepted: 2, rejected: 1 })
    })

    it('answers 503 while the originals cannot be kept, and appends nothing', async () => {
      ingest.app.originals.away = true
      expect((await ingest.answer('Text.', TEXT)).code).toBe(503)
      expect(ingest.app.log.records).toEqual([])
    })
  })

  describe('with an Idempotency-Key', () => {
    const key = { 'idempotency-key': 'order-66' }

    it('answers the same body with the same drop, which is made once', async () => {
      const body = `${lines(2)}{}\n`
      const first = await ingest.answer(body, { ...NDJSON, ...key })
      const records = ingest.app.log.records.length
      expect(await ingest.answer(body, { ...NDJSON, ...key })).toEqual(first)
      expect([first.dropId, ingest.app.log.records.length]).toEqual([dropIdOfKey('order-66'), records])
    })

    it('takes more items than it remembers, and tells of the same drop without them', async () => {
      const body = lines(10_001)
      const { code, dropId, accepted } = await ingest.answer(body, { ...NDJSON, ...key })
      expect([code, accepted]).toEqual([202, 10_001])
      const records = ingest.app.log.records.length
      expect(await ingest.answer(body, { ...NDJSON, ...key })).toMatchObject({ code: 202, dropId, accepted })
      expect(ingest.app.log.records).toHaveLength(records)
    })

    it('answers a refusal with the same refusal', async () => {
      const first = await ingest.answer('{"text":', { ...JSON_TYPE, ...key })
      expect(first.code).toBe(400)
      expect(await ingest.answer('{"text":', { ...JSON_TYPE, ...key })).toEqual(first)
    })

    it('refuses another body', async () => {
      await ingest.answer('One.', { ...TEXT, ...key })
      const { code, type } = await ingest.answer('Two.', { ...TEXT, ...key })
      expect([code, type, ingest.texts()]).toEqual([422, '/problems/idempotency-conflict', ['One.']])
    })

    it('takes a multipart with another boundary for the same body, and one with another name for another', async () => {
      const files = (name: string): FormData =>
        form([name, 'A text.'], ['b.pdf', '%PDF-1.7'], ['c', 'x'.repeat(100_000)])
      const first = await ingest.answer(files('a.txt'), key)
      expect(await ingest.answer(files('a.txt'), key)).toEqual(first)
      expect((await ingest.answer(files('z.txt'), key)).code).toBe(422)
    })

    it('makes the same drop with the same numbers again when the cache has lost it', async () => {
      const first = await ingest.answer(lines(3), { ...NDJSON, ...key })
      await ingest.app.cache.close()
      expect(await ingest.answer(lines(3), { ...NDJSON, ...key })).toEqual(first)
      const receipts = ingest.app.articles().map(({ id, receipt }) => `${id} ${receipt.dropId} ${receipt.item}`)
      expect([receipts.length, new Set(receipts).size]).toEqual([6, 3])
    })

    it('lets two requests at once make one drop', async () => {
      const both = [ingest.answer(lines(50), { ...NDJSON, ...key }), ingest.answer(lines(50), { ...NDJSON, ...key })]
      const [one, other] = await Promise.all(both)
      expect(one).toEqual(other)
      expect(ingest.texts()).toHaveLength(50)
    })

    it('does not remember what failed on our side', async () => {
      ingest.app.originals.away = true
      expect((await ingest.answer('Text.', { ...TEXT, ...key })).code).toBe(503)
      ingest.app.originals.away = false
      expect((await ingest.answer('Text.', { ...TEXT, ...key })).code).toBe(202)
    })

    it('tells the remembered items to who asks for lines', async () => {
      const { items, dropId } = await ingest.answer(lines(2), { ...NDJSON, ...key })
      const response = await ingest.post(lines(2), { ...NDJSON, ...key, accept: 'application/x-ndjson' })
      const told = (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
      expect(told).toEqual([...items, { dropId, received: 2, accepted: 2, rejected: 0 }])
    })

    it('refuses a key that is none', async () => {
      expect((await ingest.answer('Text.', { ...TEXT, 'idempotency-key': 'x'.repeat(256) })).code).toBe(400)
    })
  })
})

/** For what is looked at again only after a while. */
async function expectSoon(look: () => Promise<unknown>, wanted: unknown): Promise<void> {
  const patience = performance.now() + 20_000
  while ((await look()) !== wanted && performance.now() < patience)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await look()).toBe(wanted)
}
