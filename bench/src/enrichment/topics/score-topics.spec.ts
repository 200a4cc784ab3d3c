import { describe, expect, it } from '@jest/globals'
import { topicLabels } from './labels.ts'
import { countTopics } from './score-topics.ts'

const tag = (code: string) => ({ code, name: 'x', confidence: 0.5 })

describe('countTopics', () => {
  it('counts topics at the top, and whether they fit', () => {
    const found = [tag('medtop:15000000'), tag('medtop:20000822'), tag('medtop:04000000')]
    expect(countTopics(found, ['medtop:15000000', 'medtop:02000000'])).toEqual({
      articles: 1,
      tagged: 1,
      firstRight: 1,
      topics: 2,
      topicsRight: 1,
    })
  })

  it('takes no topic for neither right nor wrong', () => {
    expect(countTopics([], ['medtop:15000000'])).toMatchObject({ tagged: 0, firstRight: 0, topics: 0 })
  })
})

describe('topicLabels', () => {
  it('gives every article at least one topic at the top', () => {
    expect(topicLabels.size).toBeGreaterThan(40)
    for (const codes of topicLabels.values())
      expect(codes).toEqual(expect.arrayContaining([expect.stringMatching(/^medtop:(0[1-9]|1[0-7])000000$/)]))
  })
})
