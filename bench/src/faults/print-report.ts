import type { FaultReport } from './suite.ts'

/** A table, or the report as one JSON object a line. */
export function printReport(report: FaultReport, json: boolean): void {
  if (json) {
    const { schedule: _, ...shown } = report
    console.log(JSON.stringify(shown))
    return
  }
  const { suite, fired, inFlight, ambiguous, operations, articles, lost, duplicated, phantom, violations, figures } =
    report
  const count = Object.values(fired).reduce((sum, each) => sum + each, 0)
  const { ok, failed, unknown } = operations
  const rows: readonly (readonly [string, number, string])[] = [
    [
      'faults that fired',
      count,
      Object.entries(fired)
        .map(([kind, times]) => `${kind} ${times}`)
        .join(', '),
    ],
    ['of them in flight', inFlight, ''],
    ['ambiguous acknowledgements', ambiguous, ''],
    ['operations', ok + failed + unknown, `${ok} ok, ${failed} failed, ${unknown} unknown`],
    ['articles accepted', articles, ''],
    ['lost', lost, ''],
    ['duplicated', duplicated, ''],
    ['phantom', phantom, ''],
    ...Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(4)), ''] as const),
    ['violations', violations.length, ''],
  ]
  console.log(`\n${suite}, seed ${report.seed}`)
  for (const [name, value, told] of rows)
    console.log(`  ${name.padEnd(30)} ${value.toLocaleString('en').padStart(12)}  ${told}`.trimEnd())
  for (const violation of violations) console.log(`  ${violation}`)
}
