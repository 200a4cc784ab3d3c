import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { embeddedFaults } from '../../testing/embedded-integrity.ts'
import { BATCH, batchOf } from '../../testing/numbered-batches.ts'
import { EmbeddedArticleIndex } from './embedded-article-index.ts'

const CHILD = fileURLToPath(new URL('../../testing/index-until-killed.ts', import.meta.url))
const ROUNDS = 5

/**
 * Lets a process write batches from this number on, and kills it some milliseconds after it has resolved a few; the
 * last one that did.
 */
async function writeUntilKilled(folder: string, from: number, batches: number, delayMs: number): Promise<number> {
  const child = spawn(process.execPath, ['--conditions=wiredesk:source', CHILD, folder, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  })
  const ended = once(child, 'close')
  let last = from - 1
  for await (const line of createInterface(child.stdout)) {
    last = Number(line)
    if (last === from + batches) setTimeout(() => child.kill('SIGKILL'), delayMs)
  }
  expect(await ended).toEqual([null, 'SIGKILL'])
  return last
}

describe('an embedded index whose process is killed amid writes', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiredesk-index-'))
  })

  afterEach(() => rm(folder, { recursive: true }))

  it('keeps all that resolved, whole, and takes the same writes again', async () => {
    let resolved = -1
    for (let round = 0; round < ROUNDS; round += 1) {
      resolved = await writeUntilKilled(folder, resolved + 1, 3 + round, Math.random() * 30)
      expect(embeddedFaults(folder)).toEqual([])
    }
    const index = await EmbeddedArticleIndex.open({ folder })
    for (let number = 0; number <= resolved; number += 1) {
      const { events, letters } = batchOf(number)
      for (const { id, revision } of events) {
        const state = await index.get(id)
        expect(state).toMatchObject({ status: 'indexed' })
        expect(state?.status === 'indexed' && state.article.revision).toBeGreaterThanOrEqual(revision)
      }
      for (const { id } of letters) expect(await index.deadLetter(id)).toMatchObject({ state: 'open' })
    }
    const drops = await index.drops(1_000)
    const sum = (count: 'indexed' | 'dead' | 'inFlight' | 'superseded'): number =>
      drops.reduce((total, drop) => total + drop[count], 0)
    // the batch after the last that resolved may be there, in part: its three calls are three transactions
    expect(sum('indexed') + sum('superseded')).toBeGreaterThanOrEqual((resolved + 1) * BATCH)
    expect(sum('indexed') + sum('superseded')).toBeLessThanOrEqual((resolved + 2) * BATCH)
    expect(sum('dead')).toBeGreaterThanOrEqual((resolved + 1) * 2)
    await index.close()
  }, 120_000)
})
