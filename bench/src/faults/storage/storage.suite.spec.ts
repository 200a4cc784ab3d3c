import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { storageSuite } from './storage.suite.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))

describe('the storage suite', () => {
  it('kills the embedded log and index of this checkout at some of their failpoints, and misses nothing', async () => {
    const report = await storageSuite({
      seed: 1,
      faults: 15,
      kinds: ['failpoint'],
      root: ROOT,
      progress: () => undefined,
    })
    expect(report.violations).toEqual([])
    expect(report.fired).toEqual({ failpoint: 15 })
    expect(report.operations.ok).toBeGreaterThan(0)
    expect(report.figures.recoveries).toBeGreaterThan(0)
  }, 120_000)
})
