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
