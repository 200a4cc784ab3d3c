import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { shinglesOf, SHINGLE_WORDS, wordsIn } from './shingles.ts'

const wordsOf = (text: string): readonly string[] => {
  const { starts, ends } = wordsIn(text)
  return Array.from(starts, (start, n) => text.slice(start, ends[n]))
}

describe('wordsIn', () => {
  it.each([
    ['The ferry, on Monday: 12 people.', ['The', 'ferry', 'on', 'Monday', '12', 'people']],
    ["O'Brien’s e-mail", ['O', 'Brien', 's', 'e', 'mail']],
    ['Zu\u0308rich Łódź', ['Zu\u0308rich', 'Łódź']],
    ['フェリー 東京', ['フ', 'ェ', 'リ', 'ー', '東', '京']],
    ['a 😀 𝒷 \ud83d b', ['a', '𝒷', 'b']],
    [' \n … —', []],
  ])('finds the words of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  it('gives the same hash to words that differ by case alone, and others to others', () => {
    const { hashes } = wordsIn('Ferry FERRY ferries')
    expect(hashes[0]).toBe(hashes[1])
    expect(hashes[0]).not.toBe(hashes[2])
  })

  it('finds words of any text where they stand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const word of wordsOf(text)) expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u)
      }),
    )
  })
})

describe('shinglesOf', () => {
  it.each([
    [0, 0],
    [1, 1],
    [SHINGLE_WORDS, 1],
    [SHINGLE_WORDS + 3, 4],
  ])('of %i words there are %i', (words, shingles) => {
    const text = Array.from({ length: words }, (_, n) => `word${n}`).join(' ')
    expect(new Set(shinglesOf(wordsIn(text))).size).toBe(shingles)
  })

  it('are others in another order', () => {
    expect(shinglesOf(wordsIn('a b c d e'))).not.toEqual(shinglesOf(wordsIn('b a c d e')))
  })
})
