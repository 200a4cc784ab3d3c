import { describe, expect, it } from '@jest/globals'
import { makeDocument } from '../text/document.ts'
import { runsOf } from './runs.ts'

const runs = (text: string): readonly string[] => {
  const document = makeDocument(text)
  return runsOf(document).map(({ first, last }) =>
    text.slice(document.tokens[first]?.start, document.tokens[last]?.end),
  )
}

describe('where names can be', () => {
  it.each([
    ['yesterday the Bank of England met Ann Lee again', ['Bank of England', 'Ann Lee']],
    ['so Ludwig van der Berg saw Al - Qaeda on Channel 4.', ['Ludwig van der Berg', 'Al - Qaeda on Channel 4']],
    ['then Hartwell Foods, Inc. and, he said, Rook fell', ['Hartwell Foods, Inc.', 'Rook']],
    ['it rained and nobody came. He came. The Times came.', ['The Times']],
    ['here ends Ann\nLee begins', ['Ann', 'Lee']],
  ])('is known of %j', (text, expected) => {
    expect(runs(text)).toEqual(expected)
  })
})
