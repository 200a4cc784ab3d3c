import type { StageReported } from '@wiredesk/contracts'
import { z } from 'zod'
import type { Names } from '../topics/names.ts'
import type { TopicMonitor } from '../topics/topic-monitor.ts'
import { groupStates, type TopicReport } from '../topics/topic-report.ts'
import { beside, line } from './line.ts'
import type { StageReports } from './stage-reports.ts'

export const instanceSchema = z.object({
  id: z.string(),
  host: z.string(),
  pid: z.int(),
  since: z.string().describe('Start of the instance, ISO 8601, UTC.'),
  at: z.string().describe('Time of its report, ISO 8601, UTC.'),
  partitions: z.array(z.int()).describe('Of the input that it owns.'),
  inFlight: z.int(),
  ratePerSecond: z.number().describe('Over its last two seconds.'),
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  processed: z.int().describe('Since its start.'),
  retried: z.int(),
  dead: z.int(),
  paused: z.boolean().describe('It waits for a backend.'),
})

export const stageBoardEntrySchema = z.object({
  stage: z.string(),
  state: z
    .enum(groupStates)
    .describe(
      '`stopped` without instances; else the state of its group, see GET /topics; `flowing` where it reads no topic.',
    ),
  instances: z.array(instanceSchema).describe('Those heard of in the last 10 s.'),
  ratePerSecond: z.number().describe('Sum over the instances.'),
  p50Ms: z
    .number()
    .nullable()
    .describe(
      'Time of a record in the stage, over the last minute: the medians of the instances, weighted by their rates.',
    ),
  p99Ms: z.number().nullable().describe('Of the slowest instance.'),
  processed: z.int().describe('Sum over the instances, each since its start.'),
  retried: z.int(),
  dead: z.int(),
  lag: z.int().describe('Records of its input not yet done; all of them where no instance ever read.'),
  drainSeconds: z
    .number()
    .nullable()
    .describe('`lag / ratePerSecond`: how long without new input. 0 without lag, null while nothing moves.'),
})
export type StageBoardEntry = z.infer<typeof stageBoardEntrySchema>

/** How every stage of the line fares: what its instances say of themselves, and what the log says of its group. */
export class StageBoard {
  readonly #monitor: Pick<TopicMonitor, 'topics'>
  readonly #reports: Pick<StageReports, 'alive'>
  readonly #names: Names

  constructor(monitor: Pick<TopicMonitor, 'topics'>, reports: Pick<StageReports, 'alive'>, names: Names) {
    this.#monitor = monitor
    this.#reports = reports
    this.#names = names
  }

  /** In the order of an article's way; stages that the line does not know, but that report themselves, at the end. */
  async stages(): Promise<readonly StageBoardEntry[]> {
    const [topics, reports] = await Promise.all([this.#monitor.topics(), this.#reports.alive()])
    const names = new Set([...line.keys(), ...reports.map(({ stage }) => stage)])
    return [...names].map((stage) =>
      this.#entry(
        stage,
        reports.filter((report) => report.stage === stage),
        topics,
      ),
    )
  }

  #entry(stage: string, reports: readonly StageReported[], topics: readonly TopicReport[]): StageBoardEntry {
    const group = topics.flatMap(({ groups }) => groups).find((each) => each.stage === stage)
    const ratePerSecond = sum(reports, (report) => report.ratePerSecond)
    const lag = group?.lag ?? this.#unread(stage, topics)
    return {
      stage,
      state: reports.length === 0 ? 'stopped' : (group?.state ?? 'flowing'),
      instances: reports.map(({ stage: _, instance, stopped: __, ...report }) => ({ id: instance, ...report })),
      ratePerSecond,
      p50Ms: weightedMedian(reports),
      p99Ms: worst(reports.map(({ p99Ms }) => p99Ms)),
      processed: sum(reports, (report) => report.processed),
      retried: sum(reports, (report) => report.retried),
      dead: sum(reports, (report) => report.dead),
      lag,
      drainSeconds: drainSeconds(lag, ratePerSecond),
    }
  }

  /** The records that wait for a stage whose group never was there: all of its input. */
  #unread(stage: string, topics: readonly TopicReport[]): number {
    const input = line.get(stage) ?? beside.get(stage)
    return topics.find(({ name }) => input !== undefined && name === this.#names.shown(input))?.records ?? 0
  }
}

function worst(values: readonly (number | null)[]): number | null {
  const measured = values.filter((value) => value !== null)
  return measured.length === 0 ? null : Math.max(...measured)
}
function drainSeconds(lag: number, ratePerSecond: number): number | null {
  if (lag === 0) return 0
  return ratePerSecond > 0 ? Number((lag / ratePerSecond).toFixed(1)) : null
}

/** The mean of the medians, weighted by rate; where nothing moves any more, each counts the same. */
function weightedMedian(reports: readonly StageReported[]): number | null {
  const measured = reports.flatMap(({ p50Ms, ratePerSecond }) => (p50Ms === null ? [] : [{ p50Ms, ratePerSecond }]))
  if (measured.length === 0) return null
  const moving = measured.some(({ ratePerSecond }) => ratePerSecond > 0)
  const weight = (of: { ratePerSecond: number }) => (moving ? of.ratePerSecond : 1)
  return rounded(sum(measured, (of) => of.p50Ms * weight(of)) / sum(measured, weight))
}

function sum<T>(of: readonly T[], value: (each: T) => number): number {
  return rounded(of.reduce((total, each) => total + value(each), 0))
}

/** Sums of decimal fractions get a tail that nobody measured. */
function rounded(value: number): number {
  return Number(value.toFixed(3))
}
