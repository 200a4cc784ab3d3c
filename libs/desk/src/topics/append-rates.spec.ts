import { describe, expect, it } from '@jest/globals'
import { AppendRates } from './append-rates.ts'

function ratesOf(...samples: readonly [second: number, appended: number][]): AppendRates {
  const rates = new AppendRates()
  for (const [second, appended] of samples) rates.add({ at: second * 1_000, appended: new Map([['t', appended]]) })
  return rates
}

describe('AppendRates', () => {
  it('tells records per second between two samples', () => {
    expect(ratesOf([0, 100], [2, 150]).of('t')).toBe(25)
  })

  it('looks back 10 s, not to the beginning', () => {
    expect(ratesOf([0, 0], [5, 5_000], [10, 5_050], [15, 5_100]).of('t')).toBe(10)
  })

  it('takes the time since the sample before where that is longer', () => {
    expect(ratesOf([0, 0], [1, 0], [101, 1_000]).of('t')).toBe(10)
  })

  it('tells nothing of one sample, of an unknown topic, or of a topic that was made anew', () => {
    expect(ratesOf([0, 100]).of('t')).toBe(0)
    expect(ratesOf([0, 100], [1, 200]).of('other')).toBe(0)
    expect(ratesOf([0, 100], [1, 0]).of('t')).toBe(0)
  })
})
