import { describe, expect, it } from '@jest/globals'
import { endOfOver, isOver } from './letter-rule.ts'

const held = { revision: 20, digest: 'there', receipt: 'drop.9' }
const letter = (revision?: number, digest?: string) => ({ id: 'drop.0', revision, digest })

describe('a letter of an article that stands in the index', () => {
  it.each([
    ['is over where it is older', letter(10, 'other'), 'superseded'],
    ['is over where it is older and of the same text', letter(10, 'there'), 'duplicate'],
    ['is over where it is of the same revision and text', letter(20, 'there'), 'duplicate'],
    ['is over where it is of the same revision, of a time when no digest was kept', letter(20), 'duplicate'],
    ['is over where it is older, of a time when no digest was kept', letter(10), 'superseded'],
    ['is over where the document came from its own receipt', { ...letter(20, 'there'), id: 'drop.9' }, 'indexed'],
  ])('%s', (_, of, end) => {
    expect([isOver(of, held), endOfOver(of, held)]).toEqual([true, end])
  })

  it.each([
    ['it is newer', letter(30, 'there')],
    ['it is another text of the same revision', letter(20, 'other')],
    ['its revision is not known', letter(undefined, 'there')],
  ])('is not over where %s', (_, of) => {
    expect(isOver(of, held)).toBe(false)
  })

  it('is over where another text of its revision came after it', () => {
    expect(isOver(letter(20, 'other'), { ...held, isNews: true })).toBe(true)
    expect(isOver(letter(30, 'other'), { ...held, isNews: true })).toBe(false)
  })

  it('is not over where only a part of the article stands, unless it is that part', () => {
    const part = { ...held, isPartial: true }
    expect([letter(10, 'other'), letter(20), letter(20, 'there')].map((of) => isOver(of, part))).toEqual([
      false,
      false,
      true,
    ])
  })

  it('is withdrawn with its own receipt, where that took the article back', () => {
    expect(endOfOver({ ...letter(20, 'there'), id: 'drop.9' }, { ...held, isWithdrawn: true })).toBe('withdrawn')
  })
})
