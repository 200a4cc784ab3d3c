import { describe, expect, it } from '@jest/globals'
import { dayOf, timeBounds, publicationTime, timeSpan } from './publication-date.ts'
import { QueryError } from './search.ts'

const iso = (date: string): readonly string[] | undefined => {
  const span = timeSpan(date)
  return span && [new Date(span.first).toISOString(), new Date(span.last).toISOString()]
}

describe('timeSpan', () => {
  it.each([
    ['2016', '2016-01-01T00:00:00.000Z', '2016-12-31T23:59:59.999Z'],
    ['2016-02', '2016-02-01T00:00:00.000Z', '2016-02-29T23:59:59.999Z'],
    ['2016-12', '2016-12-01T00:00:00.000Z', '2016-12-31T23:59:59.999Z'],
    ['2016-05-04', '2016-05-04T00:00:00.000Z', '2016-05-04T23:59:59.999Z'],
    ['0099', '0099-01-01T00:00:00.000Z', '0099-12-31T23:59:59.999Z'],
  ])('%s lasts from %s to %s', (date, first, last) => {
    expect(iso(date)).toEqual([first, last])
  })

  it.each([
    ['2016-05-04T10:15', '2016-05-04T10:15:00.000Z'],
    ['2016-05-04T10:15:30', '2016-05-04T10:15:30.000Z'],
    ['2016-05-04T10:15:30.5Z', '2016-05-04T10:15:30.500Z'],
    ['2016-05-04T10:15:30.123456Z', '2016-05-04T10:15:30.123Z'],
    ['2016-05-04T23:30:00-05:00', '2016-05-05T04:30:00.000Z'],
    ['2016-05-04T10:15+0200', '2016-05-04T08:15:00.000Z'],
    ['2016-05-04T10:15+02', '2016-05-04T08:15:00.000Z'],
  ])('%s is the instant %s', (date, time) => {
    expect(iso(date)).toEqual([time, time])
  })

  it.each([
    '',
    'yesterday',
    '2016-13',
    '2016-00-10',
    '2016-02-30',
    '2016-02-30T10:00Z',
    '2016-05-04T25:00Z',
    '20160504',
    '5/4/2016',
    '2016-5-4',
  ])('"%s" is no date', (date) => {
    expect(timeSpan(date)).toBeUndefined()
  })
})

describe('publication dates', () => {
  it('a day is published at its begin, and what is no date at no time', () => {
    expect(publicationTime('2016-05-04')).toBe(Date.UTC(2016, 4, 4))
    expect(publicationTime('soon')).toBeUndefined()
    expect(publicationTime(undefined)).toBeUndefined()
  })

  it('the day of a time is the one in UTC', () => {
    expect(dayOf(publicationTime('2016-05-04T23:30:00-05:00') ?? 0)).toBe('2016-05-05')
  })

  it('bounds are inclusive and may be open', () => {
    expect(timeBounds({ from: '2016', to: '2016' })).toEqual(timeSpan('2016'))
    expect(timeBounds({ to: '2016-05' })).toEqual({ first: -Infinity, last: timeSpan('2016-05')?.last })
    expect(timeBounds({ from: '2016-05' })).toEqual({ first: timeSpan('2016-05')?.first, last: Infinity })
    expect(timeBounds({})).toBeUndefined()
  })

  it('a bound that is no date is an error of the query that names it', () => {
    expect(() => timeBounds({ from: '2016', to: 'tomorrow' })).toThrow(
      new QueryError('to: "tomorrow" is no ISO 8601 year, month, day or time'),
    )
  })
})
