import { describe, expect, it } from '@jest/globals'
import { daysOf, storyPath } from './story.ts'

describe('daysOf', () => {
  it.each([
    ['2016-05-04T01:00:00.000Z', '2016-05-04T23:00:00.000Z', '4 May 2016'],
    ['2016-05-04T23:00:00.000Z', '2016-05-06T01:00:00.000Z', '4 May 2016 – 6 May 2016'],
  ])('of %s and %s is %s', (first, last, days) => {
    expect(daysOf({ first, last })).toBe(days)
  })
})

describe('storyPath', () => {
  it('is one segment, whatever the id', () => {
    expect(storyPath('a/b?c')).toBe('/stories/a%2Fb%3Fc')
  })
})
