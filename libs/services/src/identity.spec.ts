import { describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { identityOf, isAlive } from './identity.mjs'

describe('a process identity', () => {
  it('is alive as long as its process is', async () => {
    const child = spawn(process.execPath, ['-e', 'console.log(1); setTimeout(() => {}, 60_000)'])
    await once(child.stdout, 'data')
    const identity = identityOf(Number(child.pid))
    expect(identity && isAlive(identity)).toBe(true)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(identity && isAlive(identity)).toBe(false)
  })

  it('is not mistaken for another process of the same number', () => {
    expect(isAlive({ pid: process.pid, started: 'another time' })).toBe(false)
  })
})
