import { describe, expect, it } from '@jest/globals'
import { enrichText, restored } from './enrich-text.ts'

describe('enrichText', () => {
  it('gives offsets into the text as it came, boilerplate and all', () => {
    const text =
      'Share\nMayor Anna Holt said on Monday: "We will build the wall in Bergen, Norway."\nAdvertisement\nJohn Kerry left Oslo.\n'
    const { people, places, quotes, dates } = enrichText(text, { publishedAt: '2020-01-08' })
    const mentions = [
      ...people.flatMap((one) => one.mentions),
      ...places.flatMap((one) => one.mentions),
      ...quotes,
      ...dates,
    ]
    expect(mentions.length).toBeGreaterThan(5)
    for (const mention of mentions) expect(text.slice(mention.start, mention.end)).toBe(mention.text)
  })
})

describe('restored', () => {
  const cuts = [
    { start: 0, end: 3 },
    { start: 5, end: 8 },
  ]

  it.each([
    ['ab', { start: 0, end: 2 }, { start: 3, end: 5 }],
    ['bc', { start: 1, end: 3 }, { start: 4, end: 9 }],
    ['cd', { start: 2, end: 4 }, { start: 8, end: 10 }],
  ])('puts %s of "___ab___cd" where it stood', (_, span, before) => {
    expect(restored(span, cuts)).toEqual(before)
  })
})
