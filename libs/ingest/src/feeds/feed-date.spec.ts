import { describe, expect, it } from '@jest/globals'
import { feedDate } from './feed-date.ts'

describe('feedDate', () => {
  it.each([
    ['Tue, 05 Mar 2024 06:30:00 +0100', '2024-03-05T06:30:00+01:00'],
    ['2024-03-05T06:30:00Z', '2024-03-05T06:30:00Z'],
    ['Tues, 3 September 24 7:05 GMT', '2024-09-03T07:05:00Z'],
    ['3 Sept 1998 17:05:09 EST', '1998-09-03T17:05:09-05:00'],
    ['Sunday, 31 December 99 23:59:59 UTC', '1999-12-31T23:59:59Z'],
    ['Wed, 2-Oct-2002 13:00 +02:00', '2002-10-02T13:00:00+02:00'],
  ])('reads %j', (written, date) => {
    expect(feedDate(written)).toBe(date)
  })

  it.each([
    '',
    'yesterday',
    'Tue, 45 Mar 2024 06:30:00 GMT',
    '3 Brumaire 2024 06:30',
    '05/03/2024 06:30',
    'Tue, 05 Mar 2024',
  ])('finds none in %j', (written) => {
    expect(feedDate(written)).toBeUndefined()
  })
})
