import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { form, JSON_TYPE, lines, NDJSON, Posting, TEXT, verdicts } from '../testing/posting.ts'
import { sendAndBreak } from '../testing/raw-request.ts'

const MEGABYTE = 1024 * 1024

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Bytes in buffers that are still needed. */
function live(): number {
  collectGarbage()
  return process.memoryUsage().arrayBuffers
}

describe('POST /articles', () => {
  let ingest: Posting

  beforeAll(async () => {
    ingest = await Posting.start({ maxFileBytes: 8 * MEGABYTE, maxFiles: 10, maxNodes: 5_000_000, deadlineMs: 1_000 })
  })

  afterEach(async () => {
    // Whatever it was sent, it goes on.
    expect((await ingest.answer('A last text.', TEXT)).code).toBe(202)
    await ingest.forget()
  })

  afterAll(() => ingest.close())

  describe('refuses', () => {
    const nested = `{"text":"x","deep":${'['.repeat(10_000)}${']'.repeat(10_000)}}`

    it.each([
      ['JSON nested 10,000 deep', nested, JSON_TYPE, 400, 'depth-limit'],
      ['a list with it', `[${nested}]`, JSON_TYPE, 400, 'depth-limit'],
      ['a line with it', `${nested}\n`, NDJSON, 400, 'depth-limit'],
      ['JSON in invalid UTF-8', Buffer.from('{"text":"\xff"}', 'latin1'), JSON_TYPE, 422, 'encoding'],
      ['a line in invalid UTF-8', Buffer.from('{"text":"\xff"}\n', 'latin1'), NDJSON, 422, 'encoding'],
      ['a text in invalid UTF-8', Buffer.from('A text \xff\xfe\xfd.', 'latin1'), TEXT, 422, 'encoding'],
      ['an empty text', '', TEXT, 422, 'empty'],
      ['an empty body without type', '', {}, 422, 'empty'],
      ['an empty JSON body', '', JSON_TYPE, 422, 'empty'],
      ['empty NDJSON', '', NDJSON, 422, 'empty'],
      ['a type that nobody knows', 'text', { 'content-type': 'application/x-unheard-of' }, 415, 'unsupported-type'],
      ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), {}, 415, 'unsupported-type'],
      ['HTML that is said to be JSON', '<!doctype html><p>x', JSON_TYPE, 415, 'type-mismatch'],
      ['JSON that is said to be HTML', '{"text":"x"}', { 'content-type': 'text/html' }, 415, 'type-mismatch'],
      ['text that is said to be JSON', 'text', JSON_TYPE, 400, 'malformed'],
      ['a multipart without boundary', 'text', { 'content-type': 'multipart/form-data' }, 400, 'malformed'],
      ['a multipart without files', form(), {}, 422, 'empty'],
      ['what is no gzip', 'text', { ...TEXT, 'content-encoding': 'gzip' }, 400, 'malformed'],
      ['another content encoding', 'text', { ...TEXT, 'content-encoding': 'br' }, 415, 'unsupported-type'],
    ] as const)('%s', async (_, body, headers, status, code) => {
      const answer = await ingest.answer(body, headers)
      expect([answer.code, answer.status, answer.type]).toEqual([status, status, `/problems/${code}`])
      expect(ingest.texts()).toEqual([])
    })

    it.each(['?publishedAt=yesterday', '?dryRun=perhaps', `?source=${'x'.repeat(201)}`, '?source=a&source=b'])(
      'the parameters %s',
      async (query) => {
        const { code, type } = await ingest.answer('Text.', TEXT, query)
        expect([code, type]).toEqual([400, '/problems/invalid-request'])
      },
    )

    it('a text above 4 MiB, and takes one of 4 MiB', async () => {
      const post = async (length: number): Promise<readonly [number, unknown]> => {
        const { code, type } = await ingest.answer('x'.repeat(length), TEXT)
        return [code, type]
      }
      expect(await post(4 * MEGABYTE)).toEqual([202, undefined])
      expect(await post(4 * MEGABYTE + 1)).toEqual([413, '/problems/too-large'])
      const { code, items } = await ingest.answer(
        lines(3, (n) => 'é'.repeat(n === 1 ? 2 * MEGABYTE + 1 : 10)),
        NDJSON,
      )
      expect([code, verdicts(items)]).toEqual([202, ['accepted', 'too-large', 'accepted']])
    })

    it('a file above the limit, and takes the others', async () => {
      const { code, items } = await ingest.answer(form(['a', 'A.'], ['b', 'b'.repeat(9 * MEGABYTE)], ['c', 'C.']))
      expect([code, verdicts(items), ingest.texts()]).toEqual([
        202,
        ['accepted', 'too-large', 'accepted'],
        ['A.', 'C.'],
      ])
    })

    it('files above the limit of their number, and takes those before', async () => {
      const files = Array.from({ length: 12 }, (_, n) => [`${n}`, `Text ${n}.`] as const)
      const { code, interrupted, items } = await ingest.answer(form(...files))
      expect([code, interrupted, verdicts(items)]).toEqual([
        202,
        true,
        [...Array(10).fill('accepted'), 'too-many-parts'],
      ])
    })

    it('a gzip that expands without end', async () => {
      const { code, type } = await ingest.answer(gzipSync(Buffer.alloc(100 * MEGABYTE, 0x20)), {
        ...NDJSON,
        'content-encoding': 'gzip',
      })
      expect([code, type]).toEqual([413, '/problems/expansion-limit'])
    })

    it('a page that keeps its worker busy for too long, while others are served', async () => {
      const page = `<!doctype html><html><body>${'<div><p>x'.repeat(230)}${'<span>y</span>'.repeat(400_000)}</body></html>`
      const slow = ingest.answer(page, { 'content-type': 'text/html' })
      expect((await ingest.answer('Meanwhile.', TEXT)).code).toBe(202)
      const { code, type } = await slow
      expect([code, type]).toEqual([422, '/problems/timeout'])
      expect((await ingest.answer('<p>A short one.</p>', { 'content-type': 'text/html' })).code).toBe(202)
    })

    it('a line of 200 MB in bounded memory, and takes the others', async () => {
      const chunk = Buffer.alloc(MEGABYTE, 'x')
      const before = live()
      let most = 0
      async function* body(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('{"text":"Before."}\n{"text":"')
        for (let i = 0; i < 200; i++) {
          if (i % 20 === 0) most = Math.max(most, live() - before)
          yield chunk
        }
        yield Buffer.from('"}\n{"text":"After."}\n')
      }
      const { items } = await ingest.upload(body(), NDJSON)
      expect([verdicts(items), ingest.texts()]).toEqual([
        ['accepted', 'too-large', 'accepted'],
        ['Before.', 'After.'],
      ])
      expect(most).toBeLessThan(64 * MEGABYTE)
    })

    it('keys that would pollute a prototype', async () => {
      await ingest.answer(
        '{"text":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
        JSON_TYPE,
      )
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    })
  })

  describe('of a body that is cut off, takes', () => {
    const promised = { 'content-length': '100000' }
    const chunked = { 'transfer-encoding': 'chunked' }
    const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`

    /** What came before is there once the drop is closed. */
    async function taken(
      headers: Readonly<Record<string, string>>,
      body: string | Uint8Array,
    ): Promise<readonly unknown[]> {
      const closed = ingest.app.log.whenAppended(
        ({ topic }) => topic === 'drops.received' && ingest.app.receipts().some((each) => each.closed),
      )
      await sendAndBreak(ingest.app.url, headers, body)
      await closed
      const receipts = ingest.app.receipts()
      const items = receipts.flatMap((each) => each.items)
      const verdict = receipts.find((each) => each.closed)?.closed
      return [ingest.texts(), verdicts(items), verdict?.interrupted, verdict?.received === items.length]
    }

    it('nothing of a raw text', async () => {
      expect(await taken({ ...TEXT, ...promised }, 'The first half of a text')).toEqual([
        [],
        ['incomplete'],
        true,
        true,
      ])
    })

    it('nothing of JSON, though what came of it would be JSON', async () => {
      expect(await taken({ ...JSON_TYPE, ...promised }, '{"text":"Whole, it seems."}')).toEqual([
        [],
        ['incomplete'],
        true,
        true,
      ])
    })

    it.each([
      ['of known length', promised, (text: string) => text],
      ['in chunks', chunked, chunk],
    ])('the whole lines of NDJSON %s', async (_, headers, sent) => {
      const body = sent(`${lines(2)}{"text":"Whole, it seems."}`)
      const outcome = [['Article 0.', 'Article 1.'], ['accepted', 'accepted', 'incomplete'], true, true]
      expect(await taken({ ...NDJSON, ...headers }, body)).toEqual(outcome)
    })

    it('the whole files of a multipart', async () => {
      const part = (name: string, text: string): string =>
        `--b\r\ncontent-disposition: form-data; name="f"; filename="${name}"\r\n\r\n${text}`
      const type = { 'content-type': 'multipart/form-data; boundary=b', ...promised }
      const body = `${part('a', 'A.')}\r\n${part('b', 'B.')}\r\n${part('c', 'Half of a te')}`
      expect(await taken(type, body)).toEqual([['A.', 'B.'], ['accepted', 'accepted', 'incomplete'], true, true])
    })

    it('the whole lines of NDJSON in gzip', async () => {
      const text = lines(5_000)
      const body = gzipSync(text)
      const type = { ...NDJSON, 'content-encoding': 'gzip', 'content-length': String(body.byteLength) }
      const [found, told, interrupted, balanced] = await taken(type, body.subarray(0, -1_000))
      const whole = (found as readonly string[]).length
      expect([whole > 0 && whole < 5_000, (told as readonly string[]).at(-1), interrupted, balanced]).toEqual([
        true,
        'incomplete',
        true,
        true,
      ])
    })

    it('the whole lines of a gzip that itself was cut off, and answers', async () => {
      const { code, interrupted, items } = await ingest.answer(gzipSync(lines(5_000)).subarray(0, -1_000), {
        ...NDJSON,
        'content-encoding': 'gzip',
      })
      expect([code, interrupted, verdicts(items).at(-1)]).toEqual([202, true, 'incomplete'])
    })

    it('the whole files of a multipart that has no end, and answers', async () => {
      const body =
        '--b\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\nA.\r\n--b\r\ncontent-disposition: form-data; name="f"; filename="c"\r\n\r\nHalf'
      const { code, interrupted, items } = await ingest.answer(body, {
        'content-type': 'multipart/form-data; boundary=b',
      })
      expect([code, interrupted, verdicts(items), ingest.texts()]).toEqual([
        202,
        true,
        ['accepted', 'incomplete'],
        ['A.'],
      ])
    })
  })
})
