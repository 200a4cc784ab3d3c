import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { normaliseText } from './normalise-text.ts'

const plainly = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

describe('a normalised text', () => {
  it('is what the definition says, for ASCII and for anything else', () => {
    const spaced = fc.array(
      fc.oneof(
        fc.constantFrom(' ', '\n', '\t', '\v', '\f', '\r', '\u00a0', '\u2028', '\0', '\x1f', '\x7f'),
        fc.string(),
      ),
    )
    fc.assert(fc.property(spaced, (parts) => expect(normaliseText(parts.join(''))).toBe(plainly(parts.join('')))))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(normaliseText(text)).toBe(plainly(text))))
  })

  it('is the same for texts longer than its buffer', () => {
    const long = 'word \n'.repeat(30_000)
    expect(normaliseText(long)).toBe(plainly(long))
  })
})
