import { describe, expect, it } from '@jest/globals'
import { articlesIngested } from '@wiredesk/contracts'
import { EventLog, type LogDescription, type SubscribeOptions } from '@wiredesk/event-log'
import { StageRunner } from '@wiredesk/pipeline'
import { Health } from './health.ts'

/** A log that only describes: one group, with so much lag in each of two partitions. */
class DescribedLog extends EventLog {
  lag = 0
  lagSeconds = 120
  away = false
  silent = false

  async describe(): Promise<LogDescription> {
    if (this.away) throw new Error('away')
    if (this.silent) return new Promise(() => {})
    const partitions = [0, 1].map((id) => ({
      id,
      committed: 0,
      lag: this.lag,
      lagSeconds: this.lagSeconds,
      member: null,
    }))
    const group = {
      group: 'wiredesk.enrichment',
      topic: 'articles.ingested',
      members: 1,
      lag: 2 * this.lag,
      lagSeconds: 0,
      partitions,
    }
    return { topics: [{ name: 'articles.ingested', records: 0, bytes: 0, partitions: [], groups: [group] }] }
  }

  async subscribe(_options: SubscribeOptions) {
    return { assigned: () => [1], stop: async () => {} }
  }

  async createTopics(): Promise<void> {}
  async append(): Promise<void> {}
  async read() {
    return []
  }
  async resetGroup() {
    return []
  }
  async ping(): Promise<void> {}
  async close(): Promise<void> {}
}

async function setUp() {
  const log = new DescribedLog()
  const runner = new StageRunner({ name: 'enrichment', input: articlesIngested, process: async () => [] }, log)
  await runner.start()
  return { log, runner, health: new Health(log, [runner], []) }
}

const MINUTES_AGO = Date.now() - 5 * 60_000

describe('the health of a process', () => {
  it('is live while its stages have nothing to do', async () => {
    const { runner, health } = await setUp()
    runner.stats.lastProgress = MINUTES_AGO
    expect(await health.live()).toEqual({ ok: true, checks: { enrichment: 'ok' } })
  })

  it('is live while records end, whatever the lag', async () => {
    const { log, health } = await setUp()
    log.lag = 10
    expect((await health.live()).ok).toBe(true)
  })

  it('is not live when its own partitions have lag and nothing has ended for a minute', async () => {
    const { log, runner, health } = await setUp()
    log.lag = 10
    runner.stats.lastProgress = MINUTES_AGO
    expect(await health.live()).toEqual({
      ok: false,
      checks: { enrichment: expect.stringContaining('10 records wait') },
    })
  })

  it('is live when the first record after a quiet time has only just come', async () => {
    const { log, runner, health } = await setUp()
    log.lag = 1
    log.lagSeconds = 0.01
    runner.stats.lastProgress = MINUTES_AGO
    expect((await health.live()).ok).toBe(true)
  })

  it('is live while a call is within its deadline, however long that is', async () => {
    const { log, runner, health } = await setUp()
    log.lag = 10
    runner.stats.inFlight = 10
    runner.stats.lastProgress = Date.now() - 100_000
    expect((await health.live()).ok).toBe(true)
    runner.stats.lastProgress = Date.now() - runner.deadlineMs - 61_000
    expect((await health.live()).ok).toBe(false)
  })

  it('is live when the log does not answer the question', async () => {
    const { log, runner, health } = await setUp()
    log.silent = true
    runner.stats.lastProgress = MINUTES_AGO
    expect((await health.live()).ok).toBe(true)
  })

  it('is live during an outage, which a restart would not mend', async () => {
    const { log, runner, health } = await setUp()
    log.lag = 10
    runner.stats.lastProgress = MINUTES_AGO
    runner.stats.waiting = 1
    expect((await health.live()).ok).toBe(true)
    runner.stats.waiting = 0
    log.away = true
    expect((await health.live()).ok).toBe(true)
  })

  it('is ready when every backend answers, and names the one that does not', async () => {
    const { log } = await setUp()
    const checks = [
      { name: 'log', check: async () => {} },
      { name: 'index', check: () => Promise.reject(new Error('connection refused')) },
    ]
    expect(await new Health(log, [], checks.slice(0, 1)).ready()).toEqual({ ok: true, checks: { log: 'ok' } })
    expect(await new Health(log, [], checks).ready()).toEqual({
      ok: false,
      checks: { log: 'ok', index: 'connection refused' },
    })
  })
})
