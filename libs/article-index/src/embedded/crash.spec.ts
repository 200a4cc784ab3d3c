import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { FAILPOINTS } from '@wiredesk/failpoints'
import { embeddedFaults } from '../../testing/embedded-integrity.ts'
import { BATCH, batchOf } from '../../testing/numbered-batches.ts'
import { EmbeddedArticleIndex } from './embedded-article-index.ts'

const CHILD = fileURLToPath(new URL('../../testing/index-until-killed.ts', import.meta.url))
const ROUNDS = 5

/** Lets a process write batches from this number on until it is killed; the last one that it resolved. */
async function writeUntilKilled(
  folder: string,
  from: number,
  { failpoints = '', onBatch = () => undefined }: { failpoints?: string; onBatch?: OnBatch },
): Promise<number> {
  const child = spawn(process.execPath, ['--conditions=wiredesk:source', CHILD, folder, String(from)], {
    stdio: ['ignore', 'pipe', failpoints === '' ? 'inherit' : 'ignore'],
    env: { WIREDESK_FAILPOINTS: failpoints },
  })
  const ended = once(child, 'close')
  let last = from - 1
  for await (const line of createInterface(child.stdout)) {
    last = Number(line)
    onBatch(last, () => child.kill('SIGKILL'))
  }
  expect(await ended).toEqual([null, 'SIGKILL'])
  return last
}

type OnBatch = (number: number, kill: () => void) => void

/** Some milliseconds after it has resolved a few batches. */
function after(batch: number, delayMs: number): OnBatch {
  return (number, kill) => {
    if (number === batch) setTimeout(kill, delayMs)
  }
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
      const onBatch = after(resolved + 4 + round, Math.random() * 30)
      resolved = await writeUntilKilled(folder, resolved + 1, { onBatch })
      expect(embeddedFaults(folder)).toEqual([])
    }
    const index = await EmbeddedArticleIndex.open({ folder })
    for (let number = 0; number <= resolved; number += 1) {
      const { events, letters, stories } = batchOf(number)
      for (const { id, revision } of events) {
        const state = await index.get(id)
        expect(state).toMatchObject({ status: 'indexed' })
        expect(state?.status === 'indexed' && state.article.revision).toBeGreaterThanOrEqual(revision)
      }
      for (const { id } of letters) expect(await index.deadLetter(id)).toMatchObject({ state: 'replayed', replays: 1 })
      expect(await index.storyPlaces(stories.places.map(({ id }) => id))).toEqual(stories.places)
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

  const failpoints = Object.keys(FAILPOINTS).filter((name) => name.startsWith('index.'))

  it.each(failpoints)(
    'keeps its books at %s, and takes everything again',
    async (name) => {
      const hit = name.startsWith('index.open.') || name.startsWith('index.checkpoint.') ? 1 : 3
      const resolved = await writeUntilKilled(folder, 0, { failpoints: `${name}=kill@${hit}` })
      if (name !== 'index.open.before') expect(embeddedFaults(folder)).toEqual([])
      const index = await EmbeddedArticleIndex.open({ folder })
      const again = Math.max(0, resolved - 5)
      for (let number = again; number <= resolved + 1; number += 1) {
        const { events, chunks, letters, stories } = batchOf(number)
        await Promise.all([index.index(events), index.recordDrops(chunks), index.recordDead(letters)])
        await index.writeStories(stories)
      }
      const drops = await index.drops(1_000)
      const sum = (count: 'accepted' | 'dead' | 'inFlight' | 'duplicate'): number =>
        drops.reduce((total, drop) => total + drop[count], 0)
      const batches = resolved + 2
      expect([sum('accepted'), sum('dead')]).toEqual([batches * (BATCH + 2), batches * 2])
      expect([sum('inFlight'), sum('duplicate')]).toEqual([0, 0])
      const { changes, places } = batchOf(resolved + 1).stories
      expect([await index.lastStoryChanges(), await index.storyMembers([places[0]?.id ?? ''])]).toEqual([
        changes,
        places,
      ])
      await index.close()
      expect(embeddedFaults(folder)).toEqual([])
    },
    120_000,
  )
})
