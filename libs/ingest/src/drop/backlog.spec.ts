import { beforeEach, describe, expect, it } from '@jest/globals'
import { ProblemError } from '@wiredesk/contracts'
import { MemoryLog } from '../../testing/memory-log.ts'
import { Backlog } from './backlog.ts'

describe('Backlog', () => {
  let log: MemoryLog
  let backlog: Backlog
  let now: number

  beforeEach(() => {
    log = new MemoryLog()
    now = 0
    backlog = new Backlog(log, { bound: 100, now: () => now })
  })

  async function admitted(): Promise<string> {
    try {
      await backlog.admit()
      return 'admitted'
    } catch (error) {
      return error instanceof ProblemError ? `${error.problem.type} ${error.problem.retryAfter}` : String(error)
    }
  }

  it('admits up to the bound, and not above it', async () => {
    log.lag = 100
    expect(await admitted()).toBe('admitted')
    log.lag = 101
    now += 10_000
    expect(await admitted()).toBe('/problems/behind 5')
  })

  it('asks the log at most once a second, and once for many', async () => {
    await Promise.all([admitted(), admitted(), admitted()])
    now += 999
    await admitted()
    expect(log.described).toBe(1)
    now += 1
    await Promise.all([admitted(), admitted()])
    expect(log.described).toBe(2)
  })

  it('goes by what it knew while it asks anew, unless that is old', async () => {
    await admitted()
    log.lag = 101
    now += 1_000
    expect(await admitted()).toBe('admitted')
    expect(await admitted()).toBe('/problems/behind 5')
  })

  it('admits nothing while the log is away, and again as soon as it is back', async () => {
    log.away = true
    expect(await admitted()).toBe('/problems/unavailable 5')
    log.away = false
    expect(await admitted()).toBe('/problems/unavailable 5')
    now += 1_000
    expect(await admitted()).toBe('admitted')
  })

  it('counts all of a topic that its stage never read', async () => {
    log.lag = 101
    log.describe = async () => ({
      topics: [{ name: 'articles.enriched', records: 101, bytes: 0, partitions: [], groups: [] }],
    })
    expect(await admitted()).toBe('/problems/behind 5')
  })
  describe('has room', () => {
    const never = new AbortController().signal

    it('once no more than the bound is on its way', async () => {
      log.lag = 101
      expect(await admitted()).toBe('/problems/behind 5')
      const looked = [admitted(), backlog.room(never)]
      log.lag = 100
      now += 1_000
      await Promise.all(looked)
      expect([log.described, await admitted()]).toEqual([2, 'admitted'])
    })

    it('for a body that was cut off', async () => {
      log.lag = 101
      const cut = new AbortController()
      const waited = backlog.room(cut.signal)
      cut.abort()
      await waited
      expect(await admitted()).toBe('/problems/behind 5')
    })

    it('while the log is away: appending tells', async () => {
      log.away = true
      await backlog.room(never)
      expect(await admitted()).toBe('/problems/unavailable 5')
    })
  })
})
