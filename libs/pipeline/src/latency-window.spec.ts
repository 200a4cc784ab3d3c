import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { LatencyWindow } from './latency-window.ts'

describe('a latency window', () => {
  it('knows nothing before the first duration', () => {
    expect(new LatencyWindow().quantile(0.5)).toBeNull()
  })

  it('gives a quantile at most 10 % above the exact one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.02, max: 100_000, noNaN: true }), { minLength: 1 }),
        fc.constantFrom(0.5, 0.99),
        (durations, q) => {
          const window = new LatencyWindow(() => 0)
          for (const ms of durations) window.record(ms)
          const exact = durations.toSorted((a, b) => a - b)[Math.ceil(q * durations.length) - 1] ?? 0
          const told = window.quantile(q) ?? 0
          expect(told).toBeGreaterThanOrEqual(exact * 0.99)
          expect(told).toBeLessThanOrEqual(exact * 1.12)
        },
      ),
    )
  })

  it('forgets what is more than a minute old', () => {
    let now = 0
    const window = new LatencyWindow(() => now)
    window.record(1_000)
    now = 61_000
    window.record(1)
    expect(window.quantile(0.99)).toBeLessThan(2)
    now = 200_000
    expect(window.quantile(0.99)).toBeNull()
  })
})
