import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { StageStats } from './stage-stats.ts'

describe('StageStats', () => {
  afterEach(() => {
    jest.restoreAllMocks()
  })

  it('takes a clock that is set anew for no time in which nothing happened', () => {
    const stats = new StageStats('enrichment')
    stats.settled('done', 1)
    const now = Date.now.bind(Date)
    for (const jump of [86_400_000, -86_400_000]) {
      jest.spyOn(Date, 'now').mockImplementation(() => now() + jump)
      expect(Math.abs(Date.now() - stats.lastProgress)).toBeLessThan(3_600_000)
    }
  })
})
