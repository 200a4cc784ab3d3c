import { describe, expect, it } from '@jest/globals'
import { bandsOf, SIGNATURE_BANDS, signatureSchema } from '@wiredesk/contracts'
import fc from 'fast-check'
import { NOTHING_FOUND } from '../enricher.ts'
import { findSignature } from './signature.ts'

const signatureOf = (text: string): string => findSignature({ text }, NOTHING_FOUND).signature ?? ''

/** How many bands two texts share. */
function shared(one: string, other: string): number {
  const bands = new Set(bandsOf(signatureOf(one)))
  return bandsOf(signatureOf(other)).filter((band) => bands.has(band)).length
}

/** Words that no two texts share unless they share numbers. */
const words = (first: number, count: number): string[] => Array.from({ length: count }, (_, n) => `word${first + n}`)

describe('findSignature', () => {
  it('gives bands of four bytes, in a form that the contract takes', () => {
    const signature = signatureOf('The ferry will sail again on Monday, said the mayor.')
    expect(signatureSchema.parse(signature)).toBe(signature)
    expect(bandsOf(signature)).toHaveLength(SIGNATURE_BANDS)
    expect(new Set(bandsOf(signature)).size).toBe(SIGNATURE_BANDS)
  })

  it('is blank for a text without words', () => {
    expect(['', ' \n', '... — !'].map(signatureOf)).toEqual(['', '', ''])
    expect(bandsOf('')).toEqual([])
  })

  it('makes no difference of case, punctuation and white space', () => {
    const text = 'The ferry will sail again on Monday, said the mayor of the island.'
    expect(signatureOf('THE FERRY will sail again\n\non Monday said "the mayor" of the  island')).toBe(
      signatureOf(text),
    )
  })

  it.each([
    ['Die Fähre fährt am Montag wieder, sagte die Bürgermeisterin.', 'Die Fähre bleibt im Hafen, sagte die Reederei.'],
    ['Паром снова пойдёт в понедельник, сказал мэр острова.', 'Паром останется в порту, сказали владельцы.'],
    ['フェリーは月曜日に再開すると市長が述べた。', '船は港にとどまると会社が発表した。'],
  ])('knows texts of other languages again: %s', (text, other) => {
    expect(shared(text, `${text}!`)).toBe(SIGNATURE_BANDS)
    expect(shared(text, other)).toBeLessThan(SIGNATURE_BANDS / 2)
  })

  it('brings texts together of which every second shingle is the same, 99 times of 100 and more', () => {
    const missed = Array.from({ length: 200 }, (_, n) => n * 1_000).filter((first) => {
      // 196 shingles each, 131 of them the same: a similarity of 0.502
      const [same, one, other] = [words(first, 135), words(first + 300, 65), words(first + 600, 65)]
      return shared([...same, ...one].join(' '), [...same, ...other].join(' ')) === 0
    })
    expect(missed.length).toBeLessThanOrEqual(2)
  })

  it('keeps texts apart that have nothing in common', () => {
    const together = Array.from({ length: 200 }, (_, n) => n * 1_000).filter(
      (first) => shared(words(first, 200).join(' '), words(first + 500, 200).join(' ')) > 0,
    )
    expect(together).toEqual([])
  })

  it('takes every text, and is the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(signatureSchema.safeParse(signatureOf(text)).success).toBe(true)
        expect(signatureOf(text)).toBe(signatureOf(text))
      }),
    )
  })
})
