import { writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Observation } from '../checker/observation.ts'
import { Nemesis, type FaultKind } from '../nemesis/nemesis.ts'
import { drawFaults, type PlannedFault } from '../nemesis/schedule.ts'
import { quantile, reportOf, withViolations, type Part } from '../report.ts'
import type { FaultOptions, FaultReport } from '../suite.ts'
import { ManagedProcess } from '../system/managed-process.ts'
import { EmbeddedRun, redeliveryFactor, type EmbeddedOptions } from './embedded-run.ts'
import { failpointSchedule } from './failpoint-schedule.ts'
import { fillLog } from './fill-log.ts'
import { deliverAgain, rebuild, refusesSecond } from './rebuild.ts'
import { failing, freezing, jumping, killing, terminating } from './service-faults.ts'

/** How much of each; 0 leaves a part out. */
export interface ServiceMeasure {
  /** Articles. */
  readonly perSecond: number
  readonly kills: number
  /** Failpoints to be hit, each twice in a row. */
  readonly failpoints: number
  readonly stops: number
  readonly jumps: number
  /** Kills with a log of 1 GiB. */
  readonly large: number
}

/** The service is at work all the time, and never behind. */
const PER_SECOND = 120
const RHYTHM = { pause: { least: 100, most: 1_500 }, lullEvery: 50, lullMs: 5_000 }
const KILLS = 300
const LARGE_BYTES = 2 ** 30
const KILLS_A_STOP = 20
/** As G15 has it. */
const LONGEST_STOP_MS = 10_000

/**
 * The whole service as one process on its own files: killed at random times and at every named failpoint, twice in a row, stopped, frozen, its clock set, its
 * log delivered again, its index built anew. `faults` is the number of kills.
 */
export function serviceSuite(options: FaultOptions): Promise<FaultReport> {
  const kills = options.faults ?? KILLS
  const some = Math.ceil(kills / KILLS_A_STOP)
  const measure = {
    perSecond: PER_SECOND,
    kills,
    failpoints: options.faults ?? Infinity,
    stops: some,
    jumps: some,
    large: some,
  }
  return runService('service', measure, options)
}

export async function runService(suite: string, measure: ServiceMeasure, options: FaultOptions): Promise<FaultReport> {
  const parts: Part[] = []
  for (const { name, count, kinds, run } of PARTS) {
    if (measure[count] === 0 || !wants(options, kinds)) continue
    options.progress(name)
    parts.push(
      await within({ name, perSecond: measure.perSecond }, options, (embedded) =>
        run(embedded, measure[count], options),
      ),
    )
  }
  return reportOf(suite, options.seed, parts)
}

interface ServicePart {
  readonly name: string
  readonly count: Exclude<keyof ServiceMeasure, 'perSecond'>
  readonly kinds: readonly string[]
  run(run: EmbeddedRun, count: number, options: FaultOptions): Promise<Part>
}

const PARTS: readonly ServicePart[] = [
  { name: 'kills', count: 'kills', kinds: ['kill', 'freeze'], run: kills },
  { name: 'failpoints', count: 'failpoints', kinds: ['failpoint'], run: failpoints },
  { name: 'stops', count: 'stops', kinds: ['terminate'], run: stops },
  { name: 'clocks', count: 'jumps', kinds: ['clock'], run: jumps },
  { name: 'large', count: 'large', kinds: ['large-kill'], run: large },
]

function wants({ kinds, schedule }: FaultOptions, own: readonly string[]): boolean {
  const asked = schedule?.map(({ kind }) => kind) ?? kinds
  return asked === undefined || asked.some((kind) => own.includes(kind))
}

/** Kills and freezes; then everything is delivered again, and the index is built anew. */
async function kills(run: EmbeddedRun, count: number, options: FaultOptions): Promise<Part> {
  const readyMs: number[] = []
  const second = new ManagedProcess({
    name: 'second',
    root: options.root,
    roles: [],
    environment: { WIREDESK_DATA: run.data },
    log: join(run.dir, 'second.log'),
    excused: () => true,
  })
  const turnedAway = await refusesSecond(run, second)
  const nemesis = await inflict(
    [killing(run, readyMs), freezing(run)],
    options,
    ({ counts }) => (counts['kill'] ?? 0) >= count,
  )
  const observation = await run.finish()
  const again = await deliverAgain(run)
  const { ms, violations } = await rebuild(run, again)
  const part = run.part(observation, nemesis, {
    redeliveryFactor: redeliveryFactor(observation),
    readyMsP50: quantile(readyMs, 0.5),
    readyMsP99: quantile(readyMs, 0.99),
    rebuiltArticlesPerSecond: (again.articles.size * 1_000) / ms,
  })
  const later = run.part(again, nemesis, {}).verdict.violations.map((each) => `${each} (delivered again)`)
  return { ...part, verdict: withViolations(part.verdict, [...turnedAway, ...later, ...violations]) }
}

