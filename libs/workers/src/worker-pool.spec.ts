import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from '@jest/globals'
import { UnavailableError } from '@wiredesk/contracts'
import { MISDEEDS, misdeeds } from '../testing/misdeeds.ts'
import { type AskOptions, WorkerPool, type WorkerPoolOptions } from './worker-pool.ts'

const ECHO = new URL('../testing/echo.worker.ts', import.meta.url)

describe('WorkerPool', () => {
  let pool: WorkerPool<readonly string[], unknown>

  function open(options: Partial<WorkerPoolOptions> = {}): void {
    pool = new WorkerPool({ name: 'echo', file: ECHO, size: 1, deadlineMs: 20_000, memoryMiB: 64, ...options })
  }

  const ask = (words: readonly string[], options?: AskOptions): Promise<readonly unknown[]> =>
    Array.fromAsync(pool.ask(words, options))
  const pid = async (options?: AskOptions): Promise<unknown> => (await ask(['pid'], options))[0]

  afterEach(() => pool.close())

  it('gives the answers in order, to several tasks at once', async () => {
    open({ size: 2 })
    const tasks = Array.from({ length: 10 }, (_, task) => Array.from({ length: task }, (_, word) => `${task} ${word}`))
    expect(await Promise.all(tasks.map((words) => ask(words, { ahead: Infinity })))).toEqual(tasks)
  })

  it('hands over bytes', async () => {
    open()
    const bytes = randomBytes(1_000_001)
    expect(await ask(['bytes'], { bytes })).toEqual([bytes.toString('latin1')])
    expect(await ask(['bytes', 'x'])).toEqual(['', 'x'])
  })

  it('keeps its workers', async () => {
    open()
    expect(await pid()).toBe(await pid())
  })

  it('is ready when each of its workers is, and not after it is closed', async () => {
    open({ size: 2 })
    await pool.ready()
    const pids = await Promise.all([pid(), pid()])
    await pool.ready()
    expect(new Set([...pids, await pid()])).toEqual(new Set(pids))
    await pool.close()
    await expect(pool.ready()).rejects.toThrow(UnavailableError)
  })

  it('lets a worker answer only when it is asked to', async () => {
    open()
    const answers = pool.ask(['now', 'now', 'now'])
    for (let asked = Date.now(); ; asked = Date.now()) {
      const { value, done } = await answers.next()
      if (done) return
      expect(value).toBeGreaterThanOrEqual(asked)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })

  it('takes a worker back from a reader that stops early', async () => {
    open()
    const before = await pid()
    for await (const answer of pool.ask(['a', 'b', 'c'], { ahead: Infinity })) {
      expect(answer).toBe('a')
      break
    }
    expect(await pid()).toBe(before)
  })

  it('kills a worker that does not stop when its reader does', async () => {
    open({ deadlineMs: 500 })
    const before = await pid()
    for await (const answer of pool.ask(['a', 'loop for ever'], { ahead: Infinity })) if (answer === 'a') break
    expect(await pid()).not.toBe(before)
  })

  it('leaves a task whose signal aborts, begun or not', async () => {
    open()
    const before = await pid()
    const nobodyWants = new AbortController()
    const { signal } = nobodyWants
    const tasks = [ask(['sleep 300', 'b', 'c'], { signal }), ask(['d'], { signal }), ask(['e'])]
    nobodyWants.abort(new Error('nobody wants it'))
    expect(await Promise.allSettled(tasks)).toEqual([
      { status: 'rejected', reason: signal.reason },
      { status: 'rejected', reason: signal.reason },
      { status: 'fulfilled', value: ['e'] },
    ])
    await expect(ask(['f'], { signal })).rejects.toThrow('nobody wants it')
    expect(await pid()).toBe(before)
  })

  it('gives a fresh worker to who wants one', async () => {
    open()
    const first = await pid({ fresh: true })
    const second = await pid({ fresh: true })
    expect(second).not.toBe(first)
    expect(await pid()).toBe(second)
  })

  it.each(misdeeds)('survives workers that %s, and goes on', async (misdeed) => {
    open({ deadlineMs: MISDEEDS[misdeed] === 'late' ? 1_000 : 20_000 })
    const before: unknown[] = []
    const answered = async (): Promise<void> => {
      for await (const answer of pool.ask(['before', misdeed, 'after'], { ahead: Infinity })) before.push(answer)
    }
    await expect(answered()).rejects.toMatchObject({ name: 'WorkFailure', kind: MISDEEDS[misdeed] })
    expect(before).toEqual(['before'])
    expect(await ask(['a', 'b'])).toEqual(['a', 'b'])
  })

  it.each([
    ['throw', 'RangeError: out of range'],
    ['throw what is no error', 'something that cannot be told'],
    ['throw to nobody', 'threw Error: nobody catches this, which nothing caught'],
    ['exit', 'ended with exit code 7'],
    ['abort', 'was killed by SIGABRT'],
    ['fault a segment', 'was killed by SIGSEGV'],
    ['eat heap', 'ran out of its 64 MiB'],
    ['eat buffers', 'ran out of its 320 MiB, buffers included'],
  ])('says of a worker that does %s: %s', async (misdeed, message) => {
    open()
    await expect(ask([misdeed])).rejects.toThrow(message)
  })

  it('finds nobody late for what came in while it was busy itself', async () => {
    open({ deadlineMs: 500 })
    const answers = pool.ask(['a', 'sleep 20', 'sleep 20', 'sleep 20'], { ahead: Infinity })
    await answers.next()
    // The worker answers, this process does nothing at all.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)
    expect(await Array.fromAsync(answers)).toHaveLength(3)
  })

  it('leaves its own process free, whatever a worker does', async () => {
    open({ deadlineMs: 500 })
    let ticks = 0
    const clock = setInterval(() => ticks++, 5)
    await expect(ask(['shout for ever'])).rejects.toThrow('took longer than 500 ms')
    clearInterval(clock)
    expect(ticks).toBeGreaterThan(20)
  })

  it.each(['broken', 'missing'])('blames no task for a worker whose file is %s', async (name) => {
    open({ file: new URL(`../testing/${name}.worker.ts`, import.meta.url) })
    const unavailable = { name: 'UnavailableError', message: 'echo workers do not start' }
    await expect(ask(['a'])).rejects.toMatchObject(unavailable)
    await expect(ask(['a'])).rejects.toMatchObject(unavailable)
  })

  it('ends everything at once when it is closed, and takes nothing more', async () => {
    open()
    const worker = await pid()
    const tasks = [ask(['loop for ever']), ask(['a'])]
    await new Promise((resolve) => setTimeout(resolve, 100))
    const [settled] = await Promise.all([Promise.allSettled([...tasks, ask(['b'])]), pool.close()])
    expect(settled).toEqual(settled.map(() => ({ status: 'rejected', reason: expect.any(UnavailableError) })))
    await expect(ask(['c'])).rejects.toThrow('the echo workers are closed')
    expect(() => process.kill(worker as number, 0)).toThrow('ESRCH')
  })
})
