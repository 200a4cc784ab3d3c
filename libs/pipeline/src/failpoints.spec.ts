import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { articlesDead, articlesIngested } from '@wiredesk/contracts'
import { openEventLog } from '@wiredesk/event-log'
import { FAILPOINTS } from '@wiredesk/failpoints'
import { article } from '../testing/articles.ts'
import { runMortal } from '../testing/run-mortal.ts'

const OURS = Object.keys(FAILPOINTS).filter((name) => name.startsWith('runner.'))
const IDS = Array.from({ length: 10 }, (_, i) => `a${i}`)

describe('a stage runner, killed at each of its steps,', () => {
  it.each(OURS)('loses nothing: %s', async (name) => {
    const folder = await mkdtemp(join(tmpdir(), 'wiredesk-runner-'))
    const prefix = 'p.'
    const log = await openEventLog('embedded:', { folder, prefix, clientId: 'runner' })
    await log.createTopics([articlesIngested, articlesDead].map((topic) => ({ name: topic.name, partitions: 1 })))
    await log.append([...IDS.map(article), { ...article('b', 10), value: Buffer.from('{') }])
    await log.close()

    const dead = new Set<string>()
    const mortal = { url: 'embedded:', folder, prefix, killer: '' }
    const take = (text: string, processed: Set<string>): void => {
      const [what, ...rest] = text.split(' ')
      if (what === 'processed') processed.add(rest.join(' '))
      if (what === 'dead') dead.add(rest.join(' '))
    }
    const before = new Set<string>()
    expect(await runMortal({ ...mortal, failpoints: `${name}=kill` }, (text) => take(text, before))).toBe('SIGKILL')
    const after = await openEventLog('embedded:', { folder, prefix, clientId: 'runner' })
    const { topics } = await after.describe([articlesIngested.name])
    await after.close()
    const place = topics[0]?.groups[0]?.partitions[0]?.committed ?? 0
    // what is committed was processed before, and the rest is processed now
    expect([...before]).toEqual(expect.arrayContaining(IDS.slice(0, place)))
    const now = new Set<string>()
    const end = await runMortal(mortal, (text, child) => {
      take(text, now)
      const isOver = dead.size > 0 && IDS.slice(place).every((id) => now.has(id))
      if (isOver && !child.killed) child.kill('SIGTERM')
    })
    expect(end).toBe(0)
    expect([...dead]).toEqual(['undefined invalid-event 1'])
    await rm(folder, { recursive: true, force: true })
  })
})
