import { expect } from '@jest/globals'
import type { Highlight } from '../../src/search.ts'
import { foldValue } from '../../src/query.ts'
import { enriched, type ArticleWish } from '../articles.ts'
import type { Check, World } from './world.ts'

/** Highlights of the one article that is found, after it was seen that they lie within it. */
async function highlights(world: World, wish: ArticleWish, q: string): Promise<readonly Highlight[]> {
  const index = await world.openWith([wish])
  const { items } = await world.search(index, { q })
  const [item, ...others] = items
  if (item === undefined || others.length > 0) throw new Error(`${q} found ${items.length}`)
  expect(item.highlights.length).toBeGreaterThan(0)
  expect(item.highlights.length).toBeLessThanOrEqual(3)
  const { article } = enriched(wish)
  for (const { field, text, ranges } of item.highlights) {
    expect((field === 'headline' ? (article.headline ?? '') : article.text).includes(text)).toBe(true)
    let end = 0
    for (const range of ranges) {
      expect(range.start).toBeGreaterThanOrEqual(end)
      expect(range.end).toBeGreaterThan(range.start)
      expect(range.end).toBeLessThanOrEqual(text.length)
      end = range.end
    }
  }
  return item.highlights
}

/** The words marked in a field, folded; a phrase may be marked as one range or as several. */
function marked(found: readonly Highlight[], field: Highlight['field']): readonly string[] {
  return found
    .filter((highlight) => highlight.field === field)
    .flatMap(({ text, ranges }) => ranges.map(({ start, end }) => text.slice(start, end)))
    .flatMap((slice) => foldValue(slice).split(/[^\p{L}\p{N}]+/u))
}

const lorem = 'Nothing else of note was said at the meeting on that day, and nobody asked. '

export const highlighting = {
  'marks the words that matched, in headline and text': async (world) => {
    const found = await highlights(
      world,
      { headline: 'Ceasefire in Aleppo', text: 'The ceasefires hold. In Aleppo all is quiet, says Zürich.' },
      'ceasefire aleppo zurich',
    )
    expect(marked(found, 'headline')).toEqual(['ceasefire', 'aleppo'])
    expect(marked(found, 'text')).toEqual(['ceasefires', 'aleppo', 'zurich'])
  },

  'marks phrases and prefixes': async (world) => {
    const text = 'Kerry left. John Kerry met governors of the government; John left.'
    expect(marked(await highlights(world, { text }, '"john kerry"'), 'text')).toEqual(['john', 'kerry'])
  },

  'marks the words that begin with a prefix': async (world) => {
    const text = 'The government met governors, not the overgoverned.'
    expect(marked(await highlights(world, { text }, 'gov*'), 'text')).toEqual(['government', 'governors'])
  },

  'marks a word past its stem for a long prefix': async (world) => {
    expect(marked(await highlights(world, { text: 'The government fell.' }, 'governmen*'), 'text')).toEqual([
      'government',
    ])
  },

  'marks nothing of what stands under NOT or was asked of another field': async (world) => {
    const found = await highlights(
      world,
      { headline: 'Oil rises', text: 'Oil rose, says Ann Lee.', people: ['Ann Lee'] },
      'headline:oil person:lee NOT gas',
    )
    expect(marked(found, 'headline')).toEqual(['oil'])
    expect(marked(found, 'text')).toEqual([])
  },

  'marks each alternative that is there': async (world) => {
    expect(
      marked(
        await highlights(world, { text: 'Oil and gold, oil and silver.' }, '(oil OR gas) (gold OR silver)'),
        'text',
      ),
    ).toEqual(['oil', 'gold', 'oil', 'silver'])
  },

  'without a match in headline or text gives the beginning of the text': async (world) => {
    const wish = {
      headline: 'Headline',
      text: `Beginning of it all. ${lorem.repeat(50)}`,
      places: ['Geneva'],
      source: 'Example',
    }
    const found = await highlights(world, wish, 'place:geneva')
    expect(found).toEqual([{ field: 'text', text: expect.any(String), ranges: [] }])
    expect(found[0]?.text.startsWith('Beginning of it all.')).toBe(true)
    expect(found[0]?.text.length).toBeLessThan(1_000)
  },

  'gives the beginning of the text for an empty query': async (world) => {
    expect(await highlights(world, { headline: 'Headline', text: 'A short text.' }, '')).toEqual([
      { field: 'text', text: 'A short text.', ranges: [] },
    ])
  },

  'gives passages of a long text, at most three with the headline': async (world) => {
    const wish = { headline: 'Aleppo', text: lorem.repeat(40) + `In Aleppo it rains. ${lorem.repeat(40)}`.repeat(6) }
    const found = await highlights(world, wish, 'aleppo rains')
    expect(marked(found, 'headline')).toEqual(['aleppo'])
    expect(new Set(marked(found, 'text'))).toEqual(new Set(['aleppo', 'rains']))
    for (const { text } of found) expect(text.length).toBeLessThan(1_000)
  },

  'gives the text itself, also where it looks like HTML or like marks': async (world) => {
    const text =
      '<em>Aleppo</em> & </em>&lt;b&gt; \u0001Aleppo\u0002 \ue000Aleppo\ue001 {{Aleppo}} <script>alert("Aleppo")</script>'
    const [found, ...others] = await highlights(world, { text }, 'aleppo')
    expect(others).toEqual([])
    expect(found?.text).toBe(text)
    expect(found?.ranges.map(({ start, end }) => text.slice(start, end))).toEqual(Array(5).fill('Aleppo'))
  },

  'counts in UTF-16 units': async (world) => {
    const text = '😀😀 Aleppo 👩‍👩‍👧 é e\u0301 Aleppo 😀 Zu\u0308rich 𝔘𝔫𝔦'
    const [found] = await highlights(world, { text }, 'aleppo zürich')
    expect(found?.text).toBe(text)
    expect(found?.ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['Aleppo', 'Aleppo', 'Zu\u0308rich'])
  },

  'never cuts a character in two': async (world) => {
    const found = await highlights(world, { text: '😀'.repeat(900) + ' Aleppo ' + '😀'.repeat(900) }, 'aleppo')
    expect(marked(found, 'text')).toEqual(['aleppo'])
    for (const { text } of found) expect(text.isWellFormed()).toBe(true)
  },

  'finds and marks the last word of the longest text': async (world) => {
    const filler = 'The quick brown fox jumps over the lazy dog again. '
    const text = `${filler.repeat(Math.floor((4 * 1024 * 1024) / filler.length) - 1)}Zanzibar`
    expect(marked(await highlights(world, { text }, 'zanzibar'), 'text')).toEqual(['zanzibar'])
  },
} satisfies Record<string, Check>
