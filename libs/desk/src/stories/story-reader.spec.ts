import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { EmbeddedArticleIndex, type StoryPlace } from '@wiredesk/article-index'
import { Documented } from '../../testing/documented.ts'
import { openApi } from '../openapi/open-api.ts'
import { StoryReader } from './story-reader.ts'

const documented = new Documented(openApi('1.2.3'))
const AT = Date.parse('2016-05-04T12:00:00.000Z')

function place(id: string, story: string, minutes: number, card: Partial<StoryPlace['card']> = {}): StoryPlace {
  const empty = { language: 'en', people: [], organisations: [], places: [], topics: [], keywords: [] }
  return { id, story, at: AT + minutes * 60_000, terms: [], keys: [], card: { ...empty, ...card } }
}

describe('StoryReader', () => {
  let folder: string
  let index: EmbeddedArticleIndex
  let now: number
  let reader: StoryReader

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-stories-'))
    index = await EmbeddedArticleIndex.open({ folder })
    now = AT
    reader = new StoryReader(index, () => now)
    const whole = { articles: 3, last: AT + 2 * 60_000 }
    const places = [
      { ...place('a', 'a', 0, { people: ['Ann Lee', 'Karl Moe'], keywords: ['ann lee', 'ferry', 'storm'] }), whole },
      place('b', 'a', 1, {
        people: ['Ann Lee'],
        keywords: ['ann lee', 'ferry'],
        headline: 'Adrift',
        source: 'The Post',
      }),
      { ...place('c', 'a', 2, { people: ['Ann Lee', 'Karl Moe'], headline: 'Safe' }), hiddenUntil: AT + 3_600_000 },
      place('d', 'd', 5),
    ]
    await index.writeStories({ places, gone: [], changes: [] })
  })

  afterEach(async () => {
    await index.close()
    await rm(folder, { recursive: true })
  })

  /** Every answer must be as the document says. */
  async function checked<T>(path: string, answer: Promise<T>): Promise<T> {
    const data: unknown = JSON.parse(JSON.stringify(await answer))
    expect(documented.check(documented.operation('GET', path), 200, 'application/json', data)).toEqual([])
    return data as T
  }

  it('tells a story by the id of each of its articles, with what they have in common', async () => {
    const story = await checked('/stories/x', reader.story('b'))
    expect(story).toMatchObject({
      id: 'a',
      headline: 'Adrift',
      articles: 2,
      first: '2016-05-04T12:00:00.000Z',
      last: '2016-05-04T12:01:00.000Z',
      people: [{ value: 'Ann Lee', count: 2 }],
      places: [],
      keywords: [
        { value: 'ann lee', count: 2 },
        { value: 'ferry', count: 2 },
      ],
    })
    expect(story.items).toEqual([
      { id: 'a', language: 'en', shared: ['Ann Lee', 'ferry'] },
      { id: 'b', headline: 'Adrift', source: 'The Post', language: 'en' },
    ])
    const { items, ...same } = await reader.story('a')
    expect(story).toMatchObject(same)
    expect(items.map(({ shared }) => shared)).toEqual([undefined, ['Ann Lee', 'ferry']])
    expect(await checked('/stories/x', reader.story('d'))).toMatchObject({ id: 'd', articles: 1, people: [] })
  })

  it('leaves out what is under an embargo until its time', async () => {
    expect((await reader.story('a')).articles).toBe(2)
    now = AT + 3_600_000
    expect(await reader.story('a')).toMatchObject({ articles: 3, people: [{ count: 3 }, { count: 2 }] })
    expect((await reader.around('a'))?.others.map(({ id }) => id)).toEqual(['b', 'c'])
  })

  it('does not tell by an article under an embargo what others share with it', async () => {
    expect((await reader.story('c')).items.map(({ shared }) => shared)).toEqual([undefined, undefined])
    now = AT + 3_600_000
    expect((await reader.story('c')).items[0]?.shared).toEqual(['Ann Lee', 'Karl Moe'])
  })

  it('tells dates of publication only where articles have them, as they have them', async () => {
    expect(await checked('/stories/x', reader.story('a'))).not.toHaveProperty('published')
    const [may, first] = [{ publishedAt: '2016-05' }, { publishedAt: '2016-05-04T12:06:00Z' }]
    const places = [
      place('g', 'g', -1, may),
      place('h', 'g', 3),
      place('i', 'g', 6, first),
      place('j', 'g', 7, { publishedAt: 'soon' }),
    ]
    await index.writeStories({ places, gone: [], changes: [] })
    const { published } = await checked('/stories/x', reader.story('h'))
    expect(published).toEqual({ first: '2016-05', last: '2016-05-04T12:06:00Z' })
  })

  it('lists stories of several articles that can be read', async () => {
    const secret = { ...place('e', 'e', 9), hiddenUntil: AT + 1, whole: { articles: 2, last: AT + 600_000 } }
    await index.writeStories({ places: [secret, place('f', 'e', 10)], gone: [], changes: [] })
    const { stories } = await checked('/stories', reader.latest({ limit: 10 }))
    expect(stories.map(({ id, articles }) => [id, articles])).toEqual([['a', 2]])
    now = AT + 1
    expect((await reader.latest({ limit: 10 })).stories.map(({ id }) => id)).toEqual(['e', 'a'])
    const page = await checked('/stories', reader.latest({ limit: 1 }))
    expect((await reader.latest({ limit: 1, cursor: page.next ?? '' })).stories.map(({ id }) => id)).toEqual(['a'])
  })

  it('knows no story of what is no article, and no cursor that it never gave', async () => {
    await expect(reader.story('nobody')).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(reader.story('no id!')).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(reader.latest({ limit: 1, cursor: 'nonsense' })).rejects.toMatchObject({ problem: { status: 400 } })
    expect(await reader.around('nobody')).toBeUndefined()
  })
})
