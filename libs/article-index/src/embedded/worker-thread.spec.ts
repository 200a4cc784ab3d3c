import { afterEach, describe, expect, it } from '@jest/globals'
import { UnavailableError } from '@wiredesk/contracts'
import type { ObedientHandlers } from '../../testing/obedient.worker.ts'
import type { Failure } from './serve.ts'
import { WorkerThread } from './worker-thread.ts'

const url = new URL('../../testing/obedient.worker.ts', import.meta.url)
const opened: WorkerThread<ObedientHandlers>[] = []

function thread({
  greeting = 'hello',
  deadlineMs,
}: { greeting?: string; deadlineMs?: number } = {}): WorkerThread<ObedientHandlers> {
  const errorOf = (failure: Failure): Error =>
    Object.assign(new Error(`from the worker: ${failure.name}: ${failure.message}`), { errcode: failure.errcode })
  const worker = new WorkerThread<ObedientHandlers>(url, { data: { greeting }, deadlineMs, errorOf })
  opened.push(worker)
  return worker
}

describe('a worker thread', () => {
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((worker) => worker.close()))
  })

  it('answers calls in their order', async () => {
    const worker = thread()
    const names = ['a', 'b', 'c']
    expect(await Promise.all(names.map((name) => worker.call('greet', name)))).toEqual([
      'hello, a',
      'hello, b',
      'hello, c',
    ])
  })

  it('passes failures on, with the code of SQLite, and lives on', async () => {
    const worker = thread()
    await expect(worker.call('fail', 'too much', 13)).rejects.toMatchObject({
      message: 'from the worker: RangeError: too much',
      errcode: 13,
    })
    expect(await worker.call('greet', 'a')).toBe('hello, a')
  })

  it('passes on why it cannot start, to every call that waits, and tries again for the next', async () => {
    const worker = thread({ greeting: '' })
    const calls = [worker.call('greet', 'a'), worker.call('greet', 'b')]
    for (const call of calls)
      await expect(call).rejects.toMatchObject({ message: 'from the worker: Error: no greeting', errcode: 26 })
    await expect(worker.call('greet', 'c')).rejects.toThrow('no greeting')
  })

  it('is replaced when a call takes longer than the deadline, and the calls behind it are answered', async () => {
    const worker = thread({ deadlineMs: 100 })
    const first = await worker.call('thread')
    const stuck = worker.call('spin')
    const next = worker.call('thread')
    await expect(stuck).rejects.toThrow(new UnavailableError('the index: spin took longer than 100 ms'))
    expect(await next).not.toBe(first)
  })

  it('is replaced when it is lost, and only the call that it worked on fails', async () => {
    const worker = thread()
    const first = await worker.call('thread')
    const lost = worker.call('exit')
    const next = worker.call('thread')
    await expect(lost).rejects.toBeInstanceOf(UnavailableError)
    expect(await next).not.toBe(first)
  })

  it('answers what waits before it closes, and nothing after', async () => {
    const worker = thread()
    const call = worker.call('greet', 'a')
    await Promise.all([worker.close(), worker.close()])
    expect(await call).toBe('hello, a')
    await expect(worker.call('greet', 'b')).rejects.toThrow('closed')
  })

  it('closes where it was never used', async () => {
    await expect(thread().close()).resolves.toBeUndefined()
  })

  it('refuses calls when too many wait', async () => {
    const worker = thread()
    const calls = Array.from({ length: 1_001 }, () => worker.call('greet', 'a').catch((error: unknown) => error))
    const answers = await Promise.all(calls)
    expect(answers.filter((answer) => answer instanceof UnavailableError)).toHaveLength(1)
  })
})
