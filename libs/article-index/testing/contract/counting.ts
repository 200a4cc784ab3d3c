import { expect } from '@jest/globals'
import { dayOf } from '../../src/publication-date.ts'
import { enriched } from '../articles.ts'
import type { Check } from './world.ts'

export const counting = {
  'facets count the articles that match, by each of their values': async (world) => {
    const index = await world.openWith([
      {
        id: 'a',
        text: 'oil',
        people: ['Ann Lee', 'Bob Ray'],
        organisations: ['OPEC'],
        places: ['Vienna', 'Qatar'],
        topics: [
          ['t:1', 'economy'],
          ['t:2', 'energy'],
        ],
        source: 'Example',
        detected: 'en',
        publishedAt: '2016-05-04',
      },
      {
        id: 'b',
        text: 'oil',
        people: ['Ann Lee'],
        places: ['Vienna'],
        topics: [['t:1', 'economy']],
        source: 'Other',
        detected: 'de',
        publishedAt: '2016-05-04T10:00:00Z',
      },
      {
        id: 'c',
        text: 'oil',
        people: ['Bob Ray', 'Ann Lee'],
        source: 'Example',
        detected: 'en',
        publishedAt: '2016-05-01',
      },
      { id: 'd', text: 'gas', people: ['Cat Fox'], source: 'Third', detected: 'fr', publishedAt: '2016-05-02' },
      { id: 'e', text: 'oil' },
    ])
    expect((await world.search(index, { q: 'oil', limit: 1 })).facets).toEqual({
      people: [
        { value: 'Ann Lee', count: 3 },
        { value: 'Bob Ray', count: 2 },
      ],
      organisations: [{ value: 'OPEC', count: 1 }],
      places: [
        { value: 'Vienna', count: 2 },
        { value: 'Qatar', count: 1 },
      ],
      topics: [
        { value: 'economy', count: 2 },
        { value: 'energy', count: 1 },
      ],
      sources: [
        { value: 'Example', count: 2 },
        { value: 'Other', count: 1 },
      ],
      languages: [
        { value: 'en', count: 3 },
        { value: 'de', count: 1 },
      ],
      days: [
        { value: '2016-05-01', count: 1 },
        { value: '2016-05-04', count: 2 },
      ],
    })
    const narrowed = await world.search(index, { q: 'person:"cat fox"', from: '2016' })
    expect(narrowed.facets).toMatchObject({
      people: [{ value: 'Cat Fox', count: 1 }],
      sources: [{ value: 'Third', count: 1 }],
      days: [{ value: '2016-05-02', count: 1 }],
    })
    expect((await world.search(index, {})).facets.people).toEqual([
      { value: 'Ann Lee', count: 3 },
      { value: 'Bob Ray', count: 2 },
      { value: 'Cat Fox', count: 1 },
    ])
  },

  'an article counts once for a value that it has twice': async (world) => {
    const index = await world.openWith([{ id: 'a', places: ['Paris', 'Paris'] }])
    expect((await world.search(index, {})).facets.places).toEqual([{ value: 'Paris', count: 1 }])
  },

  'facets are the same on every page': async (world) => {
    const index = await world.openWith(
      Array.from({ length: 7 }, (_, n) => ({ id: `${n}`, text: `oil ${n}`, people: [`Person ${n % 2}`] })),
    )
    const first = await world.search(index, { q: 'oil', limit: 5 })
    const second = await world.search(index, { q: 'oil', limit: 5, cursor: first.next })
    expect([second.facets, second.total]).toEqual([first.facets, first.total])
  },

  'a facet gives its ten most frequent values, those of the same count by name': async (world) => {
    const index = await world.openWith(
      Array.from({ length: 15 }, (_, n) => ({
        id: `${n}`,
        text: `oil ${n}`,
        people: Array.from({ length: 15 }, (_, m) => m)
          .filter((m) => m % 5 === n % 5 || m < 2)
          .map((m) => `Person ${String(m).padStart(2, '0')}`),
      })),
    )
    const { people } = (await world.search(index, {})).facets
    expect(people.slice(0, 2)).toEqual([
      { value: 'Person 00', count: 15 },
      { value: 'Person 01', count: 15 },
    ])
    expect(people.slice(2)).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((m) => ({ value: `Person 0${m}`, count: 3 })))
  },

  'facet values are kept as they are written': async (world) => {
    const index = await world.openWith([
      { id: 'a', people: ['Émile Zola'], source: 'Le "Monde" & <b>' },
      { id: 'b', people: ['emile zola'], source: 'le "monde" & <b>' },
    ])
    const { people, sources } = (await world.search(index, {})).facets
    expect(people).toEqual([
      { value: 'emile zola', count: 1 },
      { value: 'Émile Zola', count: 1 },
    ])
    expect(sources).toEqual([
      { value: 'Le "Monde" & <b>', count: 1 },
      { value: 'le "monde" & <b>', count: 1 },
    ])
  },

  'days are all that matched, oldest first, at most the latest 400': async (world) => {
    const index = await world.open()
    const day = (n: number): string => dayOf(Date.UTC(2015, 0, 1) + n * 86_400_000)
    const events = Array.from({ length: 450 }, (_, n) =>
      enriched({ id: `${n}`, text: `oil ${n}`, receipt: `drop:${n}`, publishedAt: day(n) }),
    )
    await index.index(events)
    const all = (await world.search(index, {})).facets.days
    expect(all).toEqual(Array.from({ length: 400 }, (_, n) => ({ value: day(50 + n), count: 1 })))
    expect((await world.search(index, { to: day(9) })).facets.days).toEqual(
      Array.from({ length: 10 }, (_, n) => ({ value: day(n), count: 1 })),
    )
  },
} satisfies Record<string, Check>
