import { describe, expect, it } from '@jest/globals'
import type { DateMention } from '@wiredesk/contracts'
import { countDates } from './score-dates.ts'

const date = (start: number, end: number, value: string, granularity: DateMention['granularity'] = 'day') => ({
  text: '',
  start,
  end,
  value,
  granularity,
})
const gold = [
  { start: 0, end: 10, type: 'DATE', value: '1999-02-09' },
  { start: 20, end: 30, type: 'TIME', value: '1999-02-09T12:00:00' },
  { start: 40, end: 50, type: 'DURATION', value: 'P2D' },
]

describe('countDates', () => {
  it('finds by overlap and values by what they say', () => {
    expect(countDates([date(3, 10, '1999-02-09'), date(20, 28, '1999-02-10T12:00')], gold)).toEqual({
      spans: { right: 2, found: 2, gold: 2 },
      values: { right: 1, found: 2, gold: 2 },
    })
  })

  it('takes a time for the same with its zone or the seconds of a full minute', () => {
    expect(countDates([date(20, 30, '1999-02-09T12:00+01:00', 'minute')], gold).values.right).toBe(1)
  })

  it('leaves durations out on both sides', () => {
    expect(countDates([date(40, 50, 'P2D', 'duration')], gold).values).toEqual({ right: 0, found: 0, gold: 2 })
  })

  it('takes one date for one gold date alone', () => {
    const both = [gold, gold].flat().filter(({ type }) => type === 'DATE')
    expect(countDates([date(0, 10, '1999-02-09')], both).values).toEqual({ right: 1, found: 1, gold: 2 })
  })
})
