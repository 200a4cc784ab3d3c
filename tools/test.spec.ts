import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RUN_MS = 60_000

describe('npm test', () => {
  /** Runs it on services that are given, so that it starts none. */
  function launch(args: readonly string[]) {
    const names = ['KAFKA', 'REDIS', 'OPENSEARCH', 'CHROMIUM']
    const given = Object.fromEntries(names.map((name) => [`WIREDESK_TEST_${name}`, 'given']))
    const run = spawnSync(process.execPath, [join(ROOT, 'tools', 'test.ts'), ...args], {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '', ...given },
      encoding: 'utf8',
    })
    return { ...run, lastLine: run.stdout.trimEnd().split('\n').at(-1) }
  }

  it(
    'ends with the totals of the suites it was asked for, and leaves nothing behind',
    () => {
      const { status, lastLine, pid } = launch(['tools/totals.spec.ts'])
      expect(lastLine).toMatch(/^[1-9]\d* passed, 0 failed$/)
      expect(status).toBe(0)
      expect(existsSync(join(ROOT, '.services', `test-${pid}`))).toBe(false)
    },
    RUN_MS,
  )

  it(
    'fails when no test ran',
    () => {
      const { status, lastLine } = launch(['no/such/suite'])
      expect([status, lastLine]).toEqual([1, '0 passed, 1 failed'])
    },
    RUN_MS,
  )
})
