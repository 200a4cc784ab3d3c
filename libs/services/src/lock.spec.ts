import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withLock } from './lock.mjs'

const LOCK = JSON.stringify(new URL('./lock.mjs', import.meta.url).href)

describe('withLock', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'lock-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  function run(program: string) {
    const text = `import { withLock } from ${LOCK}; import fs from 'node:fs'; ${program}`
    return spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'inherit'] })
  }

  it('lets one process at a time do its work', async () => {
    const counter = join(dir, 'counter')
    writeFileSync(counter, '0')
    const children = Array.from({ length: 4 }, () =>
      run(`for (let i = 0; i < 5; i++) await withLock('${dir}/lock', async () => {
        const seen = Number(fs.readFileSync('${counter}', 'utf8'))
        await new Promise((resolve) => setTimeout(resolve, 2))
        fs.writeFileSync('${counter}', String(seen + 1))
      })`),
    )
    await Promise.all(children.map((child) => once(child, 'exit')))
    expect(readFileSync(counter, 'utf8')).toBe('20')
  })

  it('is taken over from a process that was killed with it', async () => {
    const holder = run(
      `await withLock('${dir}/lock', () => { console.log('held'); return new Promise((resolve) => setTimeout(resolve, 60_000)) })`,
    )
    await once(holder.stdout, 'data')
    const waited: number[] = []
    const mine = withLock(
      `${dir}/lock`,
      () => 'mine',
      (pid) => waited.push(pid) && holder.kill('SIGKILL'),
    )
    expect(await mine).toBe('mine')
    expect(waited).toEqual([holder.pid])
  })

  it('is free again after work that failed', async () => {
    await expect(withLock(`${dir}/lock`, () => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck')
    expect(await withLock(`${dir}/lock`, () => 'next')).toBe('next')
  })
})
