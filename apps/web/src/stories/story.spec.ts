import { describe, expect, it } from '@jest/globals'
import { daysOf, factsOf, storyPath, titleOf, type Story } from './story.ts'

const RECEIVED = { first: '2026-11-23T08:00:00.000Z', last: '2026-11-23T09:00:00.000Z' }

describe('daysOf', () => {
  it.each([
    ['2016-05-04T01:00:00.000Z', '2016-05-04T23:00:00.000Z', '4 May 2016'],
    ['2016-05-04', '2016-05-06T01:00:00.000Z', '4 May 2016 – 6 May 2016'],
    ['2016-05', '2016-05', '2016-05'],
  ])('of %s and %s is %s', (first, last, days) => {
    expect(daysOf({ ...RECEIVED, published: { first, last } })).toBe(days)
  })

  it('does not give out when articles came as when they were published', () => {
    expect(daysOf(RECEIVED)).toBe('undated, received 23 Nov 2026')
    expect(factsOf({ source: 'The Post' })).toEqual(['The Post', 'undated'])
  })
})

describe('storyPath', () => {
  it('is one segment, whatever the id', () => {
    expect(storyPath('a/b?c')).toBe('/stories/a%2Fb%3Fc')
  })
})

describe('titleOf', () => {
  it('calls a story without any headline by what its articles have in common', () => {
    const nothing = { people: [], organisations: [], places: [], topics: [], keywords: [] }
    const story: Story = { ...RECEIVED, ...nothing, id: '0f343b0931126a20', articles: 2 }
    expect(titleOf(story)).toBe('Article 0f343b09')
    const people = [{ value: 'Ann Lee', count: 2 }]
    expect(titleOf({ ...story, people, keywords: [{ value: 'ferry', count: 2 }] })).toBe('Ann Lee, ferry')
    expect(titleOf({ ...story, people, headline: 'Adrift' })).toBe('Adrift')
  })
})
