import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { form, JSON_TYPE, Posting, verdicts } from '../testing/posting.ts'

const CSV = { 'content-type': 'text/csv' }
const MAP = encodeURIComponent('{"headline":"kicker","text":"story.parts"}')

describe('A drop with a mapping', () => {
  let posting: Posting

  beforeAll(async () => {
    posting = await Posting.start()
  })
  beforeEach(() => posting.forget())
  afterAll(() => posting.close())

  it('reads each of its tables and JSON files by it', async () => {
    const json = JSON.stringify([{ story: { parts: ['Two', 'parts.'] }, content: 'not this' }])
    const files = form(['a.csv', 'kicker,story.parts\nOne,First text.\n'], ['b.json', json], ['c.txt', 'A plain text.'])
    const { code, accepted } = await posting.answer(files, {}, `?map=${MAP}`)
    expect([code, accepted]).toEqual([202, 3])
    expect([...posting.texts()].sort()).toEqual(['A plain text.', 'First text.', 'Two\nparts.'])
  })

  it('reads JSON by it that is large enough for a worker', async () => {
    const text = 'Word '.repeat(40_000).trim()
    await posting.answer(JSON.stringify({ kicker: 'K', story: { parts: text } }), JSON_TYPE, `?map=${MAP}`)
    expect(posting.texts()).toEqual([text])
  })

  it('says in its answer, whole or by lines, what is doubtful about its articles, and so again under the same key', async () => {
    const map = encodeURIComponent('{"text":"story","section":"desk","headline":"kicker"}')
    const body = '{"story":"One.","kicker":"K","date":"01/02/2026"}\n{"story":"Two.","kicker":"K","desk":"City"}\n'
    const type = { 'content-type': 'application/x-ndjson', 'idempotency-key': randomUUID() }
    const warned = ['unmapped-section', 'date-unread']
    for (let time = 0; time < 2; time++) {
      const { items, byWarning } = await posting.answer(body, type, `?map=${map}`)
      expect(items.map(({ warnings }) => warnings)).toEqual([warned, undefined])
      expect(byWarning).toEqual({ 'unmapped-section': 1, 'date-unread': 1 })
    }
    const streamed = await posting.post(
      body,
      { ...type, 'idempotency-key': randomUUID(), accept: 'application/x-ndjson' },
      `?map=${map}`,
    )
    const told = (await streamed.text())
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(told).toMatchObject([{ warnings: warned }, { status: 'accepted' }, { byWarning: { 'date-unread': 1 } }])
    expect(told[1]).not.toHaveProperty('warnings')
    expect(posting.app.receipts().flatMap(({ items }) => items.filter((item) => 'warnings' in item))).toEqual([])
  })

  it('takes the mapping from a part of the form, too, by hand or from a file', async () => {
    const table = new File(['kicker,story.parts\nOne,First text.\n'], 'a.csv')
    const text = decodeURIComponent(MAP)
    for (const map of [text, new File([text], 'mapping.json', { type: 'application/json' })]) {
      const body = new FormData()
      body.append('map', map)
      body.append('file', table)
      expect(await posting.answer(body)).toMatchObject({ code: 202, received: 1, accepted: 1 })
      expect(posting.texts()).toEqual(['First text.'])
      await posting.forget()
    }
  })

  it.each([
    ['is no mapping', 400, (body: FormData) => body.append('map', '{"kicker":"headline"}'), 'no field kicker'],
    ['is too long', 413, (body: FormData) => body.append('map', `{${' '.repeat(40_000)}}`), '32768 bytes'],
    ['comes twice', 400, (body: FormData) => ['newsapi', 'gdelt'].forEach((map) => body.append('map', map)), 'once'],
  ])('is refused where its part %s', async (_, code, put, told) => {
    const body = new FormData()
    put(body)
    body.append('file', new File(['kicker\nOne\n'], 'a.csv'))
    const answer = await posting.answer(body)
    expect([answer.code, JSON.stringify(answer)]).toEqual([code, expect.stringContaining(told)])
    expect(posting.texts()).toEqual([])
  })

  it('is refused where it stands in the address and in the form', async () => {
    const body = new FormData()
    body.append('map', 'newsapi')
    body.append('file', new File(['a\nOne\n'], 'a.csv'))
    expect(await posting.answer(body, {}, `?map=${MAP}`)).toMatchObject({
      code: 400,
      type: '/problems/invalid-request',
    })
  })

  it('is refused under the key of a body that was read by another one', async () => {
    const table = 'kicker,lead,story.parts\nOne,Two,First text.\n'
    const keyed = { ...CSV, 'idempotency-key': 'mapped' }
    const first = await posting.answer(table, keyed, `?map=${MAP}`)
    expect(await posting.answer(table, keyed, `?map=${MAP}`)).toEqual(first)
    const other = encodeURIComponent('{"headline":"lead","text":"story.parts"}')
    for (const query of [`?map=${other}`, ''])
      expect(await posting.answer(table, keyed, query)).toMatchObject({
        code: 422,
        type: '/problems/idempotency-conflict',
      })
  })

  it('is refused before anything is read, where there is none of that name', async () => {
    const { code, type, detail, presets } = (await posting.answer(
      'a,b\n1,2\n',
      CSV,
      '?map=nytimes',
    )) as unknown as Readonly<Record<string, unknown>>
    expect([code, type]).toEqual([400, '/problems/invalid-request'])
    expect(detail).toContain('"nytimes" is no preset')
    expect(presets).toContain('newsapi')
  })
})

describe('A table', () => {
  let posting: Posting

  beforeAll(async () => {
    posting = await Posting.start({ maxLineBytes: 1024 * 1024 })
  })
  beforeEach(() => posting.forget())
  afterAll(() => posting.close())

  it('is taken row by row, each bad one told by its line', async () => {
    const { items } = await posting.answer('headline,text\nOne,First.\nTwo,too,many\nThree,Third.\n', CSV)
    expect(verdicts(items)).toEqual(['accepted', 'malformed', 'accepted'])
    expect(items[1]?.problem?.detail).toContain('line 3')
  })

  it('goes on after a row that is too long, and reads long markup in a worker', async () => {
    const markup = `<p>${'Word '.repeat(40_000)}</p>`
    const table = `headline,text\nLong,${'x'.repeat(1024 * 1024)}\nMarkup,${markup}\nLast,The end.\n`
    const { items } = await posting.answer(table, CSV)
    expect(verdicts(items)).toEqual(['too-large', 'accepted', 'accepted'])
    expect(posting.texts().at(-1)).toBe('The end.')
    expect(posting.texts().at(0)).toMatch(/^Word Word .*Word$/)
  })
})
