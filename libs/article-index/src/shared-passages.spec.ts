import { describe, expect, it } from '@jest/globals'
import { shinglesOf, wordsIn } from '@wiredesk/contracts'
import { sharedPassages } from './shared-passages.ts'

const shingled = (text: string) => {
  const words = wordsIn(text)
  return { words, shingles: shinglesOf(words) }
}

const shared = (one: string, other: string): readonly (readonly [string, string])[] =>
  sharedPassages(shingled(one), shingled(other)).map(({ start, end, other: there }) => [
    one.slice(start, end),
    other.slice(there.start, there.end),
  ])

const words = (first: number, count: number): string =>
  Array.from({ length: count }, (_, n) => `word${first + n}`).join(' ')

describe('sharedPassages', () => {
  it('finds what two texts have word for word, whatever its case and marks, each where it stands', () => {
    expect(
      shared(
        'OSLO: The ferry sails again on Monday, he said. Nobody was hurt in the storm.',
        'Nobody was hurt in the storm! The FERRY sails again on Monday.',
      ),
    ).toEqual([
      ['The ferry sails again on Monday', 'The FERRY sails again on Monday'],
      ['Nobody was hurt in the storm', 'Nobody was hurt in the storm'],
    ])
  })

  it('takes the longest where a passage stands several times', () => {
    const [once, twice] = [words(0, 6), `${words(0, 6)} end. ${words(0, 8)}`]
    expect(shared(words(0, 8), twice)).toEqual([[words(0, 8), words(0, 8)]])
    expect(shared(twice, once)).toEqual([
      [once, once],
      [once, once],
    ])
  })

  it('finds the whole of a text that is shorter than a shingle, and nothing where nothing is shared', () => {
    expect(shared('It rained.', 'it RAINED')).toEqual([['It rained', 'it RAINED']])
    expect(shared('It rained.', 'It snowed.')).toEqual([])
    expect(shared('', '')).toEqual([])
  })

  it('tells of the ten longest, in the order of the text', () => {
    const lengths = [6, 5, 7, 5, 8, 6, 9, 7, 6, 10, 8, 7]
    const passages = lengths.map((length, n) => words(n * 100, length))
    const found = shared(passages.join(' here '), passages.toReversed().join(' there '))
    expect(found.map(([passage]) => passage)).toEqual(passages.filter((_, n) => lengths[n] !== 5))
  })
})
