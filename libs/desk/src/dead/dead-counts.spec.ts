import { describe, expect, it } from '@jest/globals'
import type { DeadLetterFilter, DeadLetterPage } from '@wiredesk/article-index'
import { UnavailableError } from '@wiredesk/contracts'
import { DeathCounter } from './dead-counts.ts'

const NOW = Date.parse('2026-11-23T12:34:56.789Z')
const DEATHS = [
  { at: '2026-11-23T12:00:00.000Z', class: 'stage-failed' },
  { at: '2026-11-23T11:59:59.999Z', class: 'stage-failed' },
  { at: '2026-11-23T11:00:00.000Z', class: 'invalid-event' },
  { at: '2026-11-22T12:59:59.999Z', class: 'stage-failed' },
  { at: '2026-11-10T00:00:00.000Z', class: 'stage-failed' },
  { at: '2026-11-09T23:59:59.999Z', class: 'stage-failed' },
]

/** An index that has these deaths; it counts how often it was asked. */
function counter() {
  const state = { now: NOW, asked: 0, away: false }
  const deadLetters = async ({ from = '', to = '', class: code }: DeadLetterFilter): Promise<DeadLetterPage> => {
    state.asked += 1
    if (state.away) throw new UnavailableError('the index is away')
    const found = DEATHS.filter((each) => each.at >= from && each.at <= to && (code ?? each.class) === each.class)
    return { total: found.length, byClass: [], items: [] }
  }
  return { state, deaths: new DeathCounter({ deadLetters }, () => state.now) }
}

const some = ({ counts }: { counts: readonly { from: string; count: number }[] }) =>
  counts.filter(({ count }) => count > 0).map(({ from, count }) => [from, count])

describe('DeathCounter', () => {
  it('counts by the hour, over a day, and each death once', async () => {
    const counts = await counter().deaths.counts({ by: 'hour' })
    expect(counts.counts).toHaveLength(24)
    expect(counts.counts[0]?.from).toBe('2026-11-22T13:00:00.000Z')
    expect(some(counts)).toEqual([
      ['2026-11-23T11:00:00.000Z', 2],
      ['2026-11-23T12:00:00.000Z', 1],
    ])
  })

  it('counts by the day, over two weeks', async () => {
    const counts = await counter().deaths.counts({ by: 'day' })
    expect(counts.counts).toHaveLength(14)
    expect(some(counts)).toEqual([
      ['2026-11-10T00:00:00.000Z', 1],
      ['2026-11-22T00:00:00.000Z', 1],
      ['2026-11-23T00:00:00.000Z', 3],
    ])
  })

  it('counts those of a class', async () => {
    expect(some(await counter().deaths.counts({ by: 'day', class: 'invalid-event' }))).toEqual([
      ['2026-11-23T00:00:00.000Z', 1],
    ])
  })

  it('asks the index once for many who ask at the same time, and again a little later', async () => {
    const { state, deaths } = counter()
    await Promise.all([deaths.counts({ by: 'hour' }), deaths.counts({ by: 'hour' })])
    expect(state.asked).toBe(24)
    state.now += 2_000
    await deaths.counts({ by: 'hour' })
    expect(state.asked).toBe(48)
  })

  it('does not keep a failure', async () => {
    const { state, deaths } = counter()
    state.away = true
    await expect(deaths.counts({ by: 'hour' })).rejects.toThrow('away')
    state.away = false
    expect((await deaths.counts({ by: 'hour' })).counts).toHaveLength(24)
  })
})
