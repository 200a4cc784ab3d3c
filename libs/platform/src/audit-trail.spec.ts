import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { apiKeysSchema } from './api-keys.ts'
import { AuditTrail } from './audit-trail.ts'
import { callers } from './callers.ts'

const REPLAY = { action: 'replay', dryRun: true, outcome: 'done', class: 'stage-failed' }

describe('AuditTrail', () => {
  let folder: string
  let lines: string[]
  const write = (line: string) => lines.push(line)
  const request = new IncomingMessage(new Socket())

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'wiredesk-audit-')), 'data')
    lines = []
  })

  it('writes one line of JSON for each action, and the same into its file', () => {
    new AuditTrail(folder, write).record(request, REPLAY)
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ ...REPLAY, who: 'local', at: expect.stringMatching(/Z$/) })
    expect(readFileSync(join(folder, 'audit.ndjson'), 'utf8')).toBe(lines[0])
  })

  it('names the key that the request came with, not the key itself', () => {
    const [key] = apiKeysSchema.parse('night:operate:CANARY0123456789canary')
    if (key) callers.set(request, key)
    new AuditTrail(folder, write).record(request, REPLAY)
    expect(lines[0]).toContain('"who":"night"')
    expect(lines[0]).not.toContain('CANARY')
  })

  it('has the latest at hand, the newest first, also those of earlier runs', () => {
    const before = new AuditTrail(folder, write)
    for (let i = 0; i < 250; i += 1) before.record(request, { ...REPLAY, i })
    const now = new AuditTrail(folder, write)
    now.record(request, { ...REPLAY, i: 250 })
    for (const trail of [now, new AuditTrail(folder, write)]) {
      expect(trail.latest(3).map((entry) => entry['i'])).toEqual([250, 249, 248])
      expect(trail.latest(1_000)).toHaveLength(200)
    }
  })

  it('is not stopped by a line that a crash cut, nor by a folder that takes nothing', () => {
    new AuditTrail(folder, write).record(request, REPLAY)
    writeFileSync(join(folder, 'audit.ndjson'), '{"at":"2026-11-2', { flag: 'a' })
    const after = new AuditTrail(folder, write)
    expect(after.latest(10)).toHaveLength(1)
    after.record(request, REPLAY)
    expect(new AuditTrail(folder, write).latest(10)).toHaveLength(2)
    const blocked = new AuditTrail(join(folder, 'audit.ndjson'), write)
    blocked.record(request, REPLAY)
    expect(lines.at(-1)).toContain('not written')
    expect(blocked.latest(1)).toMatchObject([REPLAY])
  })
})
