import type { Verdict } from './checker/check.ts'
import type { Operation } from './ledger/history.ts'
import type { FiredFault } from './nemesis/nemesis.ts'
import type { PlannedFault } from './nemesis/schedule.ts'
import type { FaultReport } from './suite.ts'

/** What one part of a suite saw. */
export interface Part {
  /** Put before its violations. */
  readonly name: string
  readonly fired: readonly FiredFault[]
  readonly schedule: readonly PlannedFault[]
  readonly history: readonly Operation[]
  /** Distinct articles that were accepted. */
  readonly articles: number
  readonly verdict: Verdict
  readonly figures: Readonly<Record<string, number>>
}

/** Adds the parts of a suite up. */
export function reportOf(suite: string, seed: number, parts: readonly Part[]): FaultReport {
  const sum = (of: (part: Part) => number): number => parts.reduce((total, part) => total + of(part), 0)
  const fired = parts.flatMap((part) => part.fired)
  const operations = parts.flatMap(({ history }) => history)
  const count = (result: Operation['result']): number => operations.filter((each) => each.result === result).length
  const kinds = Map.groupBy(fired, ({ planned }) => planned.kind)
  return {
    suite,
    seed,
    fired: Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length])),
    inFlight: fired.filter(({ inFlight }) => inFlight).length,
    ambiguous: fired.reduce((total, { ambiguous = 0 }) => total + ambiguous, 0),
    operations: { ok: count('ok'), failed: count('failed'), unknown: count('unknown') },
    articles: sum(({ articles }) => articles),
    lost: sum(({ verdict }) => verdict.lost),
    duplicated: sum(({ verdict }) => verdict.duplicated),
    phantom: sum(({ verdict }) => verdict.phantom),
    violations: parts.flatMap(({ name, verdict }) => verdict.violations.map((each) => `${each} [${name}]`)),
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)) as FaultReport['figures'],
    schedule: parts.flatMap(({ schedule }) => schedule),
  }
}

/** Adds reports up as one of another suite. */
export function reportOfReports(suite: string, seed: number, reports: readonly FaultReport[]): FaultReport {
  const sum = (of: (report: FaultReport) => number): number => reports.reduce((total, report) => total + of(report), 0)
  return {
    suite,
    seed,
    fired: addUp(reports.map(({ fired }) => fired)),
    inFlight: sum(({ inFlight }) => inFlight),
    ambiguous: sum(({ ambiguous }) => ambiguous),
    operations: addUp(reports.map(({ operations }) => operations)),
    articles: sum(({ articles }) => articles),
    lost: sum(({ lost }) => lost),
    duplicated: sum(({ duplicated }) => duplicated),
    phantom: sum(({ phantom }) => phantom),
    violations: reports.flatMap(({ violations }) => violations),
    figures: Object.fromEntries(
      reports.flatMap((report) =>
        Object.entries(report.figures).map(([name, value]) => [`${report.suite}.${name}`, value]),
      ),
    ),
  }
}

function addUp<K extends string>(counts: readonly Readonly<Record<K, number>>[]): Record<K, number> {
  const total = {} as Record<K, number>
  for (const each of counts)
    for (const [name, count] of Object.entries<number>(each) as [K, number][]) total[name] = (total[name] ?? 0) + count
  return total
}

/** A verdict with violations that were found beside the checker's. */
export function withViolations(verdict: Verdict, violations: readonly string[]): Verdict {
  const count = (name: string): number => violations.filter((each) => each.startsWith(`${name} `)).length
  return {
    lost: verdict.lost + count('I1'),
    duplicated: verdict.duplicated + count('I2'),
    phantom: verdict.phantom + count('I3'),
    violations: [...verdict.violations, ...violations],
  }
}

/** The value below which that share of the values lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
