/** How a run of the tests ended. */
export interface Totals {
  readonly passed: number
  readonly failed: number
}

/** The part of jest's own result (`--json`) that the totals are counted from. */
export interface JestResult {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  /** Suites that broke before or outside of their tests. */
  readonly numRuntimeErrorTestSuites: number
}

/**
 * Counts tests; a suite that could not run counts as one failed, and so does a run that jest calls failed for another
 * reason, ended in an error, left no result, or ran nothing at all.
 *
 * @param result undefined where jest left none
 * @param exitCode of jest; null where a signal ended it
 */
export function totalsOf(result: JestResult | undefined, exitCode: number | null): Totals {
  if (result === undefined) return { passed: 0, failed: 1 }
  const passed = result.numPassedTests
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites
  const sound = result.success && exitCode === 0 && passed > 0
  return { passed, failed: failed === 0 && !sound ? 1 : failed }
}

/** Reads the text that jest wrote; undefined where it is no result. */
export function parseResult(text: string): JestResult | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return isResult(value) ? value : undefined
}

function isResult(value: unknown): value is JestResult {
  return (
    typeof value === 'object' &&
    value !== null &&
    'success' in value &&
    typeof value.success === 'boolean' &&
    ['numPassedTests', 'numFailedTests', 'numRuntimeErrorTestSuites'].every(
      (name) => name in value && typeof (value as Record<string, unknown>)[name] === 'number',
    )
  )
}
