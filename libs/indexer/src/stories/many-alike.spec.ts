import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { openArticleIndex, type ArticleIndex, type StoryPlace, type ToldArticle } from '@wiredesk/article-index'
import { placeOf } from './place-of.ts'
import { MOST_ARTICLES } from './retell.ts'
import { SlicedWork } from './sliced-work.ts'
import { TellStoriesStage } from './tell-stories.stage.ts'

jest.setTimeout(300_000)

const STORED = 20_000
const SOME = 2_000
const BATCH = 100
const AT = Date.parse('2026-03-02T08:00:00Z')
const named = (...names: readonly string[]) => names.map((name) => ({ name, mentions: [] }))

/** One of an archive in which all are made by one template, within a few hours. */
const notice = (number: number, version: string): ToldArticle => ({
  id: `n${String(number).padStart(5, '0')}`,
  revision: 1,
  headline: `Notice ${number} of the harbour master: pier closed ${version}`,
  publishedAt: new Date(AT + number * 1_000).toISOString(),
  language: 'en',
  people: named('Greta Lind'),
  organisations: named('Tromso Harbour'),
  places: [],
  topics: [],
  keywords: ['pier', 'harbour', 'closure', `berth${number % 7}`],
})

describe('the stage that tells stories, of thousands that are much the same,', () => {
  let folder = ''
  let index: ArticleIndex
  let stage: TellStoriesStage
  /** Places that were read and written. */
  let moved = 0
  let version = ''

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-alike-'))
    index = await openArticleIndex('embedded:', { folder, prefix: '' })
    version = ''
    jest
      .spyOn(index, 'toldArticles')
      .mockImplementation((ids) => Promise.resolve(ids.map((id) => notice(Number(id.slice(1)), version))))
    for (const name of ['storyPlaces', 'storyMembers', 'storyNeighbours'] as const) {
      const read: (of: never) => Promise<readonly StoryPlace[]> = index[name].bind(index)
      jest.spyOn(index, name).mockImplementation(async (of: readonly unknown[]) => {
        const found = await read(of as never)
        moved += found.length
        return found
      })
    }
    const write = index.writeStories.bind(index)
    jest.spyOn(index, 'writeStories').mockImplementation((change) => {
      moved += change.places.length
      return write(change)
    })
    stage = new TellStoriesStage(index, () => AT)
  })

  afterEach(async () => {
    await index.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Brings articles of these numbers, and gives what that cost. */
  async function bring(from: number, to: number): Promise<{ readonly compared: number; readonly moved: number }> {
    const [steps, places] = [stage.work.steps, moved]
    for (let at = from; at < to; at += BATCH)
      await stage.process(Array.from({ length: BATCH }, (_, n) => ({ id: notice(at + n, '').id })))
    return { compared: stage.work.steps - steps, moved: moved - places }
  }

  /** Articles as they stand after the stage has told their stories. */
  async function store(from: number, to: number): Promise<void> {
    for (let at = from; at < to; at += MOST_ARTICLES) {
      const places = Array.from({ length: MOST_ARTICLES }, (_, n) => placeOf(notice(at + n, '')))
      const [story, last] = [places[0]?.id ?? '', places.at(-1)?.at ?? 0]
      const [first, ...others] = places.map((place) => ({ ...place, story }))
      if (first) others.push({ ...first, whole: { articles: MOST_ARTICLES, last } })
      await index.writeStories({ places: others, gone: [], changes: [] })
    }
  }

  it('costs no more for those after twenty thousand than for the first, and lets the event loop turn', async () => {
    let [isOver, most, last] = [false, 0, 0]
    const loop = (async () => {
      while (!isOver) {
        await setImmediate()
        most = Math.max(most, stage.work.steps - last)
        last = stage.work.steps
      }
    })()
    const first = await bring(0, SOME)
    await store(SOME, SOME + STORED)
    const end = await bring(SOME + STORED, STORED + 2 * SOME)
    isOver = true
    await loop

    expect(end.compared).toBeLessThan(first.compared * 1.2)
    expect(end.moved).toBeLessThan(first.moved * 1.2)
    expect(first.compared / SOME).toBeLessThan(64)
    expect(first.moved / SOME).toBeLessThan(10)
    expect(most).toBeLessThanOrEqual(SlicedWork.SLICE)

    const stories = await index.latestStories({ limit: 1_000 })
    expect(stories.items).toHaveLength((STORED + 2 * SOME) / MOST_ARTICLES)
  })

  it('costs a bounded part of its stories where each gets another text', async () => {
    const count = 1_600
    await bring(0, count)
    version = 'until noon'
    const half = await bring(0, count / 2)
    const rest = await bring(count / 2, count)
    expect(rest.compared).toBeLessThan(half.compared * 1.2)
    expect(rest.moved / (count / 2)).toBeLessThan(MOST_ARTICLES / 10)
    const again = await bring(0, count)
    expect([again.compared, again.moved]).toEqual([0, count])
  })
})
