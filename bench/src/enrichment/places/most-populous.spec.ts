import { describe, expect, it } from '@jest/globals'
import { mostPopulousMatch } from './most-populous.ts'

describe('mostPopulousMatch', () => {
  const match = mostPopulousMatch()

  it.each([
    ['Norway', 'NO'],
    ['Texas', 'US'],
    ['Paris', 'FR'],
    ['Nowhere in particular', undefined],
  ])('takes %s for %s', (name, country) => {
    expect(match(name)).toBe(country)
  })
})
