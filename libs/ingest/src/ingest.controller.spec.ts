import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { readArticleHint, readDropHint } from '@wiredesk/cache'
import { gate } from '../testing/gate.ts'
import { type Answer, form, JSON_TYPE, lines, NDJSON, Posting, TEXT, verdicts } from '../testing/posting.ts'

const PAGE =
  '<!doctype html><html><head><title>Tides</title></head><body><article><p>The tide gauge at Ullapool failed on Sunday.</p></article></body></html>'
const LINES = { ...NDJSON, accept: 'application/x-ndjson' }
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('POST /articles', () => {
  let ingest: Posting

  beforeAll(async () => {
    ingest = await Posting.start()
  })

  afterEach(() => ingest.forget())
  afterAll(() => ingest.close())

  describe('takes', () => {
    it('a raw text, with its name and values for what it lacks', async () => {
      const query = '?filename=tide.txt&publishedAt=2016-05-04&source=Coast%20Radio'
      const { code, items } = await ingest.answer('High water at noon.\nShare\n', TEXT, query)
      expect([code, items]).toEqual([202, [{ item: 0, status: 'accepted', file: 'tide.txt', id: items[0]?.id }]])
      const [event] = ingest.app.articles()
      expect(event?.article).toEqual({
        text: 'High water at noon.\nShare',
        publishedAt: '2016-05-04',
        source: 'Coast Radio',
      })
      expect(event?.receipt.file).toBe('tide.txt')
    })

    it('what curl sends of a file without being told its type', async () => {
      const curl = { 'content-type': 'application/x-www-form-urlencoded' }
      for (const body of [
        'A text.',
        '{"text":"An object."}',
        '[{"text":"A list."}]',
        '{"text":"A line."}\n{"text":"Another."}\n',
        PAGE,
      ]) {
        expect((await ingest.answer(body, curl)).code).toBe(202)
      }
      const page = 'The tide gauge at Ullapool failed on Sunday.'
      expect(ingest.texts()).toEqual(['A text.', 'An object.', 'A list.', 'A line.', 'Another.', page])
    })

    it('one JSON object', async () => {
      const { code, received } = await ingest.answer(
        JSON.stringify({ text: 'One.', headline: 'H', uri: 'urn:x:1' }),
        JSON_TYPE,
      )
      expect([code, received]).toEqual([202, 1])
      expect(ingest.app.articles()[0]?.article).toEqual({ text: 'One.', headline: 'H', uri: 'urn:x:1' })
    })

    it('a list of JSON objects, the bad ones aside', async () => {
      const { code, items } = await ingest.answer(JSON.stringify([{ text: 'One.' }, {}, { text: 'Three.' }]), JSON_TYPE)
      expect([code, verdicts(items)]).toEqual([202, ['accepted', 'missing-text', 'accepted']])
      expect(ingest.texts()).toEqual(['One.', 'Three.'])
    })

    it('NDJSON, the bad lines aside', async () => {
      const { code, items, byProblem } = await ingest.answer(`${lines(2)}{"text":\n${lines(1)}`, NDJSON)
      expect([code, verdicts(items), byProblem]).toEqual([
        202,
        ['accepted', 'accepted', 'malformed', 'accepted'],
        { malformed: 1 },
      ])
    })

    it('NDJSON in gzip', async () => {
      const { accepted } = await ingest.answer(gzipSync(lines(3_000)), { ...NDJSON, 'content-encoding': 'gzip' })
      expect(accepted).toBe(3_000)
      expect(ingest.texts()).toHaveLength(3_000)
    })

    it('any number of files of any kind in a multipart, in their order', async () => {
      const files = form(
        ['a.txt', 'A text.'],
        ['dir/ü.html', PAGE, 'text/html'],
        ['c.ndjson', lines(3)],
        ['d.png', 'a picture', 'image/png'],
        ['e.json', '{"text":"An object."}', 'application/json'],
        ['f', ''],
        ['g.html', PAGE],
      )
      const { code, items } = await ingest.answer(files)
      expect([code, items.map(({ item, file }) => `${item} ${file}`)]).toEqual([
        202,
        ['0 a.txt', '1 dir/ü.html', '2 c.ndjson', '3 c.ndjson', '4 c.ndjson', '5 d.png', '6 e.json', '7 f', '8 g.html'],
      ])
      expect(verdicts(items).filter((verdict) => verdict !== 'accepted')).toEqual(['unsupported-type', 'empty'])
    })

    it('a multipart of two hundred pages', async () => {
      const files = Array.from(
        { length: 200 },
        (_, n) => [`${n}.html`, PAGE.replace('Sunday', `day ${n}`), 'text/html'] as const,
      )
      const { accepted } = await ingest.answer(form(...files))
      expect(accepted).toBe(200)
      expect(ingest.texts()).toEqual(files.map((_, n) => `The tide gauge at Ullapool failed on day ${n}.`))
    })

    it('the charset that a part states', async () => {
      const body = Buffer.from(
        '--b\r\ncontent-disposition: form-data; name="f"; filename="m.txt"\r\ncontent-type: text/plain; charset=windows-1251\r\n\r\n' +
          '\xcc\xee\xf1\xf2\r\n--b--\r\n',
        'latin1',
      )
      await ingest.answer(body, { 'content-type': 'multipart/form-data; boundary=b' })
      expect(ingest.texts()).toEqual(['Мост'])
    })
  })

  describe('answers', () => {
    it('202 with the place of the drop', async () => {
      const response = await ingest.post('Text.', TEXT)
      const answer = (await response.json()) as Answer
      expect([response.status, response.headers.get('location')]).toEqual([202, `/drops/${answer.dropId}`])
      expect(answer).toEqual({ dropId: answer.dropId, received: 1, accepted: 1, rejected: 0, items: answer.items })
    })

    it('422 with the problem and the same body where nothing was accepted', async () => {
      const response = await ingest.post(JSON.stringify([{}, { text: 'T', headline: 1 }]), JSON_TYPE)
      const answer = (await response.json()) as Answer
      expect([response.status, response.headers.get('content-type')]).toEqual([
        422,
        expect.stringMatching(/^application\/problem\+json/),
      ])
      expect([answer.type, answer.status, verdicts(answer.items)]).toEqual([
        '/problems/nothing-accepted',
        422,
        ['missing-text', 'invalid-field'],
      ])
      expect(ingest.app.receipts()[0]?.closed).toEqual({ received: 2, accepted: 0, rejected: 2, interrupted: false })
    })

    it('400, 413 or 415 where all of the problems are of that kind', async () => {
      const large = 'x'.repeat(4 * 1024 * 1024 + 1)
      const statuses = [
        await ingest.answer('{"text":', JSON_TYPE),
        await ingest.answer(large, TEXT),
        await ingest.answer('%PDF-1.7'),
        await ingest.answer(form(['a', large], ['b', '%PDF-1.7'])),
      ]
      expect(statuses.map(({ code, status }) => [code, status])).toEqual(
        [400, 413, 415, 422].map((status) => [status, status]),
      )
    })

    it('with all items up to ten thousand, above only with the rejected ones', async () => {
      const bad = (n: number): string => (n % 4_000 === 0 ? '' : `Article ${n}.`)
      const all = await ingest.answer(lines(10_000, bad), NDJSON)
      const some = await ingest.answer(lines(10_001, bad), NDJSON)
      expect([all.received, all.items.length]).toEqual([10_000, 10_000])
      expect([some.received, some.accepted, verdicts(some.items)]).toEqual([
        10_001,
        9_998,
        Array(3).fill('missing-text'),
      ])
      expect(some.items.map(({ item }) => item)).toEqual([0, 4_000, 8_000])
    })

    it('a line an item and a line of totals to who asks for NDJSON, always with 202', async () => {
      const response = await ingest.post(`${lines(2)}[]\n`, LINES)
      const told = (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
      expect([response.status, response.headers.get('content-type')]).toEqual([202, 'application/x-ndjson'])
      expect(told.map(({ item, status }) => [item, status])).toEqual([
        [0, 'accepted'],
        [1, 'accepted'],
        [2, 'rejected'],
        [undefined, undefined],
      ])
      const dropId = response.headers.get('location')?.replace('/drops/', '')
      expect(told.at(-1)).toEqual({ dropId, received: 3, accepted: 2, rejected: 1, byProblem: { 'missing-text': 1 } })
      const refused = await ingest.post('nothing\n', LINES)
      expect(refused.status).toBe(202)
    })

    it('each line as soon as its item is durable, while the body still comes', async () => {
      const more = gate()
      const body = new ReadableStream<Uint8Array>({
        async start(controller) {
          controller.enqueue(Buffer.from(lines(1)))
          await more.passed
          controller.enqueue(Buffer.from(lines(1)))
          controller.close()
        },
      })
      const response = await ingest.post(body, LINES)
      const reader = (response.body as ReadableStream<Uint8Array>).getReader()
      const first = Buffer.from((await reader.read()).value ?? []).toString()
      expect([JSON.parse(first), ingest.texts()]).toEqual([
        expect.objectContaining({ item: 0, status: 'accepted' }),
        ['Article 0.'],
      ])
      more.open()
      let rest = ''
      for (let read = await reader.read(); !read.done; read = await reader.read())
        rest += Buffer.from(read.value).toString()
      expect(JSON.parse(rest.trim().split('\n').at(-1) ?? '')).toMatchObject({ received: 2, accepted: 2 })
    })

    it('a dry run with the articles, and stores nothing', async () => {
      const { code, items, accepted } = await ingest.answer(`${lines(1)}{}\n`, NDJSON, '?dryRun=true')
      expect([code, accepted, verdicts(items), items[0]?.article?.text]).toEqual([
        200,
        1,
        ['accepted', 'missing-text'],
        'Article 0.',
      ])
      expect([ingest.app.log.records, ingest.app.originals.puts]).toEqual([[], 0])
    })

    it('a dry run also while the log is away', async () => {
      ingest.app.log.away = true
      expect((await ingest.answer('Text.', TEXT, '?dryRun=1')).code).toBe(200)
      ingest.app.log.away = false
    })
  })

  describe('gives', () => {
    it('the same article the same id, whatever the kind of file', async () => {
      const text = 'The same text.'
      const ids = [
        await ingest.answer(text, TEXT),
        await ingest.answer(JSON.stringify({ text }), JSON_TYPE),
        await ingest.answer(`${JSON.stringify({ text: ' The  same\ntext. ' })}\n`, NDJSON),
      ].map(({ items }) => items[0]?.id)
      expect(new Set(ids).size).toBe(1)
    })

    it('an article the version that its source tells, unless that is in the future', async () => {
      const before = Date.now()
      for (const modifiedAt of ['2016-05-04T10:00:00Z', '2999-01-01T00:00:00Z', undefined]) {
        await ingest.answer(JSON.stringify({ text: 'Text.', modifiedAt }), JSON_TYPE)
      }
      const [told, future, accepted] = ingest.app.articles().map(({ revision }) => revision)
      expect(told).toBe(Date.parse('2016-05-04T10:00:00Z'))
      for (const time of [future, accepted]) expect(Number(time) >= before && Number(time) <= Date.now()).toBe(true)
    })

    it('an article its timeline and the trace of its request', async () => {
      const trace = '0af7651916cd43dd8448eb211c80319c'
      await ingest.answer('Text.', { ...TEXT, traceparent: `00-${trace}-b7ad6b7169203331-01` })
      expect(ingest.app.articles()[0]?.timeline).toEqual([
        { stage: 'ingest', at: expect.any(String), ms: expect.any(Number), attempt: 1 },
      ])
      for (const { headers } of ingest.app.log.records) expect(headers.traceparent?.split('-')[1]).toBe(trace)
    })

    it('the original of a small file of many articles, in a form as by itself', async () => {
      const lines = '{"text":"One."}\n{"text":"Two."}\n'
      await ingest.answer(form(['lines.ndjson', lines]))
      const original = { hash: sha256(lines), mediaType: 'application/x-ndjson', bytes: lines.length }
      expect(ingest.app.articles().map((event) => event.original)).toEqual([original, original])
    })

    it('the original of a file to each of its articles, and keeps it once', async () => {
      const list = JSON.stringify([{ text: 'One.' }, { text: 'Two.' }])
      await ingest.answer(form(['list.json', list], ['a.txt', 'A text.'], ['b.pdf', '%PDF-1.7']))
      const original = { hash: sha256(list), mediaType: 'application/json', bytes: list.length }
      expect(ingest.app.articles().map((event) => event.original)).toEqual([
        original,
        original,
        { hash: sha256('A text.'), mediaType: 'text/plain', bytes: 7 },
      ])
      expect([ingest.app.originals.puts, [...ingest.app.originals.kept.keys()]]).toEqual([
        2,
        [sha256(list), sha256('A text.')],
      ])
    })

    it('the original of NDJSON to its articles where it is small, and none where it streams', async () => {
      const small = lines(2)
      await ingest.answer(small, NDJSON)
      await ingest.answer(
        lines(2, (n) => `${n} ${'x'.repeat(600_000)}`),
        NDJSON,
      )
      const originals = ingest.app.articles().map(({ original }) => original?.hash)
      expect(originals).toEqual([sha256(small), sha256(small), undefined, undefined])
    })

    it('the desk hints of what is on its way', async () => {
      const { dropId, items } = await ingest.answer(`${lines(1)}{}\n`, NDJSON)
      const { cache } = ingest.app
      expect(await readArticleHint(cache, items[0]?.id ?? '')).toMatchObject({ dropId })
      const hint = {
        at: expect.any(String),
        received: 2,
        accepted: 1,
        rejected: 1,
        byProblem: { 'missing-text': 1 },
        closed: true,
      }
      expect(await readDropHint(cache, dropId)).toEqual(hint)
    })

    it('the receipts of a large drop in chunks, the last of which closes it', async () => {
      const { dropId } = await ingest.answer(lines(2_345), NDJSON)
      const chunks = ingest.app.receipts()
      expect(chunks.every((chunk) => chunk.dropId === dropId && chunk.items.length <= 1_000)).toBe(true)
      expect(chunks.flatMap(({ items }) => items.map(({ item }) => item))).toEqual([...Array(2_345).keys()])
      expect(chunks.map(({ closed }) => closed).filter(Boolean)).toEqual([
        { received: 2_345, accepted: 2_345, rejected: 0, interrupted: false },
      ])
      expect(chunks.at(-1)?.closed).toBeDefined()
    })
  })
})
