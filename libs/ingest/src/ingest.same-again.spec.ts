import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { form, JSON_TYPE, lines, NDJSON, Posting, TEXT, verdicts } from '../testing/posting.ts'

type Body = Parameters<Posting['post']>[0]

/** Of each kind: a body, its headers, and one that differs a little. */
const KINDS: readonly (readonly [string, () => Body, Readonly<Record<string, string>>, () => Body])[] = [
  ['a raw file', () => 'Text one.', TEXT, () => 'Text two.'],
  ['a raw file without a type', () => 'Text one.', {}, () => 'Text one!'],
  ['a multipart', () => form(['a.txt', 'A.'], ['b.txt', 'B.']), {}, () => form(['a.txt', 'A.'], ['c.txt', 'B.'])],
  ['an object', () => '{"text":"One."}', JSON_TYPE, () => '{"text":"One.","byline":"x"}'],
  ['a list', () => '[{"text":"One."},{}]', JSON_TYPE, () => '[{},{"text":"One."}]'],
  ['lines', () => lines(3), NDJSON, () => lines(2)],
  ['lines in gzip', () => gzipSync(lines(3)), { ...NDJSON, 'content-encoding': 'gzip' }, () => gzipSync(lines(2))],
]

describe('POST /articles', () => {
  let ingest: Posting

  beforeAll(async () => {
    ingest = await Posting.start()
  })

  afterEach(() => ingest.forget())
  afterAll(() => ingest.close())

  it.each(KINDS)('makes one drop of %s that comes twice under one key', async (_, body, headers) => {
    const keyed = { ...headers, 'idempotency-key': 'key one' }
    const first = await ingest.answer(body(), keyed)
    const records = ingest.app.log.records.length
    expect(await ingest.answer(body(), keyed)).toEqual(first)
    expect([first.code, ingest.app.log.records.length]).toEqual([202, records])
    const other = await ingest.answer(body(), { ...headers, 'idempotency-key': 'key two' })
    expect(other.dropId).not.toBe(first.dropId)
  })

  it.each(KINDS)('refuses another body than %s under its key', async (_, body, headers, another) => {
    const keyed = { ...headers, 'idempotency-key': 'key three' }
    const { dropId } = await ingest.answer(body(), keyed)
    const { code, type, ...rest } = await ingest.answer(another(), keyed)
    expect([code, type, rest.dropId]).toEqual([422, '/problems/idempotency-conflict', dropId])
  })

  it.each(KINDS)('tries %s, and stores nothing, not even its key', async (_, body, headers) => {
    const keyed = { ...headers, 'idempotency-key': 'key four' }
    const dry = await ingest.answer(body(), keyed, '?dryRun=true')
    expect([dry.code, dry.dropId, ingest.app.log.records]).toEqual([200, undefined, []])
    const { items, dropId } = await ingest.answer(body(), keyed)
    expect([verdicts(items), dropId]).toEqual([verdicts(dry.items), expect.any(String)])
    expect(items.map(({ id }) => id)).toEqual(dry.items.map(({ id }) => id))
  })

  it('gives who asks for lines the same lines again', async () => {
    const headers = { ...NDJSON, accept: 'application/x-ndjson', 'idempotency-key': 'key five' }
    const [first, second] = [await ingest.post(lines(3), headers), await ingest.post(lines(3), headers)]
    expect([second.status, await second.text()]).toEqual([202, await first.text()])
    const conflict = await ingest.post(lines(2), headers)
    expect([conflict.status, JSON.parse(await conflict.text())]).toMatchObject([
      202,
      { problem: { type: '/problems/idempotency-conflict' } },
    ])
  })

  it('makes one drop of two requests under one key at once', async () => {
    const keyed = { ...NDJSON, 'idempotency-key': 'key six' }
    const [one, two] = await Promise.all([ingest.answer(lines(50), keyed), ingest.answer(lines(50), keyed)])
    expect(two).toEqual(one)
    expect(ingest.texts()).toHaveLength(50)
  })
})
