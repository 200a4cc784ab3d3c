import { describe, expect, it, jest } from '@jest/globals'
import { LogUnavailableError } from '../errors.ts'
import { Committer } from './committer.ts'

/** By partition: the offset, and the note where there is one. */
type Marks = Record<number, number | [offset: number, note: string]>

interface Commit {
  readonly marks: Marks
  acknowledge(): void
  fail(): void
}

/** A committer over a coordinator that answers when told to; `next` is the next commit it gets. */
function committer(intervalMs = 1): {
  committer: Committer
  next(): Promise<Commit>
  commits: Commit[]
  faults: unknown[]
} {
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
      commit: (marks) =>
        new Promise((resolve, reject) => {
          arrived({
            marks: Object.fromEntries(
              [...marks].map(([partition, { offset, note }]) => [
                partition,
                note === undefined ? offset : [offset, note],
              ]),
            ),
            acknowledge: resolve,
            fail: () => reject(new Error('away')),
          })
        }),
      intervalMs,
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
    expect(commits.map(({ marks }) => marks)).toEqual([{ 0: 5 }, { 0: 9, 1: 3 }])
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
      expect(commits.map(({ marks }) => marks)).toEqual([
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
    expect(commits.map(({ marks }) => marks)).toEqual([{ 0: 5 }])
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

  it('writes a note where the partition is, at once, with what is done by now, and says when it is written', async () => {
    const { committer: c, next, commits } = committer(3_600_000)
    c.begin(0, 5)
    const first = next()
    const left = c.note(0, 'a')
    ;(await first).acknowledge()
    await left
    c.mark(0, 8)
    const second = next()
    const leftAgain = c.note(0, 'b')
    ;(await second).acknowledge()
    await leftAgain
    expect(commits.map(({ marks }) => marks)).toEqual([{ 0: [5, 'a'] }, { 0: [8, 'b'] }])
    c.abandon()
  })

  it('writes a note that comes while a commit is under way with the next one, without waiting for its time', async () => {
    const { committer: c, next, commits } = committer(3_600_000)
    c.begin(0, 5)
    c.begin(1, 7)
    const first = next()
    c.mark(0, 6)
    const { acknowledge } = await first
    const second = next()
    const left = c.note(1, 'a')
    acknowledge()
    ;(await second).acknowledge()
    await left
    expect(commits.map(({ marks }) => marks)).toEqual([{ 0: 6 }, { 1: [7, 'a'] }])
    c.abandon()
  })

  it('drops the note with the next mark', async () => {
    const { committer: c, next, commits } = committer()
    c.begin(0, 5)
    const first = next()
    void c.note(0, 'a')
    ;(await first).acknowledge()
    const second = next()
    c.mark(0, 6)
    ;(await second).acknowledge()
    expect(commits.map(({ marks }) => marks)).toEqual([{ 0: [5, 'a'] }, { 0: 6 }])
    await c.close(1_000)
  })

  it('rejects a note that was not written, and every note once it is closed or abandoned', async () => {
    const { committer: c, next } = committer()
    c.begin(0, 5)
    const first = next()
    const left = expect(c.note(0, 'a')).rejects.toThrow(LogUnavailableError)
    ;(await first).fail()
    await left
    const waiting = expect(c.note(0, 'b')).rejects.toThrow(LogUnavailableError)
    c.abandon()
    await waiting
    await expect(c.note(0, 'c')).rejects.toThrow('no longer ours')
    await expect(c.note(9, 'of no partition of ours')).rejects.toThrow('no longer ours')
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
