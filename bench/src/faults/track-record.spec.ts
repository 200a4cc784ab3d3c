import { describe, expect, it } from '@jest/globals'
import { trackRecord, type RecordedRun } from './track-record.ts'

const run = (suite: string, change: Partial<RecordedRun['report']>): RecordedRun => ({
  date: '2026-11-23',
  commit: 'abc1234',
  node: 'v24.21.0',
  machine: '2 cores, 24 GiB of memory',
  command: `npm run faults -- ${suite} --seed 5`,
  report: {
    suite,
    seed: 5,
    fired: { kill: 300, freeze: 12 },
    inFlight: 310,
    ambiguous: 4,
    operations: { ok: 9_000, failed: 20, unknown: 30 },
    articles: 52_000,
    lost: 0,
    duplicated: 0,
    phantom: 0,
    violations: [],
    figures: { readyMsP99: 1234.567 },
    ...change,
  },
})

describe('trackRecord', () => {
  const runs = [
    run('service', {}),
    run('split', { ambiguous: 80 }),
    run('service', { lost: 1, violations: ['I1 lost: a | b'] }),
  ]
  const page = trackRecord(runs.map((each) => `${JSON.stringify(each)}\n`).join(''))
  const lines = page.split('\n')

  it('adds the runs of each suite up', () => {
    expect(lines).toContain('| service | 2 | 624 | 620 | 8 | 104,000 | 1 | 0 | 0 | 1 |')
    expect(lines).toContain('| split | 1 | 312 | 310 | 80 | 52,000 | 0 | 0 | 0 | 0 |')
  })

  it('has a row for each run, the newest first, with its command, seed and machine', () => {
    const rows = lines.slice(lines.indexOf('## Runs') + 4)
    expect(rows[0]).toBe(
      '| 2026-11-23 | `abc1234` | `npm run faults -- service --seed 5` | 312 | 310 | 4 | 52,000 | 1 | 0 | 0 | 1 | readyMsP99 1,235 | 2 cores, 24 GiB of memory, Node v24.21.0 |',
    )
    expect(rows.filter((line) => line.startsWith('| 2026'))).toHaveLength(3)
  })

  it('refuses a line that is no run', () => {
    expect(() => trackRecord('{"date": "2026-11-23"}\n')).toThrow('report')
  })

  it('has its tables also where nothing has run yet', () => {
    expect(trackRecord('')).toContain('| suite | runs |')
  })
})
