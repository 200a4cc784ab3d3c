import { describe, expect, it } from '@jest/globals'
import { f1, NOTHING, precision, recall, sumOf } from './counts.ts'

describe('counts', () => {
  it('gives precision of what was found and recall of what there was', () => {
    const counts = { right: 3, found: 4, gold: 6 }
    expect([precision(counts), recall(counts), f1(counts)]).toEqual([0.75, 0.5, 0.6])
  })

  it('is perfect where nothing was to be found and nothing was found', () => {
    expect([precision(NOTHING), recall(NOTHING), f1(NOTHING)]).toEqual([0, 0, 1])
  })

  it('sums documents before it divides', () => {
    const sum = sumOf([
      { right: 1, found: 1, gold: 1 },
      { right: 0, found: 9, gold: 9 },
    ])
    expect(f1(sum)).toBe(0.1)
  })
})
