import { describe, expect, it } from '@jest/globals'
import { codePointOffsets, overlap } from './span.ts'

describe('overlap', () => {
  it.each([
    [{ start: 0, end: 4 }, { start: 2, end: 8 }, 2],
    [{ start: 0, end: 4 }, { start: 4, end: 8 }, 0],
    [{ start: 0, end: 2 }, { start: 4, end: 8 }, 0],
  ])('of %j and %j is %i', (a, b, units) => {
    expect(overlap(a, b)).toBe(units)
  })
})

describe('codePointOffsets', () => {
  it('counts what stands outside the basic plane twice', () => {
    const toUnits = codePointOffsets('a🎼b🎼')
    expect([0, 1, 2, 3, 4].map(toUnits)).toEqual([0, 1, 3, 4, 6])
  })

  it('leaves other texts as they are', () => {
    expect([0, 3, 5].map(codePointOffsets('“ça”é'))).toEqual([0, 3, 5])
  })
})
