import { describe, expect, it } from '@jest/globals'
import type { Sample } from '../live/history.ts'
import { linesOf } from './lines-of.ts'

const sample = (at: number, lag?: number): Sample => ({ at, values: lag === undefined ? {} : { lag } })

describe('linesOf', () => {
  it('draws a series by its times, the newest on the right and the most on top', () => {
    const samples = [sample(0, 0), sample(2_000, 5), sample(4_000, 10)]
    expect(linesOf(samples, 'lag', 120, 20)).toEqual([
      [
        [116, 20],
        [118, 10],
        [120, 0],
      ],
    ])
  })

  it('joins nothing over a while in which nobody looked', () => {
    const samples = [sample(0, 3), sample(2_000, 3), sample(182_000, 6), sample(184_000, 6), sample(240_000, 6)]
    const lines = linesOf(samples, 'lag', 240, 20)
    expect(lines.map((line) => line.map(([x]) => x))).toEqual([
      [0, 2],
      [182, 184],
    ])
  })

  it('leaves a series that is not told any more where it was', () => {
    expect(linesOf([sample(0, 1), sample(2_000, 1), sample(122_000)], 'lag', 122, 20)).toEqual([
      [
        [0, 0],
        [2, 0],
      ],
    ])
  })

  it('draws nothing of nothing, or of one moment', () => {
    expect(linesOf([], 'lag', 120, 20)).toEqual([])
    expect(linesOf([sample(0, 1)], 'lag', 120, 20)).toEqual([])
  })
})
