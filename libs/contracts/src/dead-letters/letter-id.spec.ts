import { describe, expect, it } from '@jest/globals'
import { LETTER_HEADER, letterId } from './letter-id.ts'

describe('letterId', () => {
  const sentBack = { [LETTER_HEADER]: 'articles.ingested-0-1' }

  it('is that of the receipt, else that of the letter that the record was sent back of, else its place', () => {
    expect(letterId({ dropId: 'drop', item: 7 }, sentBack, 'place')).toBe('drop.7')
    expect(letterId(undefined, sentBack, 'place')).toBe('articles.ingested-0-1')
    expect(letterId(undefined, {}, 'place', 'other')).toBe('place')
  })

  it('takes nothing for an id that no address takes', () => {
    expect(letterId(undefined, { [LETTER_HEADER]: '../x' }, 'a b', 'place')).toBe('place')
    expect(letterId(undefined, {}, 'x'.repeat(201))).toBe('unnamed')
  })
})
