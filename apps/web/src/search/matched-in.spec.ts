import { describe, expect, it } from '@jest/globals'
import { matchedIn } from './matched-in.ts'

describe('matchedIn', () => {
  it('gives each word once, and words that follow each other together', () => {
    const text = 'Dock workers met Wilk, and dock workers left.'
    const ranges = ['Dock', 'workers', 'Wilk'].map((word) => ({
      start: text.indexOf(word),
      end: text.indexOf(word) + word.length,
    }))
    const later = { start: text.lastIndexOf('dock'), end: text.lastIndexOf('dock workers') + 'dock workers'.length }
    expect(matchedIn([{ field: 'text', text, ranges: [...ranges, later] }])).toEqual(['Dock workers', 'Wilk'])
    expect(matchedIn([{ field: 'text', text, ranges: [] }])).toEqual([])
  })
})
