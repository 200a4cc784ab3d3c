import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { publicationDate } from './publication-date.ts'

describe('publicationDate', () => {
  it.each([
    ['2016-05-04', '2016-05-04'],
    ['20160504', '2016-05-04'],
    [' 2016-05-04 ', '2016-05-04'],
    ['2016-02-29', '2016-02-29'],
    ['2016-05-04T10:00', '2016-05-04T10:00:00Z'],
    ['2016-05-04T10:00:30Z', '2016-05-04T10:00:30Z'],
    ['2016-05-04t10:00:30z', '2016-05-04T10:00:30Z'],
    ['2016-05-04 10:00:30', '2016-05-04T10:00:30Z'],
    ['2016-05-04 10:00:30 +0200', '2016-05-04T10:00:30+02:00'],
    ['2016-05-04T10:00:00+02', '2016-05-04T10:00:00+02:00'],
    ['2016-05-04T10:00:00.5-03:30', '2016-05-04T10:00:00.500-03:30'],
    ['2016-05-04T10:00:00,123456Z', '2016-05-04T10:00:00.123Z'],
    ['20160504T100000Z', '2016-05-04T10:00:00Z'],
    ['20160504T100000+0100', '2016-05-04T10:00:00+01:00'],
    ['Wed, 04 May 2016 10:00:00 +0200', '2016-05-04T10:00:00+02:00'],
    ['4 May 2016 10:00 GMT', '2016-05-04T10:00:00Z'],
    ['Wed, 04 May 2016 10:00:00 EDT', '2016-05-04T10:00:00-04:00'],
    ['Wed, 04 May 2016 10:00:00 -0000 (no zone)', '2016-05-04T10:00:00-00:00'],
  ])('reads %j as %s', (given, read) => {
    expect(publicationDate(given)).toBe(read)
  })

  it.each([
    '',
    'yesterday',
    'May 4',
    '2016',
    '2016-05',
    '2016-13-01',
    '2016-02-30',
    '2015-02-29',
    '2016-05-04T25:00',
    '2016-05-04T24:00',
    '2016-05-04T10:60',
    '2016-05-04T10:00:61',
    '2016-05-04T10:00:00+99:00',
    '0016-05-04',
    '2016-05-04x',
    'Wed, 31 Foo 2016 10:00:00 GMT',
    '31 Feb 2016 10:00 GMT',
    '1462356000',
  ])('takes %j for no date', (given) => {
    expect(publicationDate(given)).toBeUndefined()
  })

  it('keeps the instant of every time, and reads its own output as itself', () => {
    const dates = fc.date({ min: new Date('1600-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, (date) => {
        const read = publicationDate(date.toISOString()) ?? ''
        expect(Date.parse(read)).toBe(date.getTime())
        expect(publicationDate(read)).toBe(read)
      }),
    )
  })
})
