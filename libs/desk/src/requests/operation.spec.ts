import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { ProblemError, UnavailableError } from '@wiredesk/contracts'
import type { AuditedAction } from '../audit/audit-log.ts'
import { Operations } from './operation.ts'

const request = new IncomingMessage(new Socket())

/** Runs a reset, and gives what was thrown and what the audit was told. */
async function reset(allowed: boolean, dryRun: boolean, run: () => Promise<number> = () => Promise.resolve(3)) {
  const told: AuditedAction[] = []
  const operations = new Operations(allowed, { record: (_, action) => told.push(action), latest: () => [] })
  const operation = { action: 'reset', of: { topic: 'a' }, dryRun, run, result: (moved: number) => ({ moved }) }
  const thrown: unknown = await operations.run(request, operation).then(
    () => undefined,
    (error: unknown) => error,
  )
  return { thrown, told }
}

describe('Operations', () => {
  it('refuse where operating is not allowed, say how to allow it, and leave a line of it', async () => {
    const { thrown, told } = await reset(false, false, () => Promise.reject(new Error('was run')))
    expect(thrown).toMatchObject({
      problem: { status: 403, detail: expect.stringContaining('WIREDESK_ALLOW_OPERATE=true') },
    })
    expect(told).toEqual([{ action: 'reset', topic: 'a', dryRun: false, outcome: 'not-allowed' }])
  })

  it('let dry runs through', async () => {
    expect((await reset(false, true)).told).toEqual([
      { action: 'reset', topic: 'a', dryRun: true, outcome: 'done', moved: 3 },
    ])
  })

  it.each([
    [new ProblemError('group-active', 'two members'), 'group-active'],
    [new UnavailableError('the log is away'), 'unavailable'],
    [new TypeError('x is undefined'), 'internal'],
  ])('leave a line of what failed, and throw it on: %s', async (error, outcome) => {
    const { thrown, told } = await reset(true, false, () => Promise.reject(error))
    expect(thrown).toBe(error)
    expect(told).toMatchObject([{ outcome }])
  })
})
