import { describe, expect, it } from '@jest/globals'
import { barsOf } from './bars-of.ts'

describe('barsOf', () => {
  it('gives each day a bar, also those without articles', () => {
    const { bars, unit } = barsOf([
      { value: '2016-02-28', count: 2 },
      { value: '2016-03-01', count: 1 },
    ])
    expect(unit).toBe('day')
    expect(bars.map(({ from, articles }) => [from, articles])).toEqual([
      ['2016-02-28', 2],
      ['2016-02-29', 0],
      ['2016-03-01', 1],
    ])
  })

  it('takes days together where there are many, and loses none', () => {
    const days = [
      { value: '2015-01-01', count: 1 },
      { value: '2016-12-31', count: 4 },
    ]
    const { bars, unit } = barsOf(days)
    expect(bars.length).toBeLessThanOrEqual(80)
    expect(unit).toBe('10 days')
    expect(bars.reduce((sum, { articles }) => sum + articles, 0)).toBe(5)
    expect(bars.at(-1)).toMatchObject({ to: '2016-12-31', articles: 4 })
  })

  it('has nothing to show of no dates', () => {
    expect(barsOf([{ value: 'unknown', count: 1 }]).bars).toEqual([])
  })
})
