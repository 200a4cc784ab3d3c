import { describe, expect, it } from '@jest/globals'
import { calledIn } from './called-in.ts'

describe('calledIn', () => {
  const id = '0f343b0931126a20'
  const passage = (text: string) => ({ id, highlights: [{ field: 'text' as const, text, ranges: [] }] })

  it('takes the headline, else a passage, and shows where that begins in the middle of a sentence', () => {
    expect(calledIn({ ...passage('The ferry is adrift.'), headline: 'Adrift' })).toBe('Adrift')
    expect(calledIn(passage('The ferry is adrift.'))).toBe('The ferry is adrift.')
    expect(calledIn(passage('ferry is adrift.'))).toBe('… ferry is adrift.')
    expect(calledIn({ id, highlights: [] })).toBe('Article 0f343b09')
  })
})
