// node tools/canary.ts: fails when a lint rule that we rely on is asleep, for example for want of a project graph.
import { fileURLToPath } from 'node:url'
import { isAwake, lintCanaries } from './canary-check.ts'

const reports = await lintCanaries(fileURLToPath(new URL('..', import.meta.url)))
for (const report of reports) {
  if (isAwake(report)) continue
  const said = report.reported.length === 0 ? 'nothing' : report.reported.join(', ')
  console.error(`tools/canaries/${report.name}: lint must report ${report.expected ?? 'nothing'}, and reports ${said}`)
  process.exitCode = 1
}
if (reports.length === 0) process.exitCode = 1
