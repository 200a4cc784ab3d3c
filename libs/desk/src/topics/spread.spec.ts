import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { spread } from './spread.ts'

describe('spread', () => {
  it('gives to the large what the small cannot take', () => {
    expect(spread(10, [1, 100, 3])).toEqual([1, 6, 3])
  })

  it('always gives all of it, or all that there is', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.array(fc.nat(100), { minLength: 1, maxLength: 16 }), (count, sizes) => {
        const given = spread(count, sizes)
        const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
        expect(sum(given)).toBe(Math.min(count, sum(sizes)))
        expect(given.every((each, i) => each >= 0 && each <= (sizes[i] ?? 0))).toBe(true)
      }),
    )
  })
})
