import { describe, expect, it } from '@jest/globals'
import { parseResult, totalsOf } from './totals.ts'

const GREEN = { success: true, numPassedTests: 12, numFailedTests: 0, numRuntimeErrorTestSuites: 0 }

describe('the totals of a test run', () => {
  it('are those of jest when all passed', () => {
    expect(totalsOf(GREEN, 0)).toEqual({ passed: 12, failed: 0 })
  })

  it('count a suite that could not run as a failure', () => {
    const result = { ...GREEN, success: false, numFailedTests: 2, numRuntimeErrorTestSuites: 1 }
    expect(totalsOf(result, 1)).toEqual({ passed: 12, failed: 3 })
  })

  it.each([
    ['jest left no result', undefined, 0, 0],
    ['jest was ended by a signal', GREEN, null, 12],
    ['jest ended in an error though every test passed', GREEN, 1, 12],
    ['jest calls the run failed for another reason', { ...GREEN, success: false }, 0, 12],
    ['no test ran', { ...GREEN, numPassedTests: 0 }, 0, 0],
  ])('count one failure where %s', (_, result, exitCode, passed) => {
    expect(totalsOf(result, exitCode)).toEqual({ passed, failed: 1 })
  })

  it('are read from what jest writes, and from nothing else', () => {
    expect(parseResult(JSON.stringify({ ...GREEN, testResults: [] }))).toMatchObject(GREEN)
    for (const text of ['', '{"success":', '[]', 'null', '{"success": true}']) expect(parseResult(text)).toBeUndefined()
  })
})
