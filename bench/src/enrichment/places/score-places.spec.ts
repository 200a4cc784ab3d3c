import { describe, expect, it } from '@jest/globals'
import { countPlaces } from './score-places.ts'

const mention = { start: 0, end: 4, text: 'Oslo' }

describe('countPlaces', () => {
  const gold = {
    text: 'Oslo, Bergen',
    toponyms: [
      { start: 0, end: 4, phrase: 'Oslo', country: 'US' },
      { start: 6, end: 12, phrase: 'Bergen', country: 'NO' },
    ],
  }

  it('counts what is found, what of it is right, and what the baseline knows', () => {
    const places = [{ name: 'Oslo', country: 'US', mentions: [mention] }]
    expect(countPlaces(gold, places, () => 'NO')).toEqual({
      gold: 2,
      found: 1,
      right: 1,
      baseline: 1,
      baselineOfFound: 0,
    })
  })

  it('takes a place without a country for wrong', () => {
    expect(countPlaces(gold, [{ name: 'Oslo', mentions: [mention] }], () => undefined).right).toBe(0)
  })
})
