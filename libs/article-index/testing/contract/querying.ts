import { expect } from '@jest/globals'
import { QueryError, type SearchRequest } from '../../src/search.ts'
import type { ArticleWish } from '../articles.ts'
import type { Check, World } from './world.ts'

/** What each query finds, as ids in one word. */
async function finds(
  world: World,
  wishes: readonly ArticleWish[],
  queries: Readonly<Record<string, string>>,
): Promise<void> {
  const index = await world.openWith(wishes)
  const found: Record<string, string> = {}
  for (const q of Object.keys(queries)) found[q] = (await world.found(index, q)).join(' ')
  expect(found).toEqual(queries)
}

const fielded: readonly ArticleWish[] = [
  {
    id: 'a',
    headline: 'Ceasefire announced',
    text: 'Ann Lee of the Red Cross met Bob Ray in Geneva. “A fragile deal,” said Lee. “Nobody trusts it,” said Ray.',
    people: ['Ann Lee', 'Bob Ray'],
    organisations: ['Red Cross', 'United Nations'],
    places: ['Geneva', 'South Sudan'],
    quotes: [
      ['Ann Lee', 'A fragile deal,'],
      ['Bob Ray', 'Nobody trusts it,'],
    ],
    topics: [['medtop:16000000', 'conflict, war and peace']],
    source: 'The Example Post',
    detected: 'en',
  },
  {
    id: 'b',
    headline: 'Markets',
    text: 'The ceasefire, a deal that nobody trusts, moved oil. Ann Lee and Geneva stood in no list of names.',
    topics: [['medtop:04000000', 'economy, business and finance']],
    source: 'Example',
    detected: 'de',
  },
]

