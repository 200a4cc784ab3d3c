import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import type { FaultReport } from './suite.ts'
import { RECORDS, type RecordedRun } from './track-record.ts'

/** Appends a run to the track record. */
export function record(root: string, command: string, { schedule: _, ...report }: FaultReport): void {
  const run: RecordedRun = {
    date: new Date().toISOString().slice(0, 10),
    commit: commitOf(root),
    node: process.version,
    machine: `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB of memory`,
    command,
    report,
  }
  const file = join(root, RECORDS)
  const cut = statSync(file, { throwIfNoEntry: false })?.size && !readFileSync(file, 'utf8').endsWith('\n')
  appendFileSync(file, `${cut ? '\n' : ''}${JSON.stringify(run)}\n`)
}

/** Docs change with each run that is recorded. */
const CODE = ['--', '.', ':!docs']

function commitOf(root: string): string {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  const isChanged = git('status', '--porcelain', '--untracked-files=no', ...CODE) !== ''
  return `${git('rev-parse', '--short', 'HEAD')}${isChanged ? '+' : ''}`
}
