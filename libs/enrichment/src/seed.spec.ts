import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { enrichArticle } from './enrich.ts'

const folder = fileURLToPath(new URL('../../../../shared/data/seed/', import.meta.url))
const mention = z.object({ start: z.number(), end: z.number(), text: z.string() })
const named = z.object({
  name: z.string(),
  optional: z.boolean().optional(),
  role: z.string().optional(),
  country: z.string().optional(),
  accept_as: z.array(z.string()).optional(),
  mentions: z.array(mention),
})
const goldSchema = z.object({
  persons: z.array(named),
  organisations: z.array(named),
  places: z.array(named),
  quotations: z.array(mention.extend({ speaker: z.string(), kind: z.string() })),
  dates: z.array(
    mention.extend({ value: z.string(), accept: z.array(z.string()).optional(), optional: z.boolean().optional() }),
  ),
  boilerplate: z.array(mention),
  not_entities: z.array(z.string()),
})

describe('where the seed article is looked for', () => {
  it('is the folder of shared data beside the checkout, and nowhere in the repository', () => {
    expect(folder).toMatch(/[\\/]shared[\\/]data[\\/]seed[\\/]$/)
    expect(existsSync(fileURLToPath(new URL('../fixtures/000_c5171bf4bee90419.txt', import.meta.url)))).toBe(false)
  })
})

// Skipped where the checkout stands alone: the article is another's and is not copied here.
const describeSeed = existsSync(folder) ? describe : describe.skip

describeSeed('the seed article (needs ../shared/data/seed)', () => {
  const read = (file: string): string => readFileSync(`${folder}${file}`, 'utf8')
  const load = () => {
    const gold = goldSchema.parse(JSON.parse(read('gold.json')))
    return { gold, ...enrichArticle({ text: read('000_c5171bf4bee90419.txt'), publishedAt: '2016-05-04' }) }
  }

  it('loses its trailing "Share" and nothing else', () => {
    const { article } = load()
    expect(article.text).toBe(read('000_c5171bf4bee90419.txt').replace(/Share\n?$/, ''))
  })

  it('has the people whom a careful reader finds, with roles and mentions, and nobody else', () => {
    const { gold, enrichments } = load()
    const found = enrichments.people.map(({ name, role, mentions }) => ({ name, role, mentions }))
    expect(found).toEqual(
      expect.arrayContaining(gold.persons.map(({ name, role, mentions }) => ({ name, role, mentions }))),
    )
    expect(found).toHaveLength(gold.persons.length)
  })

  it('has the organisations with every mention, and no other', () => {
    const { gold, enrichments } = load()
    const wanted = gold.organisations.filter(({ optional }) => !optional).map(({ mentions }) => mentions)
    expect(enrichments.organisations.map(({ mentions }) => mentions)).toEqual(expect.arrayContaining(wanted))
    expect(enrichments.organisations).toHaveLength(wanted.length)
  })

  it('has the places with country and every mention, and no other', () => {
    const { gold, enrichments } = load()
    const found = enrichments.places.flatMap(({ name, country, mentions }) =>
      mentions.map(({ start, end }) => `${start}-${end} ${country} ${name}`),
    )
    const wanted = gold.places.flatMap(({ name, country, accept_as: accepted, mentions }) =>
      mentions.map(({ start, end }) => `${start}-${end} ${country} ${accepted?.[0] ?? name}`),
    )
    expect(found.toSorted()).toEqual(wanted.toSorted())
  })

  it('has no demonym, title or common word for a name', () => {
    const { gold, enrichments } = load()
    const names = [...enrichments.people, ...enrichments.organisations, ...enrichments.places].flatMap(({ mentions }) =>
      mentions.map(({ text }) => text),
    )
    for (const word of gold.not_entities) expect(names).not.toContain(word)
  })

  it('has the quotations under their speakers, and none for a term in scare quotes', () => {
    const { gold, enrichments } = load()
    const marked = enrichments.quotes
      .filter(({ kind }) => kind !== 'indirect')
      .map(({ text, start, end, speaker, kind }) => ({ text, start, end, speaker, kind }))
    expect(marked).toEqual(
      gold.quotations
        .filter(({ kind }) => kind !== 'scare')
        .map(({ text, start, end, speaker, kind }) => ({ text, start, end, speaker, kind })),
    )
    for (const { text } of enrichments.quotes) expect(text).not.toContain('regime of calm')
  })

  it('has the dates with their values, and no other', () => {
    const { gold, enrichments } = load()
    for (const { text, value, accept = [] } of gold.dates)
      expect([text, [value, ...accept]]).toEqual([
        text,
        expect.arrayContaining([enrichments.dates.find((date) => date.text === text)?.value]),
      ])
    expect(enrichments.dates.map(({ text }) => text)).toEqual(gold.dates.map(({ text }) => text))
  })

  it('is summed up and tagged by what it is about', () => {
    const { enrichments } = load()
    expect(enrichments.summary[0]?.text).toMatch(/ceasefire.*Aleppo/)
    expect(enrichments.keywords).toEqual(
      expect.arrayContaining([
        'Aleppo',
        'Syria',
        'Russia',
        'United States',
        'cessation of hostilities',
        'truce',
        'John Kerry',
      ]),
    )
    expect(enrichments.language).toBe('en')
  })
})
