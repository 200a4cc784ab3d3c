import { beforeEach, describe, expect, it } from '@jest/globals'
import { LogUnavailableError } from '@wiredesk/event-log'
import { group } from '../../testing/examples.ts'
import { MemoryLog } from '../../testing/memory-log.ts'
import { Names } from './names.ts'
import { TopicMonitor } from './topic-monitor.ts'

const record = { topic: 'articles.ingested', key: 'p1', value: Buffer.from('{}'), headers: {} }

let now: number
let log: MemoryLog
let monitor: TopicMonitor

beforeEach(async () => {
  now = 0
  log = new MemoryLog()
  const names = ['other', 'articles.enriched', 'articles.ingested']
  await log.createTopics(names.map((name) => ({ name, partitions: 2 })))
  const clock = { now: () => now, pause: async (ms: number) => (now += ms) }
  monitor = new TopicMonitor(log, new Names('x.'), clock)
})

describe('TopicMonitor', () => {
  it('shows topics in the order of the line, groups with their stage, names with the prefix', async () => {
    log.groups.set('articles.ingested', [group({ lag: 2 }), group({ name: 'somebody', members: 0 })])
    const topics = await monitor.topics()
    expect(topics.map(({ name }) => name)).toEqual(['x.articles.ingested', 'x.articles.enriched', 'x.other'])
    expect(topics[0]?.groups).toMatchObject([
      { group: 'x.wiredesk.enrichment', stage: 'enrichment', lag: 2, state: 'flowing' },
      { group: 'x.somebody', stage: null, state: 'stopped' },
    ])
  })

  it('measures the rate over what was appended between two questions', async () => {
    await monitor.topics()
    await log.append([record, record, record, record])
    now = 2_000
    expect((await monitor.topics())[0]).toMatchObject({ records: 4, ratePerSecond: 2 })
  })

  it('tells a rate at the first question already', async () => {
    const clock = {
      now: () => now,
      pause: async (ms: number) => {
        now += ms
        await log.append([record])
      },
    }
    expect((await new TopicMonitor(log, new Names(''), clock).topics())[0]).toMatchObject({ ratePerSecond: 5 })
  })

  it('looks into the log once a second at most, however many ask', async () => {
    await Promise.all([monitor.topics(), monitor.topics(), monitor.topics()])
    const looked = log.calls.describe
    await monitor.topics()
    expect(log.calls.describe).toBe(looked)
    now += 1_000
    await Promise.all([monitor.topics(), monitor.topics()])
    expect(log.calls.describe).toBe(looked + 1)
  })

  it('says that the log is away, and goes on when it is back', async () => {
    log.away = true
    await expect(monitor.topics()).rejects.toThrow(LogUnavailableError)
    log.away = false
    expect(await monitor.topics()).toHaveLength(3)
  })
})