async function failpoints(run: EmbeddedRun, count: number, options: FaultOptions): Promise<Part> {
  const hit = new Set<string>()
  const nemesis = await inflict([failing(run, hit)], options, () => hit.size >= count, failpointSchedule(options.seed))
  const missed = nemesis.tried.map(({ target }) => target).filter((target) => !hit.has(target.split('@')[0] ?? ''))
  if (missed.length > 0) options.progress(`did not come by: ${missed.join(', ')}`)
  return run.part(await run.finish(), nemesis, { failpointsHit: hit.size })
}

async function stops(run: EmbeddedRun, count: number, options: FaultOptions): Promise<Part> {
  const stopMs: number[] = []
  const nemesis = await inflict([terminating(run, stopMs)], options, ({ fired }) => fired.length >= count)
  const observation = await run.finish()
  const part = run.part(observation, nemesis, { stopMsMost: Math.max(...stopMs) })
  return { ...part, verdict: withViolations(part.verdict, [...repeated(observation), ...tooLate(stopMs)]) }
}

async function jumps(run: EmbeddedRun, count: number, options: FaultOptions): Promise<Part> {
  const clock = join(run.dir, 'clock')
  const script = new URL(`../system/jumping-clock${extname(import.meta.url)}`, import.meta.url).href
  writeFileSync(clock, '0')
  await run.service.kill()
  await run.service.start({ NODE_OPTIONS: `--import ${script}`, WIREDESK_FAULTS_CLOCK: clock })
  const nemesis = await inflict([jumping(run, clock)], options, ({ fired }) => fired.length >= count)
  return run.part(await run.finish(), nemesis, {})
}

async function large(run: EmbeddedRun, count: number, options: FaultOptions): Promise<Part> {
  await run.stopService()
  await fillLog(run, LARGE_BYTES)
  await run.service.start()
  const readyMs: number[] = []
  const kinds = [{ ...killing(run, readyMs), kind: 'large-kill' }]
  const nemesis = await inflict(kinds, options, ({ fired }) => fired.length >= count)
  const figures = { largeLogMib: LARGE_BYTES / 2 ** 20, largeLogReadyMsMost: Math.max(...readyMs) }
  return run.part(await run.finish(), nemesis, figures)
}

/** One fault after the other: those of a schedule that is to be replayed, else of the one that is given, else drawn. */
async function inflict(
  kinds: readonly FaultKind[],
  { schedule, seed, progress }: FaultOptions,
  isEnough: (nemesis: Nemesis) => boolean,
  given?: readonly PlannedFault[],
): Promise<Nemesis> {
  const enough = (nemesis: Nemesis): boolean => schedule === undefined && isEnough(nemesis)
  const nemesis = new Nemesis(kinds, { overlap: false, progress, enough })
  const own = schedule?.filter((planned) => kinds.some(({ kind }) => kind === planned.kind))
  await nemesis.run(own ?? given ?? drawFaults(seed, kinds, RHYTHM))
  return nemesis
}

/** Makes a run, and whatever happens ends it. */
async function within(
  { name, perSecond }: Pick<EmbeddedOptions, 'name' | 'perSecond'>,
  { root, seed }: FaultOptions,
  use: (run: EmbeddedRun) => Promise<Part>,
): Promise<Part> {
  const run = await EmbeddedRun.start({ name, root, seed, perSecond, timed: name !== 'clocks' })
  try {
    return await use(run)
  } finally {
    await run.remove()
  }
}

/** G15: a stop in good order has its time. */
const tooLate = (stopMs: readonly number[]): readonly string[] =>
  stopMs
    .filter((ms) => ms > LONGEST_STOP_MS)
    .map((ms) => `I11 exit: a stop took ${Math.round(ms)} ms, and ${LONGEST_STOP_MS} are allowed`)

/** G15: of a service that only ever stopped in good order nothing comes twice. */
function repeated({ logs }: Observation): readonly string[] {
  const more = logs.indexed.length - logs.ingested.length
  return more > 0 ? [`I2 duplicate: ${more} articles were worked on twice though every stop was in good order`] : []
}
