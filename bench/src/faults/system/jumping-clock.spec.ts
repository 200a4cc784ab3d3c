import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const CLOCK = new URL('./jumping-clock.ts', import.meta.url).href

describe('the jumping clock', () => {
  it('sets the wall clock of every thread by what stands in its file, and no other clock', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'wiredesk-clock-')), 'clock')
    writeFileSync(file, '3600000')
    const script = `
      import { setTimeout } from 'node:timers/promises'
      import { isMainThread, Worker } from 'node:worker_threads'
      const begun = performance.now()
      await setTimeout(100)
      console.log(JSON.stringify([
        Date.now(), new Date().getTime(), Date.parse(Date()), new Date(5).getTime(), new Date() instanceof Date, performance.now() - begun,
      ]))
      if (isMainThread) new Worker(new URL(import.meta.url))`
    const path = join(mkdtempSync(join(tmpdir(), 'wiredesk-clock-')), 'tell.mjs')
    writeFileSync(path, script)
    const { stdout } = spawnSync(process.execPath, [path], {
      env: { ...process.env, NODE_OPTIONS: `--import ${CLOCK}`, WIREDESK_FAULTS_CLOCK: file },
      encoding: 'utf8',
    })
    const told = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as readonly [number, number, number, number, boolean, number])
    expect(told).toHaveLength(2)
    for (const [now, fresh, said, given, isDate, passed] of told) {
      const ahead = [now, fresh, said].map((time) => time - Date.now())
      expect(ahead.every((ms) => ms > 3_500_000 && ms < 3_700_000)).toBe(true)
      expect([given, isDate]).toEqual([5, true])
      expect(passed).toBeLessThan(60_000)
    }
  })
})
