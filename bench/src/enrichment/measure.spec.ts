import { describe, expect, it } from '@jest/globals'
import { sampled } from './measure.ts'

describe('sampled', () => {
  const all = Array.from({ length: 10 }, (_, index) => index)

  it('takes everything in a full run', () => {
    expect(sampled(all, 3, { quick: false })).toEqual(all)
  })

  it('spreads a quick run over the whole set', () => {
    expect(sampled(all, 4, { quick: true })).toEqual([0, 2, 5, 7])
  })

  it('takes what there is of a small set', () => {
    expect(sampled(all, 40, { quick: true })).toEqual(all)
  })
})
