import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { FaultReport } from '../suite.ts'
import { killManaged } from '../system/managed-process.ts'
import { runHostile } from './hostile.suite.ts'

// Half a minute on two cores of its own; it may have to share them.
jest.setTimeout(600_000)

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const SEED = Number(process.env['FAULTS_SEED'] ?? 20_261)
const MEASURE = { files: 150, mutations: 300, requests: 30, slow: 0 }

describe('a small measure of hostile files', () => {
  let report: FaultReport
  const said: string[] = []

  beforeAll(async () => {
    report = await runHostile(MEASURE, { seed: SEED, root: ROOT, progress: (line) => said.push(line) })
  })

  afterAll(killManaged)

  it('breaks no invariant', () => {
    const again = { seed: SEED, again: `npm run faults -- hostile --seed ${SEED} --kinds CASE`, said }
    expect({ violations: report.violations, ...(report.violations.length > 0 ? again : {}) }).toEqual({
      violations: [],
    })
  })

  it('is large enough to prove something: of every format, alone and together, accepted and rejected', () => {
    expect(report.figures).toMatchObject({ mutations: 300 })
    expect(report.figures['files']).toBeGreaterThanOrEqual(150)
    expect(report.inFlight).toBeGreaterThan(200)
    expect(report.articles).toBeGreaterThan(50)
    expect(report.operations.failed).toBeGreaterThan(50)
    expect(report.figures['servedMeanwhile']).toBeGreaterThan(3)
  })
})
