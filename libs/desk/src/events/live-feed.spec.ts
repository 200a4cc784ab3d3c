import { describe, expect, it } from '@jest/globals'
import { UnavailableError } from '@wiredesk/contracts'
import { LiveFeed, type Listener } from './live-feed.ts'

/** Listens until so many events have come. */
function collect(feed: LiveFeed, count: number): Promise<readonly (readonly [string, unknown])[]> {
  return new Promise((resolve) => {
    const events: [string, unknown][] = []
    const listener: Listener = (name, data) => {
      events.push([name, JSON.parse(data)])
      if (events.length === count) setImmediate(() => (leave(), resolve(events)))
    }
    const leave = feed.listen(listener)
  })
}

describe('LiveFeed', () => {
  it('tells what has changed, and only that', async () => {
    const answers = [1, 1, 1, 2, 2, 3]
    let asked = 0
    const feed = new LiveFeed({ count: { everyMs: 1, ask: () => Promise.resolve(answers[asked++] ?? 3) } })
    expect(await collect(feed, 3)).toEqual([
      ['count', 1],
      ['count', 2],
      ['count', 3],
    ])
    expect(asked).toBeGreaterThanOrEqual(6)
  })

  it('gives who comes later the whole state at once, and asks once for all', async () => {
    let asked = 0
    const feed = new LiveFeed({ count: { everyMs: 60_000, ask: () => Promise.resolve(++asked) } })
    let leave = () => {}
    await new Promise((resolve) => (leave = feed.listen(resolve)))
    expect(await collect(feed, 1)).toEqual([['count', 1]])
    expect(feed.listeners).toBe(1)
    leave()
  })

  it('tells once that a source is away, and again what it says when it is back', async () => {
    let asked = 0
    const feed = new LiveFeed({
      dead: {
        everyMs: 1,
        ask: () =>
          ++asked < 4 ? Promise.reject(new UnavailableError('the index is away')) : Promise.resolve({ total: 0 }),
      },
    })
    expect(await collect(feed, 2)).toEqual([
      ['away', { source: 'dead', problem: expect.objectContaining({ type: '/problems/unavailable' }) }],
      ['dead', { total: 0 }],
    ])
  })

  it('asks nothing when nobody listens any more', async () => {
    let asked = 0
    const feed = new LiveFeed({ count: { everyMs: 1, ask: () => Promise.resolve(++asked) } })
    await collect(feed, 3)
    const before = asked
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(asked).toBeLessThanOrEqual(before + 1)
    expect(feed.listeners).toBe(0)
  })
})
