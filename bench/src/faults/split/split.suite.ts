import { check } from '../checker/check.ts'
import type { Observation } from '../checker/observation.ts'
import { Nemesis } from '../nemesis/nemesis.ts'
import { drawFaults, type Rhythm } from '../nemesis/schedule.ts'
import { reportOf, withViolations, type Part } from '../report.ts'
import type { FaultOptions, FaultReport } from '../suite.ts'
import { acceptedOf } from '../system/observe.ts'
import { brokerOutage, indexOutage } from './outage.ts'
import { splitFaults } from './split-faults.ts'
import { SplitRun } from './split-run.ts'

export interface SplitMeasure {
  readonly faults: number
  readonly ambiguous: number
  readonly articles: number
  readonly perSecond: number
  /** How long the broker is away in the end, and then index and cache together, ms; 0 for not at all. */
  readonly outageMs: number
  readonly rhythm: Rhythm
  /** Of an OpenSearch that is shared, `http://host:port`. */
  readonly openSearch?: string
}

const LONG: SplitMeasure = {
  faults: 150,
  ambiguous: 60,
  articles: 100_000,
  perSecond: 150,
  outageMs: 60_000,
  // A lull is long enough for the invariant of progress to be seen in it.
  rhythm: { pause: { least: 500, most: 6_000 }, lullEvery: 25, lullMs: 45_000 },
}

/**
 * The roles as processes over a real Kafka, Redis and OpenSearch, each behind a proxy: all are killed, frozen, cut off and lied to, and lose acknowledgements, until
 * `faults` of them have fired in flight and `articles` were accepted; then the broker is away for a minute, and after it index and cache.
 */
export async function splitSuite(options: FaultOptions): Promise<FaultReport> {
  const faults = options.faults ?? LONG.faults
  const measure = {
    ...LONG,
    faults,
    // Faults of some kinds only may swallow no acknowledgement.
    ambiguous: options.kinds ? 0 : Math.ceil((LONG.ambiguous * faults) / LONG.faults),
    articles: options.articles ?? Math.ceil((LONG.articles * faults) / LONG.faults),
  }
  return runSplit('split', measure, options)
}

export async function runSplit(suite: string, measure: SplitMeasure, options: FaultOptions): Promise<FaultReport> {
  const { seed, progress, schedule, kinds: wanted } = options
  const run = await SplitRun.start({ ...measure, root: options.root, seed, progress })
  try {
    const all = splitFaults(run)
    const kinds = wanted ? all.filter(({ kind }) => wanted.includes(kind)) : all
    const nemesis = new Nemesis(kinds, {
      overlap: true,
      progress,
      enough: async (so) =>
        schedule === undefined &&
        so.inFlight >= measure.faults &&
        so.ambiguous >= measure.ambiguous &&
        (await run.load.counts()).articles >= measure.articles,
    })
    run.isDisturbed = () => nemesis.active > 0
    await nemesis.run(schedule ?? drawFaults(seed, kinds, measure.rhythm))
    const outage = await outagesOf(run, measure, progress)
    const observation = await run.finish()
    const part = {
      name: suite,
      fired: nemesis.fired,
      schedule: nemesis.tried,
      history: observation.history,
      articles: acceptedOf(observation),
      verdict: withViolations(check(observation), outage.violations),
      figures: { ...figuresOf(observation), ...outage.figures },
    }
    return reportOf(suite, seed, [part])
  } finally {
    await run.remove()
  }
}

interface OutageSeen extends Pick<Part, 'figures'> {
  readonly violations: readonly string[]
}

async function outagesOf(
  run: SplitRun,
  { outageMs }: SplitMeasure,
  progress: (line: string) => void,
): Promise<OutageSeen> {
  if (outageMs === 0) return { violations: [], figures: {} }
  progress(`the broker is away for ${outageMs / 1000} s`)
  run.isDisturbed = () => true
  const broker = await brokerOutage(run, outageMs)
  progress(`index and cache are away for ${outageMs / 1000} s`)
  const index = await indexOutage(run, outageMs)
  run.isDisturbed = () => false
  return {
    violations: [...broker.violations, ...index.violations],
    figures: { outageSeconds: outageMs / 1000, outageAnswerMsMost: broker.slowestMs },
  }
}

function figuresOf({ logs, samples, drain }: Observation): Readonly<Record<string, number>> {
  const memory = samples.flatMap(({ processes }) => processes.map(({ memoryBytes }) => memoryBytes))
  return {
    redeliveryFactor: logs.indexed.length / logs.ingested.length,
    drainSeconds: drain.afterMs / 1000,
    memoryMibMost: Math.max(0, ...memory) / 2 ** 20,
    deadLetters: logs.dead.length,
  }
}
