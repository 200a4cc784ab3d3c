import { describe, expect, it } from '@jest/globals'
import { englishTerms } from './english-terms.ts'
import { frenchTerms } from './french-terms.ts'
import { germanTerms } from './german-terms.ts'
import { mediaTopics } from './media-topics.ts'
import { spanishTerms } from './spanish-terms.ts'

const tops = mediaTopics.filter(({ parent }) => parent === undefined).map(({ code }) => code)

describe('mediaTopics', () => {
  it('has the seventeen of the top, each with topics below it', () => {
    expect(tops).toHaveLength(17)
    expect(new Set(mediaTopics.flatMap(({ parent }) => parent ?? []))).toEqual(new Set(tops))
  })

  it('has every code once, in the form of IPTC', () => {
    const codes = mediaTopics.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^medtop:\d{8}$/)
  })

  it.each([
    ['English', englishTerms],
    ['German', germanTerms],
    ['French', frenchTerms],
    ['Spanish', spanishTerms],
  ])('has words for each of the seventeen in %s', (_, terms) => {
    const parents = new Map(mediaTopics.map(({ code, parent }) => [code, parent ?? code]))
    expect([...new Set(terms.map(({ code }) => parents.get(code)))].toSorted()).toEqual(tops.toSorted())
  })
})
