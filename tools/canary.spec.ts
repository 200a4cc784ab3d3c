import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LINT_MS = 60_000

describe('the canaries', () => {
  function node(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    return spawnSync(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', ...env },
      encoding: 'utf8',
    })
  }

  it(
    'are all reported by the rule they must break, once the project graph is built',
    () => {
      expect(node([join('node_modules', '.bin', 'nx'), 'show', 'projects']).status).toBe(0)
      const { status, stderr } = node([join('tools', 'canary.ts')])
      expect([status, stderr]).toEqual([0, ''])
    },
    LINT_MS,
  )

  it(
    'find out that the boundary rule checks nothing without a project graph',
    () => {
      const empty = mkdtempSync(join(tmpdir(), 'no-graph-'))
      const { status, stderr } = node([join('tools', 'canary.ts')], { NX_WORKSPACE_DATA_DIRECTORY: empty })
      rmSync(empty, { recursive: true, force: true })
      expect(status).toBe(1)
      expect(stderr).toContain('contracts-import-a-role.mts: lint must report @nx/enforce-module-boundaries')
    },
    LINT_MS,
  )
})
