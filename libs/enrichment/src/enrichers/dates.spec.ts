import { describe, expect, it } from '@jest/globals'
import { NOTHING_FOUND } from '../enricher.ts'
import { findDates } from './dates.ts'

/** Text, value and granularity of each date, published on Wednesday, 4 May 2016 unless said otherwise. */
function datesIn(text: string, publishedAt: string | undefined = '2016-05-04'): readonly string[] {
  const { dates } = findDates({ text, publishedAt }, { ...NOTHING_FOUND, language: 'en' })
  return dates.map((date) => `${date.text} = ${date.value ?? '-'} ${date.granularity ?? '-'}`)
}

describe('dates', () => {
  it.each([
    ['Agreement was reached late on Tuesday.', ['late on Tuesday = 2016-05-03 day']],
    ['It was done late yesterday evening.', ['late yesterday evening = 2016-05-03TEV hour']],
    [
      'It starts at 12.01 am on Wednesday Damascus time.',
      ['12.01 am on Wednesday Damascus time = 2016-05-04T00:01 minute'],
    ],
    ['He says Thursday will be the first day.', ['Thursday = 2016-05-05 day']],
    ['The town will close its old bridge to all lorries and vans from Friday.', ['Friday = 2016-05-06 day']],
    ['The masons are to come back on Tuesday.', ['Tuesday = 2016-05-10 day']],
    ['The vote is expected to be held on Monday.', ['Monday = 2016-05-09 day']],
    ['The vote was held on Monday.', ['Monday = 2016-05-02 day']],
    ['It will rain, the town said after the long and stormy council of Monday.', ['Monday = 2016-05-02 day']],
    ['The sailor set a record on Sunday.', ['Sunday = 2016-05-01 day']],
    ['The trial is set for Sunday.', ['Sunday = 2016-05-08 day']],
    [
      'The pier, which a storm broke in March, will open on Friday, the town said on Monday.',
      ['in March = 2016-03 month', 'Friday = 2016-05-06 day', 'Monday = 2016-05-02 day'],
    ],
    ['Work is to begin in August.', ['in August = 2016-08 month']],
    ['The law is to take effect in January.', ['in January = 2017-01 month']],
    ['The owners plan to sell it in September.', ['in September = 2016-09 month']],
    ['He said on Thursday that it was over.', ['Thursday = 2016-04-28 day']],
    [
      'They met last Wednesday and meet next Wednesday.',
      ['last Wednesday = 2016-04-27 day', 'next Wednesday = 2016-05-11 day'],
    ],
    ['It was brought in in February.', ['in February = 2016-02 month']],
    [
      'The vote in November was lost; the vote in July will be won.',
      ['in November = 2015-11 month', 'in July = 2016-07 month'],
    ],
    [
      'It began on 29 February and was published on May 3, 2016.',
      ['29 February = 2016-02-29 day', 'May 3, 2016 = 2016-05-03 day'],
    ],
    ['He came on 20 December.', ['20 December = 2015-12-20 day']],
    ['It will open on Tuesday, June 7, at 5.30pm.', ['Tuesday, June 7, at 5.30pm = 2016-06-07T17:30 minute']],
    [
      'At 1500 GMT and 3 p.m. EST it rang.',
      ['1500 GMT = 2016-05-04T15:00Z minute', '3 p.m. EST = 2016-05-04T15:00-05:00 hour'],
    ],
    [
      'It took two and a half years, then a year and a half; it ended two and a half hours ago.',
      [
        'two and a half years = P2.5Y duration',
        'a year and a half = P1.5Y duration',
        'two and a half hours ago = PAST_REF hour',
      ],
    ],
    ['It lasts just 48 hours of a five-year war.', ['48 hours = PT48H duration', 'five-year = P5Y duration']],
    [
      'Two days ago, a week ago, three months ago, ten years ago.',
      [
        'Two days ago = 2016-05-02 day',
        'a week ago = 2016-W17 week',
        'three months ago = 2016-02 month',
        'ten years ago = 2006 year',
      ],
    ],
    [
      'Last week, this month, next year and the past decade.',
      [
        'Last week = 2016-W17 week',
        'this month = 2016-05 month',
        'next year = 2017 year',
        'the past decade = P10Y duration',
      ],
    ],
    [
      'In 1989, the 1990s, the summer of 2014, the third quarter of 2015.',
      [
        'In 1989 = 1989 year',
        '1990s = 199 decade',
        'summer of 2014 = 2014-SU season',
        'third quarter of 2015 = 2015-Q3 quarter',
      ],
    ],
    ['Sales fell in the third quarter.', ['third quarter = 2015-Q3 quarter']],
    [
      'A short time ago, in recent days; it is expected within weeks. Earlier, they met.',
      [
        'A short time ago = PAST_REF -',
        'in recent days = PAST_REF -',
        'within weeks = FUTURE_REF -',
        'Earlier = PAST_REF -',
      ],
    ],
    ['She runs every day and each year.', ['every day = P1D set', 'each year = P1Y set']],
    [
      'On 2016-04-01 and 24/12/2015 and 03/04/2016.',
      ['2016-04-01 = 2016-04-01 day', '24/12/2015 = 2015-12-24 day', '03/04/2016 = - day'],
    ],
    [
      'This morning, tonight and tomorrow night.',
      ['This morning = 2016-05-04TMO hour', 'tonight = 2016-05-04TNI hour', 'tomorrow night = 2016-05-05TNI hour'],
    ],
    ['They may march to the mar; a second term; 17 nations; 45 years old; 2000 people; 32 May; one day.', []],
    ['They have now concluded it.', []],
    [
      'In the third quarter it earned $2 a share, up from $1 a year earlier. In the year-ago period sales rose; for the quarter they fell.',
      [
        'third quarter = 2015-Q3 quarter',
        'a year earlier = 2014-Q3 quarter',
        'the year-ago period = 2014-Q3 quarter',
        'the quarter = 2015-Q3 quarter',
      ],
    ],
    ['In the 1988 second quarter it lost money.', ['the 1988 second quarter = 1988-Q2 quarter']],
    ['Profits of $3 million compare with $2 million a year ago.', ['a year ago = 2015 year']],
    ['The talks are to conclude by March.', ['March = 2017-03 month']],
    ['The dividend is payable June 15.', ['June 15 = 2016-06-15 day']],
    ['It rained over the weekend.', ['the weekend = 2016-W17-WE day']],
    ['It was in nineteen ninety-six.', ['nineteen ninety-six = 1996 year']],
    ['They come as soon as they can.', []],
  ])('are read in %j', (text, expected) => {
    expect(datesIn(text)).toEqual(expected)
  })

  it('have no value where they are relative and nobody knows to what', () => {
    expect(datesIn('On Tuesday, in March, yesterday and in 2012, for two weeks.', '')).toEqual([
      'Tuesday = - day',
      'in March = - month',
      'yesterday = - day',
      'in 2012 = 2012 year',
      'two weeks = P2W duration',
    ])
  })

  it('are read against the day as the source writes it, whatever its zone', () => {
    expect(datesIn('It rained yesterday.', '2016-05-04T23:30:00-07:00')).toEqual(['yesterday = 2016-05-03 day'])
  })

  it.each(['soon', '2016', '2016-13-45', '04.05.2016'])(
    'are not resolved against %j, which is no day',
    (publishedAt) => {
      expect(datesIn('It rained yesterday.', publishedAt)).toEqual(['yesterday = - day'])
    },
  )

  it('know the turns of year and month', () => {
    expect(datesIn('Yesterday, last week, last month.', '2016-01-01')).toEqual([
      'Yesterday = 2015-12-31 day',
      'last week = 2015-W52 week',
      'last month = 2015-12 month',
    ])
  })

  it('are not looked for in other languages', () => {
    expect(findDates({ text: 'On Tuesday' }, { ...NOTHING_FOUND, language: 'fr' })).toEqual({ dates: [] })
  })
})
