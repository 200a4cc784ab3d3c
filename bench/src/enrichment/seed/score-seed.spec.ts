import { describe, expect, it } from '@jest/globals'
import { NO_ENRICHMENTS } from '@wiredesk/contracts'
import { goldSchema } from './gold.ts'
import { mistakesIn } from './score-seed.ts'

const text = 'Ola met Ann in Oslo on Monday.\nShare\n'
const cleaned = 'Ola met Ann in Oslo on Monday.\n'
const spanned = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length, text: word })
const gold = goldSchema.parse({
  published_at: '2020-01-08',
  persons: [
    { name: 'Ola Berg', mentions: [spanned('Ola')] },
    { name: 'Ann', optional: true, mentions: [spanned('Ann')] },
  ],
  organisations: [],
  places: [{ name: 'Oslo', country: 'NO', mentions: [spanned('Oslo')] }],
  quotations: [],
  dates: [{ ...spanned('Monday'), value: '2020-01-06', accept: ['2020-W02-1'] }],
  boilerplate: [spanned('Share')],
})
const right = {
  ...NO_ENRICHMENTS,
  people: [{ name: 'Ola Berg', mentions: [spanned('Ola')] }],
  places: [{ name: 'Oslo', country: 'NO', mentions: [spanned('Oslo')] }],
  dates: [{ ...spanned('Monday'), value: '2020-W02-1' }],
}

describe('mistakesIn', () => {
  it('finds none where everything is as a reader has it, with or without what is optional', () => {
    const none = { missed: [], wrong: [] }
    expect(mistakesIn(text, cleaned, right, gold)).toEqual(none)
    const people = [...right.people, { name: 'Ann Lee', mentions: [spanned('Ann')] }]
    expect(mistakesIn(text, cleaned, { ...right, people }, gold)).toEqual(none)
  })

  it('tells what is missed and what is false', () => {
    const places = [{ name: 'Oslo', country: 'US', mentions: [spanned('Oslo')] }]
    expect(mistakesIn(text, cleaned, { ...right, places }, gold)).toEqual({
      missed: ['place 15 19 NO'],
      wrong: ['place 15 19 US'],
    })
  })

  it('misses boilerplate that stands there still', () => {
    expect(mistakesIn(text, text, right, gold).missed).toEqual(['text without boilerplate'])
  })
})