export const querying = {
  'an empty query finds every article': async (world) => {
    await finds(
      world,
      [
        { id: 'a', text: 'one' },
        { id: 'b', headline: 'x', text: 'two' },
      ],
      { '': 'a b', '  \n ': 'a b' },
    )
  },

  'words are found in headline and text, whatever their case': async (world) => {
    await finds(
      world,
      [
        { id: 'a', headline: 'Ceasefire holds', text: 'It is quiet in Aleppo.' },
        { id: 'b', text: 'The CEASEFIRE is over.' },
        { id: 'c', headline: 'Aleppo', text: 'Nothing new.' },
      ],
      {
        ceasefire: 'a b',
        CeaseFire: 'a b',
        aleppo: 'a c',
        'aleppo ceasefire': 'a',
        nothing: 'c',
        cease: '',
        Damascus: '',
      },
    )
  },

  'words match by their stem': async (world) => {
    await finds(
      world,
      [
        { id: 'a', text: 'They are negotiating in hospitals.' },
        { id: 'b', text: 'She negotiated at the hospital.' },
        { id: 'c', text: 'A hospice.' },
      ],
      { negotiate: 'a b', negotiated: 'a b', hospital: 'a b', hospitals: 'a b', hospice: 'c' },
    )
  },

  'diacritics make no difference': async (world) => {
    await finds(
      world,
      [
        { id: 'a', text: 'Ein Treffen in Zürich.' },
        { id: 'b', text: 'A meeting in Zurich.' },
        { id: 'c', headline: 'São Paulo', text: 'Zu\u0308rich, decomposed.' },
        { id: 'd', text: 'Søren in Łódź, in der Weißen Straße.' },
      ],
      {
        lodz: 'd',
        'Łódź soren': 'd',
        strasse: 'd',
        Straße: 'd',
        zurich: 'a b c',
        Zürich: 'a b c',
        'Zu\u0308rich': 'a b c',
        'sao paulo': 'c',
        Săo: 'c',
      },
    )
  },

  'common words are words, and punctuation is none': async (world) => {
    await finds(
      world,
      [
        { id: 'a', text: 'To be, or not to be.' },
        { id: 'b', text: 'Marks & Spencer reported; the group grew.' },
        { id: 'c', text: "Stephen O'Brien of the U.N. left al-Assad at 12:30." },
      ],
      {
        to: 'a',
        the: 'b c',
        '"to be or not to be"': 'a',
        'Marks & Spencer': 'b',
        '"Marks and Spencer"': '',
        "O'Brien": 'c',
        'al-Assad': 'c',
        'U.N.': 'c',
        '12:30': 'c',
        '30:12': '',
      },
    )
  },

  'a phrase is found as it stands, within one field': async (world) => {
    await finds(
      world,
      [
        { id: 'a', headline: 'Talks resume', text: 'John Kerry met Sergey Lavrov.' },
        { id: 'b', text: 'Kerry, John, met Lavrov, Sergey.' },
        { id: 'c', headline: 'Meeting of John', text: 'Kerry was there.' },
      ],
      {
        '"john kerry"': 'a',
        '"kerry john"': 'b',
        '"Kerry met Sergey"': 'a',
        '“John Kerry”': 'a',
        '"john kerry" OR "kerry john"': 'a b',
        'john kerry': 'a b c',
        '"resume john"': '',
      },
    )
  },

  'AND, OR, NOT and parentheses combine': async (world) => {
    await finds(
      world,
      [
        { id: 'a', text: 'red green' },
        { id: 'b', text: 'green blue' },
        { id: 'c', text: 'blue red' },
        { id: 'd', text: 'white and nothing else' },
      ],
      {
        'red green': 'a',
        'red AND green': 'a',
        'red OR green': 'a b c',
        'red NOT green': 'c',
        'red AND NOT green': 'c',
        'NOT red': 'b d',
        'NOT (red OR green)': 'd',
        'NOT red NOT green': 'd',
        'white OR NOT red': 'b d',
        'red (green OR blue)': 'a c',
        'red green OR blue': 'a b c',
        '(red OR white) NOT (green blue)': 'a c d',
        'NOT (NOT red)': 'a c',
        'white and nothing': 'd',
        'red and green': '',
        'red NOT (green OR blue)': '',
        'NOT (red green) NOT (red blue)': 'b d',
        'NOT NOT white': 'd',
      },
    )
  },

  'a prefix finds the words that begin with it, whatever their stem': async (world) => {
    await finds(
      world,
      [
        { id: 'a', text: 'The government fell.' },
        { id: 'b', headline: 'Governors meet', text: 'In Zürich.' },
        { id: 'c', text: 'Organisation is all. Bashar al-Assad left.' },
        { id: 'd', text: 'Happiness, universities; 2016.' },
      ],
      {
        'gov*': 'a b',
        'gover*': 'a b',
        'governm*': 'a',
        'governmen*': 'a',
        'government*': 'a',
        'governo*': 'b',
        'GOVERNO*': 'b',
        'zur*': 'b',
        'Zü*': 'b',
        'organisatio*': 'c',
        'al-ass*': 'c',
        'happ*': 'd',
        'happine*': 'd',
        'universit*': 'd',
        '201*': 'd',
        'governors m*': 'b',
        'overn*': '',
        'governmenta*': '',
        '(gov* OR happ*) NOT fell': 'b d',
        'NOT gov*': 'c d',
      },
    )
  },

  'fields ask for what enrichment found': async (world) => {
    await finds(world, fielded, {
      'headline:ceasefire': 'a',
      'headline:announce': 'a',
      ceasefire: 'a b',
      'person:lee': 'a',
      'person:"Ann Lee"': 'a',
      'person:"Lee Ann"': '',
      'person:Geneva': '',
      'Ann Lee': 'a b',
      'org:"red cross"': 'a',
      'org:nations': 'a',
      'org:geneva': '',
      'place:geneva': 'a',
      'place:"south sudan"': 'a',
      'place:lee': '',
      'speaker:ray': 'a',
      'speaker:cross': '',
      'quote:fragile': 'a',
      'quote:trusts': 'a',
      'quote:geneva': '',
      'quote:"fragile deal"': 'a',
      'topic:war': 'a',
      'topic:medtop:16000000': 'a',
      'topic:"war and peace"': 'a',
      'topic:medtop:04000000': 'b',
      'topic:and': 'a b',
    })
  },

  'a phrase in a field stays within one name or quote': async (world) => {
    await finds(world, fielded, {
      'person:"Lee Bob"': '',
      'org:"cross united"': '',
      'place:"Geneva South"': '',
      'quote:"deal nobody"': '',
      'speaker:"Lee Bob"': '',
      'person:(Lee Bob)': 'a',
    })
  },

  'a field takes prefixes and groups': async (world) => {
    await finds(world, fielded, {
      'person:le*': 'a',
      'place:gene*': 'a',
      'headline:ceas*': 'a',
      'quote:frag*': 'a',
      'topic:econ*': 'b',
      'org:nation*': 'a',
      'person:gene*': '',
      'place:(geneva OR paris)': 'a',
      'place:(paris OR "south sudan")': 'a',
      'person:(lee NOT ray)': '',
      'person:(lee NOT smith)': 'a',
      'NOT person:lee': 'b',
      'person:(lee headline:markets)': '',
    })
  },

  'source and language are compared as a whole': async (world) => {
    await finds(
      world,
      [
        ...fielded,
        { id: 'c', text: 'Nobody knows from where.', detected: 'und' },
        { id: 'd', text: 'Aus Köln.', source: 'Kölner Blatt', detected: 'de' },
      ],
      {
        'source:"the example post"': 'a',
        'source:example': 'b',
        'source:EXAMPLE': 'b',
        'source:post': '',
        'source:the*': 'a',
        'source:exa*': 'b',
        'source:"kolner blatt"': 'd',
        'source:(example OR "The Example Post")': 'a b',
        'NOT source:example': 'a c d',
        'lang:de': 'b d',
        'lang:EN': 'a',
        'lang:(en OR und)': 'a c',
        'lang:d': '',
        'lang:d*': 'b d',
        'lang:de ceasefire': 'b',
        'ceasefire NOT lang:de': 'a',
        'lang:en OR köln': 'a d',
        'source:"k*"': '',
      },
    )
  },

  'bounds of the publication date are inclusive': async (world) => {
    const index = await world.openWith([
      { id: 'a', publishedAt: '2016-05-03', text: 'x' },
      { id: 'b', publishedAt: '2016-05-04', text: 'xx x' },
      { id: 'c', publishedAt: '2016-05-04T23:59:59Z', text: 'x xx' },
      { id: 'd', publishedAt: '2016-05-04T23:30:00-05:00', text: 'xxx x' },
      { id: 'e', publishedAt: '2017', text: 'x xxx' },
      { id: 'f', text: 'x without a date' },
      { id: 'g', publishedAt: 'last week', text: 'x with half a date' },
    ])
    const between = async (bounds: Pick<SearchRequest, 'from' | 'to'>, q = 'x') =>
      (await world.found(index, q, bounds)).join(' ')
    expect(await between({})).toBe('a b c d e f g')
    expect(await between({ from: '2016-05-04' })).toBe('b c d e')
    expect(await between({ to: '2016-05-04' })).toBe('a b c')
    expect(await between({ from: '2016-05-04', to: '2016-05-04' })).toBe('b c')
    expect(await between({ from: '2016', to: '2016' })).toBe('a b c d')
    expect(await between({ to: '2016-05' })).toBe('a b c d')
    expect(await between({ from: '2016-05-05T04:30:00Z', to: '2016-05-05T04:30:00Z' })).toBe('d')
    expect(await between({ from: '2016-05-05T06:30:00+02:00' })).toBe('d e')
    expect(await between({ from: '2018' })).toBe('')
    expect(await between({ from: '2017', to: '2016' })).toBe('')
    expect(await between({ to: '2016' }, '')).toBe('a b c d')
    expect(await between({ to: '2016' }, 'NOT xx')).toBe('a d')
    expect((await world.search(index, { from: '2016-05-04', to: '2016-05-04' })).facets.days).toEqual([
      { value: '2016-05-04', count: 2 },
    ])
  },

  'what cannot be read is a QueryError that says where or what': async (world) => {
    const index = await world.openWith([{ id: 'a' }])
    const refused: readonly (readonly [Partial<SearchRequest>, RegExp])[] = [
      [{ q: '"aleppo' }, /position 1\b/],
      [{ q: 'aleppo (geneva' }, /position 8\b/],
      [{ q: 'titel:x' }, /titel.*headline, person/],
      [{ q: 'x'.repeat(2_001) }, /2000/],
      [{ from: 'yesterday' }, /from.*yesterday/],
      [{ to: '2016-02-30' }, /to.*2016-02-30/],
      [{ cursor: 'no cursor' }, /cursor/],
      [{ cursor: '' }, /cursor/],
      [{ limit: 0 }, /limit/],
      [{ limit: 101 }, /limit/],
      [{ limit: 1.5 }, /limit/],
    ]
    for (const [request, message] of refused) {
      const error = await world.search(index, request).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(QueryError)
      expect(String(error)).toMatch(message)
    }
  },
} satisfies Record<string, Check>
