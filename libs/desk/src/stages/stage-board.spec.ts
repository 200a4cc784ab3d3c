import { describe, expect, it } from '@jest/globals'
import { topics, type StageReported } from '@wiredesk/contracts'
import { report } from '../../testing/examples.ts'
import { Names } from '../topics/names.ts'
import type { GroupReport, TopicReport } from '../topics/topic-report.ts'
import { beside, line } from './line.ts'
import { StageBoard, type StageBoardEntry } from './stage-board.ts'

const NOTHING = { records: 0, bytes: 0, ratePerSecond: 0, partitions: [] }

function topic(name: string, records: number, ...groups: readonly Partial<GroupReport>[]): TopicReport {
  const whole = {
    group: 'g',
    stage: null,
    members: 1,
    lag: 0,
    lagSeconds: 0,
    state: 'flowing' as const,
    partitions: [],
  }
  return { ...NOTHING, name: `x.${name}`, records, groups: groups.map((group) => ({ ...whole, ...group })) }
}

async function board(
  reports: readonly StageReported[],
  ...reported: readonly TopicReport[]
): Promise<readonly StageBoardEntry[]> {
  const stages = new StageBoard({ topics: async () => reported }, { alive: async () => reports }, new Names('x.'))
  return stages.stages()
}

async function entry(stage: string, reports: readonly StageReported[], ...reported: readonly TopicReport[]) {
  return (await board(reports, ...reported)).find((each) => each.stage === stage)
}

describe('StageBoard', () => {
  it('shows every stage of the line, stopped without an instance, and others after them', async () => {
    const entries = await board([report({ stage: 'alerts' })])
    expect(entries.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
      ...[...line.keys()].map((stage) => `${stage} stopped`),
      'alerts flowing',
    ])
  })

  it('adds up what the instances say', async () => {
    const reports = [
      report({ instance: 'a', ratePerSecond: 30.1, p50Ms: 10, p99Ms: 40, processed: 5, retried: 1, dead: 2 }),
      report({ instance: 'b', ratePerSecond: 10.2, p50Ms: 50, p99Ms: 90, processed: 7, retried: 3, dead: 0 }),
    ]
    expect(await entry('enrichment', reports)).toMatchObject({
      instances: [
        { id: 'a', processed: 5 },
        { id: 'b', processed: 7 },
      ],
      ratePerSecond: 40.3,
      p50Ms: 20.124,
      p99Ms: 90,
      processed: 12,
      retried: 4,
      dead: 2,
    })
  })

  it('weighs the medians of instances equally when nothing moves, and knows none where none is told', async () => {
    const still = [
      report({ instance: 'a', ratePerSecond: 0, p50Ms: 10, p99Ms: null }),
      report({ instance: 'b', ratePerSecond: 0, p50Ms: 30, p99Ms: 5 }),
    ]
    expect(await entry('enrichment', still)).toMatchObject({ p50Ms: 20, p99Ms: 5 })
    expect(await entry('enrichment', [report({ p50Ms: null, p99Ms: null })])).toMatchObject({
      p50Ms: null,
      p99Ms: null,
    })
  })

  it('takes lag and state from the group, and tells how long it takes to drain', async () => {
    const behind = topic('articles.ingested', 500, { stage: 'enrichment', lag: 100, state: 'behind' })
    expect(await entry('enrichment', [report({ ratePerSecond: 8 })], behind)).toMatchObject({
      lag: 100,
      state: 'behind',
      drainSeconds: 12.5,
    })
    expect(await entry('enrichment', [report({ ratePerSecond: 0 })], behind)).toMatchObject({ drainSeconds: null })
    expect(await entry('enrichment', [], behind)).toMatchObject({ state: 'stopped', lag: 100 })
  })

  it('counts all of the input of a stage that never ran', async () => {
    const unread = topic('articles.ingested', 500)
    expect(await entry('enrichment', [], unread)).toMatchObject({ lag: 500, drainSeconds: null })
    expect(await entry('ingest', [], unread)).toMatchObject({ lag: 0, drainSeconds: 0 })
  })
})

describe('line', () => {
  it('reads every topic that a role of ours reads, but for the reports', () => {
    const read = topics
      .filter(({ name, readBy }) => readBy.length > 0 && name !== 'stages.reported')
      .map(({ name }) => name)
    expect([...line.values(), ...beside.values()].filter((input) => input !== undefined).sort()).toEqual(read.sort())
  })
})
