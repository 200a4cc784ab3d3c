import { describe, expect, it } from '@jest/globals'
import { exportDate } from './export-date.ts'

describe('A date of an export', () => {
  it.each([
    ['2024-10-02', '2024-10-02'],
    ['2024-10-02 09:30:00', '2024-10-02T09:30:00Z'],
    ['2024-10-02 09:30:00.123456', '2024-10-02T09:30:00.123Z'],
    ['Wed, 02 Oct 2024 09:30:00 +0200', '2024-10-02T09:30:00+02:00'],
    ['20241002093000', '2024-10-02T09:30:00Z'],
    ['20241002T093000Z', '2024-10-02T09:30:00Z'],
    ['1727861400', '2024-10-02T09:30:00.000Z'],
    ['1727861400000', '2024-10-02T09:30:00.000Z'],
    ['October 2, 2024', '2024-10-02'],
    ['Oct. 2nd, 2024', '2024-10-02'],
    ['2 October 2024', '2024-10-02'],
    [' 2024-10-02 ', '2024-10-02'],
  ])('is read: %j', (value, date) => {
    expect(exportDate(value)).toBe(date)
  })

  it.each(['5/4/2024', '31 February 2024', '20241302093000', '2 Oktember 2024', 'yesterday', '', '12345'])(
    'is not guessed: %j',
    (value) => {
      expect(exportDate(value)).toBeUndefined()
    },
  )
})
