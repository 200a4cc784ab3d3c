import { expect } from '@jest/globals'
import { UnavailableError } from '@wiredesk/contracts'
import { chunk, deadLetter, enriched } from '../articles.ts'
import type { Check } from './world.ts'

export const opening = {
  'opens empty': async (world) => {
    const index = await world.open()
    await index.ping()
    expect(await index.get('nobody')).toBeUndefined()
    expect(await index.drop('nothing')).toBeUndefined()
    expect(await index.drops(10)).toEqual([])
    expect(await index.dropItems('nothing', { limit: 10 })).toEqual({ items: [] })
    expect(await index.deadLetters({ limit: 10 })).toEqual({ items: [], total: 0, byClass: [] })
    expect(await index.deadLetter('nothing')).toBeUndefined()
    const { total, items, facets, next } = await world.search(index, {})
    expect({ total, items, next }).toEqual({ total: 0, items: [], next: undefined })
    expect(facets).toEqual({
      people: [],
      organisations: [],
      places: [],
      topics: [],
      sources: [],
      languages: [],
      days: [],
    })
  },

  'keeps everything from one opening to the next': async (world) => {
    const first = await world.open()
    const event = enriched({ text: 'The talks in Geneva ended.', places: ['Geneva'] })
    const lost = enriched({ text: 'Lost on its way.', receipt: 'drop:1' })
    await first.index([event])
    await first.recordDrops([chunk('drop', [event.id, lost.id, '!empty'])])
    await first.recordDead([deadLetter(lost)])
    const ledger = await first.drop('drop')
    await first.close()

    const second = await world.open()
    expect(await second.get(event.id)).toMatchObject({ status: 'indexed', article: { text: event.article.text } })
    expect(await second.drop('drop')).toEqual(ledger)
    expect(await second.deadLetters({ limit: 10 })).toMatchObject({ total: 1 })
    expect(await world.found(second, 'geneva')).toEqual([event.id])
    expect((await world.search(second, {})).facets.places).toEqual([{ value: 'Geneva', count: 1 }])
  },

  'takes empty batches': async (world) => {
    const index = await world.open()
    expect(await index.index([])).toEqual([])
    await index.recordDrops([])
    expect(await index.recordDead([])).toEqual([])
    await index.markReplayed([], '2016-05-04T12:00:00.000Z')
    expect(await index.drops(10)).toEqual([])
  },

  'closes twice, and answers nothing after it': async (world) => {
    const index = await world.open()
    await index.close()
    await index.close()
    await expect(index.get('x')).rejects.toThrow(UnavailableError)
    await expect(index.index([enriched()])).rejects.toThrow(UnavailableError)
  },
} satisfies Record<string, Check>
