import { describe, expect, it } from '@jest/globals'
import { findAll } from './enrich.ts'
import { fitsText } from './fits-text.ts'

const text = 'Mayor Anna Holt said in Oslo on Monday: "We will build the wall."'
const { findings } = findAll({ text })

describe('fitsText', () => {
  it('is true for what was found in the text', () => {
    expect(fitsText(findings, text)).toBe(true)
  })

  it('is false for another text, of the same length too', () => {
    expect(fitsText(findings, text.toUpperCase())).toBe(false)
    expect(fitsText(findings, text.slice(0, 20))).toBe(false)
  })

  it.each([
    ['end beyond the text', [{ start: 0, end: 1000 }]],
    [
      'overlap',
      [
        { start: 0, end: 5 },
        { start: 4, end: 8 },
      ],
    ],
    [
      'go backwards',
      [
        { start: 8, end: 9 },
        { start: 1, end: 2 },
      ],
    ],
    ['are empty', [{ start: 3, end: 3 }]],
  ])('is false for cuts that %s', (_, boilerplate) => {
    expect(fitsText({ boilerplate }, text)).toBe(false)
  })
})
