import { z } from 'zod'
import type { FaultReport } from './suite.ts'

/** From the root: a line for each run. */
export const RECORDS = 'docs/track-record.jsonl'

/** A run of a fault suite, as it is kept. */
export interface RecordedRun {
  readonly date: string
  /** With a `+` where the checkout had changes of its own. */
  readonly commit: string
  readonly node: string
  /** In words: cores and memory. */
  readonly machine: string
  readonly command: string
  readonly report: Omit<FaultReport, 'schedule'>
}

const counts = z.record(z.string(), z.number())
const reportSchema = z.object({
  suite: z.string(),
  seed: z.int(),
  fired: counts,
  inFlight: z.int(),
  ambiguous: z.int(),
  operations: z.object({ ok: z.int(), failed: z.int(), unknown: z.int() }),
  articles: z.int(),
  lost: z.int(),
  duplicated: z.int(),
  phantom: z.int(),
  violations: z.array(z.string()),
  figures: counts,
})
const runSchema = z.object({
  date: z.iso.date(),
  commit: z.string(),
  node: z.string(),
  machine: z.string(),
  command: z.string(),
  report: reportSchema,
}) satisfies z.ZodType<RecordedRun>

type Report = RecordedRun['report']

const SUMMED = ['inFlight', 'ambiguous', 'articles', 'lost', 'duplicated', 'phantom'] as const

/** The page of the track record, of the lines of {@link RECORDS}: what each suite has seen in all of its runs, then the runs, the newest first. */
export function trackRecord(lines: string): string {
  const runs = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => runSchema.parse(JSON.parse(line)))
  const suites = [...Map.groupBy(runs, ({ report }) => report.suite)].toSorted(([a], [b]) => a.localeCompare(b))
  const sums = suites.map(([suite, own]) => row(suite, own.length, ...totals(own.map(({ report }) => report))))
  const single = runs
    .toReversed()
    .map(({ report, date, commit, node, machine, command }) =>
      row(date, `\`${commit}\``, `\`${command}\``, ...totals([report]), figuresOf(report), `${machine}, Node ${node}`),
    )
  return [
    'What the fault suites have seen, added up over their runs. Operations in flight: faults that fired while something could be harmed; the others prove nothing. ' +
      'Ambiguous: acknowledgements that were lost on their way. Lost, doubled and phantom are to be 0, and violations are all breaches of the invariants I1 to I13.',
    '',
    row('suite', 'runs', ...COUNTED),
    row('---', '---', ...COUNTED.map(() => '---')),
    ...sums,
    '',
    '## Runs',
    '',
    row('date', 'commit', 'command', ...COUNTED, 'figures', 'machine'),
    row('---', '---', '---', ...COUNTED.map(() => '---'), '---', '---'),
    ...single,
    '',
  ].join('\n')
}

const COUNTED = ['faults', 'in flight', 'ambiguous', 'articles', 'lost', 'doubled', 'phantom', 'violations']

function totals(reports: readonly Report[]): readonly string[] {
  const sum = (of: (report: Report) => number): string =>
    reports.reduce((total, report) => total + of(report), 0).toLocaleString('en')
  return [
    sum(({ fired }) => Object.values(fired).reduce((all, each) => all + each, 0)),
    ...SUMMED.map((name) => sum((report) => report[name])),
    sum(({ violations }) => violations.length),
  ]
}

const figuresOf = ({ figures }: Report): string =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${Number(value.toPrecision(4)).toLocaleString('en')}`)
    .join(', ')

const row = (...cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`
