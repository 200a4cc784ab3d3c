import { describe, expect, it } from '@jest/globals'
import { readTime } from './time.ts'

describe('readTime', () => {
  it.each([
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22T10:30', '2026-11-22T10:30:00.000Z'],
    ['2026-11-22T10:30:15.5Z', '2026-11-22T10:30:15.500Z'],
    ['2026-11-22T10:30:00+02:00', '2026-11-22T08:30:00.000Z'],
  ])('reads %s, in UTC where it names no zone', (text, expected) => {
    expect(readTime(text)).toBe(Date.parse(expected))
  })

  it.each(['yesterday', '2026', '2026-13-01', '22.11.2026', '1'])('takes %s for no time', (text) => {
    expect(readTime(text)).toBeUndefined()
  })
})
