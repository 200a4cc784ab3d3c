import { describe, expect, it } from '@jest/globals'
import { hashLetters, hashText } from './hash.ts'

describe('hashLetters', () => {
  it.each(['', 'Paris', 'NEW YORK', 'a z'])('hashes %j in bytes as its lower case in a text', (text) => {
    const bytes = Buffer.from(`<${text}>`)
    expect(hashLetters(bytes, 1, bytes.length - 1)).toBe(hashText(text.toLowerCase()))
  })

  it.each(['Zürich', 'Saint-Denis', 'St. Ives', '`', '{', '@', '['])('leaves %j to others', (text) => {
    const bytes = Buffer.from(text)
    expect(hashLetters(bytes, 0, bytes.length)).toBeUndefined()
  })
})
