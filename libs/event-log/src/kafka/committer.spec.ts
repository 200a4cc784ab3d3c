import { describe, expect, it, jest } from '@jest/globals'
import { Committer } from './committer.ts'

type Offsets = Record<number, number>

interface Commit {
  readonly offsets: Offsets
  acknowledge(): void
  fail(): void
}

/** A committer over a coordinator that answers when told to; `next` is the next commit it gets. */
function committer(): { committer: Committer; next(): Promise<Commit>; commits: Commit[]; faults: unknown[] } {
  const commits: Commit[] = []
  const faults: unknown[] = []
  const waiting: ((commit: Commit) => void)[] = []
  const arrived = (commit: Commit): void => {
    commits.push(commit)
    waiting.shift()?.(commit)
  }
  return {
    commits,
    faults,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    committer: new Committer({
      commit: (offsets) =>
        new Promise((resolve, reject) => {
          arrived({
            offsets: Object.fromEntries(offsets),
            acknowledge: resolve,
            fail: () => reject(new Error('away')),
          })
        }),
      intervalMs: 1,
      onFault: (error) => faults.push(error),
    }),
  }
}

describe('Committer', () => {
  it('writes one commit at a time, and the newest offset of each partition with the next', async () => {
    const { committer: c, next, commits } = committer()
    const first = next()
    c.mark(0, 5)
    const { acknowledge } = await first
    c.mark(0, 6)
    c.mark(1, 3)
    c.mark(0, 9)
    expect(commits.length).toBe(1)
    const second = next()
    acknowledge()
    ;(await second).acknowledge()
    expect(commits.map(({ offsets }) => offsets)).toEqual([{ 0: 5 }, { 0: 9, 1: 3 }])
    await c.close(1_000)
  })

  it('writes an offset that could not be written with the next ones, unless a newer one is there', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] })
    try {
      const { committer: c, next, commits, faults } = committer()
      const first = next()
      c.mark(0, 5)
      c.mark(1, 1)
      await jest.advanceTimersByTimeAsync(1)
      const { fail } = await first
      c.mark(0, 7)
      const second = next()
      fail()
      await jest.advanceTimersByTimeAsync(1_000)
      ;(await second).acknowledge()
      expect(faults.length).toBe(1)
      expect(commits.map(({ offsets }) => offsets)).toEqual([
        { 0: 5, 1: 1 },
        { 0: 7, 1: 1 },
      ])
    } finally {
      jest.useRealTimers()
    }
  })

  it('writes what is marked when it is closed, and takes no more', async () => {
    const { committer: c, next, commits } = committer()
    c.mark(0, 5)
    const only = next()
    const closing = c.close(10_000)
    c.mark(0, 99)
    ;(await only).acknowledge()
    await closing
    expect(commits.map(({ offsets }) => offsets)).toEqual([{ 0: 5 }])
  })

  it('closes in time where the coordinator does not answer, and writes nothing later', async () => {
    const { committer: c, next, commits } = committer()
    const only = next()
    c.mark(0, 5)
    const { fail } = await only
    c.mark(0, 6)
    await c.close(1)
    fail()
    await new Promise(setImmediate)
    expect(commits.length).toBe(1)
  })

  it('writes nothing once it is abandoned', async () => {
    const { committer: c, commits } = committer()
    c.mark(0, 5)
    c.abandon()
    c.mark(0, 6)
    await c.close(10)
    expect(commits).toEqual([])
  })
})
