import { describe, expect, it } from '@jest/globals'
import { enrichmentsSchema, NO_ENRICHMENTS, type Article } from '@wiredesk/contracts'
import fc from 'fast-check'
import { mentionsOf } from '../testing/mentions.ts'
import { catalogue, UNSUPPORTED, versions } from './catalogue.ts'
import { enrichArticle, findAll } from './enrich.ts'
import { enrichers } from './enrichers.ts'

const article: Article = {
  headline: 'Flood wall for Karum',
  text: 'Share\nMayor Anna Holt said in Oslo on Monday that "we will build the wall before the winter comes".\nAdvertisement\nNobody in the city of Bergen, Norway, was asked.\n',
  publishedAt: '2020-01-08',
  source: 'example',
}

describe('enrichArticle', () => {
  it('keeps the article but for its boilerplate', () => {
    const { article: cleaned } = enrichArticle(article)
    expect(cleaned).toEqual({ ...article, text: article.text.replace('Share\n', '').replace('Advertisement\n', '') })
  })

  it('counts offsets in the cleaned text', () => {
    const { article: cleaned, enrichments } = enrichArticle(article)
    const mentions = mentionsOf(enrichments)
    expect(mentions.length).toBeGreaterThan(5)
    for (const { start, end, text } of mentions) expect(cleaned.text.slice(start, end)).toBe(text)
  })

  it('tells the version of each enricher', () => {
    expect(enrichArticle(article).enrichers).toEqual(versions)
    expect(Object.keys(versions)).toEqual(catalogue.map(({ name }) => name))
  })

  it('is a pure function', () => {
    expect(enrichArticle(structuredClone(article))).toEqual(enrichArticle(article))
  })

  it('says of an article in another language which enrichers do not know it', () => {
    const text = 'Kaupunginvaltuusto päätti maanantaina rakentaa uuden tulvamuurin ennen talven tuloa.'
    const { enrichers, enrichments } = enrichArticle({ text, publishedAt: '2020-01-08' })
    expect(enrichments).toMatchObject({ ...NO_ENRICHMENTS, language: 'fi' })
    expect(enrichers).toMatchObject({ language: versions.language, entities: UNSUPPORTED, dates: UNSUPPORTED })
    expect(Object.keys(enrichers)).toEqual(Object.keys(versions))
  })

  it('says the same where it cannot tell the language', () => {
    expect(enrichArticle({ text: '1 2 3' }).enrichers).toMatchObject({ keywords: UNSUPPORTED, topics: UNSUPPORTED })
  })

  it('does not depend on what is no input of any enricher', () => {
    const { enrichments } = enrichArticle(article)
    expect(
      enrichArticle({ ...article, source: 'other', uri: 'urn:x', byline: 'Ann', section: 'News', keywords: ['x'] })
        .enrichments,
    ).toEqual(enrichments)
  })

  it('runs only the enrichers whose findings are not known', () => {
    const { findings } = findAll(article)
    const { quotes, dates, ...known } = findings
    expect(findAll(article, known)).toEqual({ findings, ran: ['quotes', 'dates'] })
    expect([quotes.length, dates.length]).toEqual([1, 1])
  })

  it('takes known boilerplate for the text of all others', () => {
    const { boilerplate } = findAll(article).findings
    expect(findAll(article, { boilerplate }).findings).toEqual(findAll(article).findings)
  })

  it('takes any text: what it gives is of the right shape and stands at its offsets', () => {
    const word = fc.constantFrom(
      'constructor',
      '__proto__',
      'this toString week',
      'Mr',
      'John Kerry',
      'said',
      '"',
      '“',
      '”',
      '’s',
      "'",
      'the',
      'U-N',
      'President',
      'of',
      'Paris',
      ',',
      '.',
      '\n',
      'on Tuesday',
      '12.01 am',
      'in',
      '🎼',
      'al-Assad',
      'Inc.',
      'Bank',
      '(',
      'two',
      'weeks ago',
      'May',
      ':',
      '—',
      'Share\n',
    )
    const text = fc.oneof(
      fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    )
    fc.assert(
      fc.property(text, (any) => {
        const { article: cleaned, enrichments } = enrichArticle(
          { text: any, publishedAt: '2020-01-08', language: 'en' },
          { language: 'en' },
        )
        expect(enrichmentsSchema.parse(enrichments)).toEqual(enrichments)
        for (const mention of mentionsOf(enrichments)) {
          expect(cleaned.text.slice(mention.start, mention.end)).toBe(mention.text)
          expect(mention.text).not.toBe('')
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('catalogue', () => {
  it('has every enricher after those whose findings it reads', () => {
    const seen = new Set<string>()
    for (const { name, needs } of catalogue) {
      for (const need of needs) expect(seen).toContain(need)
      seen.add(name)
    }
  })

  it.each(enrichers.filter(({ languages }) => languages))(
    'finds nothing by $name in a language that it does not know',
    ({ enrich, fields }) => {
      const known = { ...findAll(article).findings, language: 'fi' }
      expect(enrich(article, known)).toEqual(Object.fromEntries(fields.map((field) => [field, []])))
    },
  )

  it('gives every field to one enricher', () => {
    const fields = catalogue.flatMap((spec) => [...spec.fields])
    expect(new Set(fields).size).toBe(fields.length)
    expect(enrichers.map(({ name }) => name)).toEqual(catalogue.map(({ name }) => name))
  })
})
