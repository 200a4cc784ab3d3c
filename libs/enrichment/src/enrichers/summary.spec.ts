import { describe, expect, it } from '@jest/globals'
import { NOTHING_FOUND } from '../enricher.ts'
import { summarise } from './summary.ts'

const english = { ...NOTHING_FOUND, language: 'en' }
const summaryOf = (text: string, headline?: string): readonly string[] =>
  summarise({ text, headline }, english).summary.map((sentence) => sentence.text)

describe('summary', () => {
  it('is the sentence that says most, and that is the first in news', () => {
    const text =
      'A shaky ceasefire in the northern city of Aleppo is to be extended. The ceasefire pleases the people of the city. Nobody knows how long the rain will last.'
    expect(summaryOf(text)).toEqual(['A shaky ceasefire in the northern city of Aleppo is to be extended.'])
  })

  it('takes a later sentence that says the headline', () => {
    const text = 'It was a long and quiet evening by the sea. Later the old harbour bridge fell into the harbour.'
    expect(summaryOf(text, 'Harbour bridge falls into harbour')).toEqual([
      'Later the old harbour bridge fell into the harbour.',
    ])
  })

  it('has up to three sentences, in the order of the article', () => {
    const text = Array.from(
      { length: 40 },
      (_, index) => `The council of the town met again for its meeting number ${index}.`,
    ).join(' ')
    const { summary } = summarise({ text }, english)
    expect(summary).toHaveLength(3)
    expect(summary.map(({ start }) => start)).toEqual(summary.map(({ start }) => start).toSorted((a, b) => a - b))
  })

  it('leaves out titles, fragments and quotations that stand alone', () => {
    expect(
      summaryOf(
        'Storm Batters The Coast Again Tonight\n"We lost all of our boats in the storm tonight."\nNo.\nThe storm broke the boats of the coast.',
      ),
    ).toEqual(['The storm broke the boats of the coast.'])
  })

  it('falls back on what there is', () => {
    expect(summaryOf('"Gone," he said.')).toHaveLength(1)
    expect(summaryOf('')).toEqual([])
  })

  it('is not made of other languages', () => {
    expect(
      summarise({ text: 'Die Brücke ist gestern Abend eingestürzt.' }, { ...NOTHING_FOUND, language: 'de' }),
    ).toEqual({ summary: [] })
  })
})
