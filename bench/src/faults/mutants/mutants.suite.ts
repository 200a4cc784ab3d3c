import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultOptions, FaultReport } from '../suite.ts'
import { mutants } from './catalogue.ts'
import { caughtBy, type Mutant } from './mutant.ts'
import { copyCheckout, plant } from './plant.ts'

/**
 * Plants each bug in a copy of the checkout and hunts it: a harness that catches nothing proves nothing. A mutant that survives, or that breaks
 * only what it should not, is a violation of this suite. `faults` bounds the number of mutants, `kinds` are their names.
 */
export async function mutantsSuite(options: FaultOptions): Promise<FaultReport> {
  const tried = mutants.filter(({ name }) => options.kinds?.includes(name) ?? true).slice(0, options.faults)
  const violations: string[] = []
  const reports: FaultReport[] = []
  for (const mutant of tried) {
    const report = await hunt(mutant, options)
    reports.push(report)
    const seen = caughtBy(mutant, report.violations)
    options.progress(`${mutant.name}: ${seen ?? 'SURVIVED'}`)
    if (seen === undefined) violations.push(`mutant ${mutant.name} survived: ${mutant.bug}`)
  }
  const sum = (of: (report: FaultReport) => number): number => reports.reduce((total, report) => total + of(report), 0)
  return {
    suite: 'mutants',
    seed: options.seed,
    fired: addUp(reports.map(({ fired }) => fired)),
    inFlight: sum(({ inFlight }) => inFlight),
    ambiguous: sum(({ ambiguous }) => ambiguous),
    operations: addUp(reports.map(({ operations }) => operations)),
    articles: sum(({ articles }) => articles),
    // What the planted bugs did is no fault of ours.
    lost: 0,
    duplicated: 0,
    phantom: 0,
    violations,
    figures: { mutants: tried.length, caught: tried.length - violations.length },
  }
}

/** Runs the hunt of a mutant against a copy of the checkout that has its bug. */
export async function hunt(mutant: Mutant, options: FaultOptions): Promise<FaultReport> {
  const copy = mkdtempSync(join(tmpdir(), `wiredesk-mutant-${mutant.name}-`))
  try {
    copyCheckout(options.root, copy)
    plant(mutant, copy)
    return await mutant.hunt({
      ...options,
      kinds: undefined,
      faults: undefined,
      root: copy,
      progress: (line) => options.progress(`${mutant.name}: ${line}`),
    })
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function addUp<K extends string>(counts: readonly Readonly<Record<K, number>>[]): Record<K, number> {
  const total = {} as Record<K, number>
  for (const each of counts)
    for (const [name, count] of Object.entries(each) as [K, number][]) total[name] = (total[name] ?? 0) + count
  return total
}
