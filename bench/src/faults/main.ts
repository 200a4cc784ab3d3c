// npm run faults [-- SUITE...] [--seed N] [--faults N] [--articles N] [--kinds A,B] [--record] [--schedule FILE] [--shrink N] [--json]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { stopStartedHere } from '@wiredesk/services'
import { scheduleSchema, type Schedule } from './nemesis/schedule.ts'
import { shrink } from './nemesis/shrink.ts'
import { printReport } from './print-report.ts'
import { record } from './record.ts'
import type { FaultOptions, FaultReport, FaultSuite } from './suite.ts'
import { killManaged } from './system/managed-process.ts'

const SUITES: Readonly<Record<string, () => Promise<FaultSuite>>> = {
  storage: async () => (await import('./storage/storage.suite.ts')).storageSuite,
  power: async () => (await import('./storage/power.suite.ts')).powerSuite,
  disk: async () => (await import('./storage/disk.suite.ts')).diskSuite,
  service: async () => (await import('./service/service.suite.ts')).serviceSuite,
  split: async () => (await import('./split/split.suite.ts')).splitSuite,
  hostile: async () => (await import('./hostile/hostile.suite.ts')).hostileSuite,
  short: async () => (await import('./short.suite.ts')).shortSuite,
  mutants: async () => (await import('./mutants/mutants.suite.ts')).mutantsSuite,
}
/** `short` is of the others, and `mutants` runs them. */
const BY_DEFAULT = ['storage', 'power', 'disk', 'service', 'split']

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const SCHEDULES = join(ROOT, '.services', 'faults')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    faults: { type: 'string' },
    articles: { type: 'string' },
    kinds: { type: 'string' },
    record: { type: 'boolean', default: false },
    schedule: { type: 'string' },
    shrink: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
if (values.record && values.schedule !== undefined)
  refuse('--record is for runs that a seed can repeat, not for --schedule')
const schedule = values.schedule === undefined ? undefined : readSchedule(values.schedule)
const names = schedule ? [schedule.suite] : positionals.length > 0 ? positionals : BY_DEFAULT
const unknown = names.filter((name) => !Object.hasOwn(SUITES, name))
if (unknown.length > 0) refuse(`no suite ${unknown.join(', ')}: there is ${Object.keys(SUITES).join(', ')}`)
const seed = schedule?.seed ?? whole('seed', values.seed) ?? Date.now() % 2 ** 31
const faults = whole('faults', values.faults)
const articles = whole('articles', values.articles)
const kinds = values.kinds?.split(',')
console.error(`seed ${seed}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void endAll().then(() => process.exit(128 + constants.signals[signal]))
  })
}

for (const name of names) {
  const suite = await SUITES[name]?.()
  if (suite === undefined) continue
  const options = {
    seed,
    faults,
    articles,
    kinds,
    root: ROOT,
    schedule: schedule?.faults,
    progress: (line: string) => console.error(`${name}: ${line}`),
  }
  const report = await suite(options).catch(async (error: unknown) => {
    await endAll()
    throw error
  })
  printReport(report, values.json)
  const command = [
    'npm run faults --',
    name,
    `--seed ${seed}`,
    faults ? `--faults ${faults}` : '',
    articles ? `--articles ${articles}` : '',
    kinds ? `--kinds '${kinds.join(',')}'` : '',
  ]
  if (values.record) record(ROOT, command.filter((word) => word !== '').join(' '), report)
  if (report.violations.length > 0) {
    process.exitCode = 1
    await keepSchedule(suite, options, report)
  }
}

/** Nothing that was started here is left. */
async function endAll(): Promise<void> {
  await Promise.all([killManaged(), stopStartedHere()])
}

/** Saves what was inflicted, and says how to do it again; made shorter first where that is asked for. */
async function keepSchedule(suite: FaultSuite, options: FaultOptions, report: FaultReport): Promise<void> {
  if (report.schedule === undefined || report.schedule.length === 0) return
  const tries = whole('shrink', values.shrink) ?? 0
  const shows = async (shorter: Schedule['faults']): Promise<boolean> => {
    options.progress(`trying ${shorter.length} faults`)
    return (await suite({ ...options, schedule: shorter })).violations.length > 0
  }
  const kept = tries > 0 ? await shrink(report.schedule, shows, tries) : report.schedule
  mkdirSync(SCHEDULES, { recursive: true })
  const file = join(SCHEDULES, `${report.suite}-${report.seed}.json`)
  writeFileSync(
    file,
    `${JSON.stringify({ suite: report.suite, seed: report.seed, faults: kept } satisfies Schedule)}\n`,
  )
  console.error(`the schedule is kept; again: npm run faults -- --schedule ${file}`)
}

function readSchedule(file: string): Schedule {
  return scheduleSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= 0) return number
  return refuse(`--${name} is to be a whole number, not ${text}`)
}

function refuse(why: string): never {
  console.error(why)
  process.exit(2)
}
