import { describe, expect, it } from '@jest/globals'
import { similarityOf } from '@wiredesk/article-index'
import { plainSimilarity } from './plain-similarity.ts'

const text = 'The ferry will sail again on Monday, said the mayor, because the storm has passed.'

describe('plainSimilarity', () => {
  it.each([
    [text, text, 1],
    [text, text.toUpperCase().replaceAll(',', ' -'), 1],
    [text, 'Wheat prices rose in Chicago after a dry spring.', 0],
    ['One two three four five six.', 'One two three four five seven.', 1 / 3],
    ['One two.', 'one TWO', 1],
    ['', '', 0],
  ])('counts shingles, and so does the index: %j, %j', (one, other, expected) => {
    expect(plainSimilarity(one, other)).toBeCloseTo(expected)
    expect(similarityOf(one, other)).toBeCloseTo(expected)
  })
})
