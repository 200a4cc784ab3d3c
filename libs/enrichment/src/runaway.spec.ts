import { describe, expect, it } from '@jest/globals'
import { enrichArticle } from './enrich.ts'

const UNITS = 400_000
const LARGEST_TEXT = 4_000_000
const fill = (unit: string): string => unit.repeat(Math.ceil(UNITS / unit.length)).slice(0, UNITS)
const numbered = (make: (index: number) => string, unit: number): string =>
  Array.from({ length: UNITS / unit }, (_, index) => make(index)).join(' ')

/**
 * Texts on which work that grows with the square of the length takes minutes: each of 400 kB must end within the time of
 * a test.
 */
const attacks: Readonly<Record<string, string>> = {
  'quotation marks only': fill('"'),
  'quotations that are never closed': fill('“a '),
  'one paragraph of quotations with speakers': fill('"No," he said. '),
  'capitals without an end': fill('A'),
  'capitalised words without an end': fill('Abc '),
  'acronyms without an end': fill('ABC '),
  'different people without an end': numbered((index) => `John X${index.toString(36)} left.`, 16),
  'namesakes without an end': numbered((index) => `J${index.toString(36)} Smith met Smith.`, 20),
  'organisations that go on and on': fill('Council of '),
  'towns that explain each other': fill('Paris, Texas, '),
  'one sentence of verbs of speech': fill('he said, '),
  'dates without an end': fill('12 May late on '),
  'line breaks only': fill('\r\n'),
  'marks that end sentences': fill('.) '),
  'different words without an end': numbered((index) => `w${index.toString(36)}`, 7),
}

describe('enrichment', () => {
  it.each(Object.keys(attacks))('ends on 400 kB of %s', (name) => {
    const text = attacks[name] ?? ''
    expect(enrichArticle({ text, publishedAt: '2020-01-08' }, { language: 'en' }).article.text).toBe(text)
  })

  it('ends on one line of 4 MB', () => {
    const sentence = 'The mayor of Oslo, Anna Holt, said on Tuesday that "the ferry will sail again" and left. '
    const { enrichments } = enrichArticle({
      text: sentence.repeat(Math.ceil(LARGEST_TEXT / sentence.length)),
      publishedAt: '2020-01-08',
    })
    expect(enrichments.people).toMatchObject([{ name: 'Anna Holt' }])
    expect(enrichments.quotes.length).toBeGreaterThan(40_000)
  })
})
