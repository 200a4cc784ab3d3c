import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { stopStartedHere } from '@wiredesk/services'
import { shortSuite } from './short.suite.ts'
import type { FaultReport } from './suite.ts'
import { killManaged } from './system/managed-process.ts'

// Two to three minutes on two cores of its own; it may have to share them.
jest.setTimeout(900_000)

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const SEED = Number(process.env['FAULTS_SEED'] ?? 20_260)
const OPENSEARCH = process.env['WIREDESK_TEST_OPENSEARCH']

describe('the short form of the fault suites', () => {
  let report: FaultReport
  const said: string[] = []

  beforeAll(async () => {
    if (!OPENSEARCH) throw new Error('WIREDESK_TEST_OPENSEARCH is not set: run it by npm test')
    report = await shortSuite({ seed: SEED, root: ROOT, progress: (line) => said.push(line) }, OPENSEARCH)
  })

  // Where it came to its end too early.
  afterAll(() => Promise.all([killManaged(), stopStartedHere()]))

  it('breaks no invariant', () => {
    const again = { seed: SEED, again: `FAULTS_SEED=${SEED} npm test -- bench/src/faults`, said }
    expect({ violations: report.violations, ...(report.violations.length > 0 ? again : {}) }).toEqual({
      violations: [],
    })
    expect(report).toMatchObject({ lost: 0, duplicated: 0, phantom: 0 })
  })

  it('kills and breaks while operations are in flight: else it would prove nothing', () => {
    expect(report.fired['kill']).toBeGreaterThanOrEqual(8)
    expect(report.fired['failpoint']).toBeGreaterThanOrEqual(6)
    expect(report.inFlight).toBeGreaterThanOrEqual(20)
    expect(report.ambiguous).toBeGreaterThanOrEqual(4)
    expect(report.articles).toBeGreaterThanOrEqual(3_500)
  })
})
