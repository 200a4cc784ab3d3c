import { expect } from '@jest/globals'
import type { ArticleIndex } from '../../src/article-index.ts'
import { toIndexedArticle } from '../../src/indexed-article.ts'
import { enriched } from '../articles.ts'
import type { Check } from './world.ts'

async function textOf(index: ArticleIndex, id: string): Promise<string | undefined> {
  const state = await index.get(id)
  return state?.status === 'indexed' ? state.article.text : undefined
}

async function versionOf(index: ArticleIndex, id: string): Promise<number | undefined> {
  const state = await index.get(id)
  return state?.status === 'indexed' ? state.article.version : undefined
}

export const indexing = {
  'gives back every article as it was indexed, in full': async (world) => {
    const index = await world.open()
    const event = enriched({
      headline: 'Kerry in Geneva',
      text: 'John Kerry said: “We want peace.”\n\nHe is in Geneva. 😀 <b>Ünïcode</b> \u0000',
      byline: 'By A. Writer',
      publishedAt: '2016-05-04',
      language: 'en',
      source: 'Example News',
      section: 'World',
      keywords: ['talks'],
      uri: 'https://example.org/1',
      people: ['John Kerry'],
      places: ['Geneva'],
      quotes: [['John Kerry', '“We want peace.”']],
      topics: [['medtop:16000000', 'conflict, war and peace']],
    })
    expect(await index.index([event])).toEqual([{ end: 'indexed', version: 1 }])
    expect(await index.get(event.id)).toEqual({ status: 'indexed', article: toIndexedArticle(event, 1) })
  },

  'keeps text that is not well-formed Unicode': async (world) => {
    const index = await world.open()
    const event = enriched({ text: 'half a smile \ud83d here' })
    await index.index([event])
    expect(await textOf(index, event.id)).toBe(event.article.text)
    expect(await world.found(index, '"half a smile"')).toEqual([event.id])
  },

  'gives one outcome for each event, in their order': async (world) => {
    const index = await world.open()
    const one = enriched({ text: 'one', receipt: 'drop:0' })
    const two = enriched({ text: 'two', receipt: 'drop:1' })
    const oneAgain = enriched({ text: 'one', receipt: 'drop:2' })
    expect(await index.index([one, two, oneAgain])).toEqual([
      { end: 'indexed', version: 1 },
      { end: 'indexed', version: 1 },
      { end: 'duplicate', version: 1 },
    ])
  },

  'a redelivery of the receipt that the document came from is indexed again, and changes nothing': async (world) => {
    const index = await world.open()
    const event = enriched({ text: 'Once.' })
    await index.index([event])
    const before = [await index.get(event.id), await index.drop('drop')]
    expect(await index.index([event])).toEqual([{ end: 'indexed', version: 1 }])
    expect(await index.index([event, event])).toEqual([
      { end: 'indexed', version: 1 },
      { end: 'indexed', version: 1 },
    ])
    expect([await index.get(event.id), await index.drop('drop')]).toEqual(before)
    expect(await world.found(index, 'once')).toEqual([event.id])
  },

  'the same receipt with new enrichments is written, under the same version': async (world) => {
    const index = await world.open()
    const event = enriched({ text: 'Mr Kerry spoke.', people: ['Kerry'] })
    await index.index([event])
    expect(await index.index([enriched({ text: 'Mr Kerry spoke.', people: ['John Kerry'] })])).toEqual([
      { end: 'indexed', version: 1 },
    ])
    expect(await world.found(index, 'person:john')).toEqual([event.id])
    expect((await world.search(index, {})).facets.people).toEqual([{ value: 'John Kerry', count: 1 }])
  },

  'the same text from another receipt is a duplicate, and the document stays': async (world) => {
    const index = await world.open()
    const event = enriched({ text: 'Same text.', revision: 10 })
    await index.index([event])
    for (const revision of [9, 10, 11]) {
      const copy = enriched({ text: 'Same  text.', id: event.id, revision, receipt: `copies:${revision}` })
      expect(await index.index([copy])).toEqual([{ end: 'duplicate', version: 1 }])
    }
    expect(await index.get(event.id)).toEqual({ status: 'indexed', article: toIndexedArticle(event, 1) })
  },

  'a newer text replaces the older, and the version counts up': async (world) => {
    const index = await world.open()
    for (const version of [1, 2, 3]) {
      const event = enriched({ id: 'a', text: `Text ${version}.`, revision: version * 10, receipt: `drop:${version}` })
      expect(await index.index([event])).toEqual([{ end: 'indexed', version }])
      expect(await index.get('a')).toEqual({ status: 'indexed', article: toIndexedArticle(event, version) })
    }
  },

  'an older text never replaces a newer one': async (world) => {
    const index = await world.open()
    await index.index([enriched({ id: 'a', text: 'New.', revision: 20, receipt: 'drop:0' })])
    const old = enriched({ id: 'a', text: 'Old.', revision: 10, receipt: 'drop:1' })
    expect(await index.index([old])).toEqual([{ end: 'superseded', version: 1 }])
    expect(await index.index([old])).toEqual([{ end: 'superseded', version: 1 }])
    expect(await textOf(index, 'a')).toBe('New.')
    expect(await world.found(index, 'old')).toEqual([])
  },

  'at the same revision another text replaces': async (world) => {
    const index = await world.open()
    await index.index([enriched({ id: 'a', text: 'One.', revision: 10, receipt: 'drop:0' })])
    const other = enriched({ id: 'a', text: 'Other.', revision: 10, receipt: 'drop:1' })
    expect(await index.index([other])).toEqual([{ end: 'indexed', version: 2 }])
    expect(await textOf(index, 'a')).toBe('Other.')
  },

  'several events of one id in one batch are taken in their order': async (world) => {
    const index = await world.open()
    const texts = ['First.', 'Second.', 'Second.', 'Old.', 'Third.']
    const revisions = [10, 20, 20, 5, 30]
    const events = texts.map((text, item) =>
      enriched({ id: 'a', text, revision: revisions[item], receipt: `drop:${item}` }),
    )
    expect(await index.index(events)).toEqual([
      { end: 'indexed', version: 1 },
      { end: 'indexed', version: 2 },
      { end: 'duplicate', version: 2 },
      { end: 'superseded', version: 2 },
      { end: 'indexed', version: 3 },
    ])
    expect(await textOf(index, 'a')).toBe('Third.')
    expect(await index.drop('drop')).toMatchObject({
      accepted: 5,
      indexed: 3,
      duplicate: 1,
      superseded: 1,
      inFlight: 0,
    })
  },

  'a redelivered batch changes nothing, also where one event replaced another at the same revision': async (world) => {
    const index = await world.open()
    const batch = ['First.', 'Second.', 'Third.'].map((text, item) =>
      enriched({ id: 'a', text, revision: 10, receipt: `drop:${item}` }),
    )
    await index.index(batch)
    const before = [await index.get('a'), await index.drop('drop')]
    expect(await index.index(batch)).toEqual([
      { end: 'superseded', version: 3 },
      { end: 'superseded', version: 3 },
      { end: 'indexed', version: 3 },
    ])
    expect([await index.get('a'), await index.drop('drop')]).toEqual(before)
  },

  'batches that run at the same time leave one document of an id, the newest': async (world) => {
    const index = await world.open()
    const batches = Array.from({ length: 10 }, (_, n) =>
      [0, 1].map((item) =>
        enriched({ id: 'a', text: `Text ${n} ${item}.`, revision: n * 2 + item, receipt: `drop:${n * 2 + item}` }),
      ),
    )
    await Promise.all(batches.map((batch) => index.index(batch)))
    expect(await textOf(index, 'a')).toBe('Text 9 1.')
    expect(await versionOf(index, 'a')).toBeGreaterThan(0)
    expect(await world.found(index, 'text')).toEqual(['a'])
    const ledger = await index.drop('drop')
    expect(ledger).toMatchObject({ received: 20, accepted: 20, inFlight: 0 })
    expect((ledger?.indexed ?? 0) + (ledger?.superseded ?? 0)).toBe(20)
  },

  'search finds nothing of a text that was replaced': async (world) => {
    const index = await world.open()
    const old = {
      id: 'a',
      headline: 'Oldish headline',
      text: 'Aleppo is quiet.',
      people: ['Ann Older'],
      source: 'Old Post',
      publishedAt: '2015-01-01',
      topics: [['t:1', 'weather']] as const,
    }
    const young = {
      id: 'a',
      headline: 'New headline',
      text: 'Geneva is loud.',
      people: ['Bob Newer'],
      source: 'New Post',
      publishedAt: '2016-01-01',
      topics: [['t:2', 'noise']] as const,
    }
    await index.index([enriched({ ...old, revision: 1, receipt: 'drop:0' })])
    expect(await world.found(index, 'aleppo')).toEqual(['a'])
    await index.index([enriched({ ...young, revision: 2, receipt: 'drop:1' })])
    for (const q of ['aleppo', 'oldish', 'person:older', 'source:"old post"', 'topic:weather', 'alep*']) {
      expect([q, await world.found(index, q)]).toEqual([q, []])
    }
    expect(await world.found(index, 'geneva loud headline person:newer source:"new post" topic:noise')).toEqual(['a'])
    const { total, facets } = await world.search(index, {})
    expect(total).toBe(1)
    expect(facets).toMatchObject({
      people: [{ value: 'Bob Newer', count: 1 }],
      sources: [{ value: 'New Post', count: 1 }],
      topics: [{ value: 'noise', count: 1 }],
      days: [{ value: '2016-01-01', count: 1 }],
    })
  },

  'an event that the backend can never take gives a problem, and the others are written': async (world) => {
    const index = await world.open()
    const [one, bad, two] = ['one', 'bad', 'two'].map((text, item) => enriched({ text, receipt: `drop:${item}` }))
    if (one === undefined || bad === undefined || two === undefined) throw new Error('three events')
    const outcomes = await index.index([one, world.spoil(bad), two])
    expect(outcomes).toEqual([
      { end: 'indexed', version: 1 },
      { end: 'rejected', problem: expect.objectContaining({ type: expect.stringContaining('/problems/') }) },
      { end: 'indexed', version: 1 },
    ])
    expect(await textOf(index, two.id)).toBe('two')
  },
} satisfies Record<string, Check>
