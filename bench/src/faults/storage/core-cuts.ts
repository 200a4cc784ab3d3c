import { join } from 'node:path'
import { Random } from '../random.ts'
import type { FaultOptions } from '../suite.ts'
import type { Trap } from './core.ts'
import { CoreRun } from './core-run.ts'
import type { LoopDisk } from './loop-disk.ts'
import type { Tally } from './tally.ts'

/** Disks that are cut side by side. */
export const LANES = 2
/** Cuts that pile up in one folder. */
const GENERATION = 40
const TOLD_EVERY = 50
const ENOUGH_BROKEN = 5
const ENDLESS = 1_000_000
/** Shares of the cuts that come while a process opens its folder, and just after it has recovered from a kill before a sync. */
const SHARES = { opening: 0.15, afterKill: 0.2 }
/** A cut comes so long after that moment at most, ms. */
const MOMENTS = { opening: 150, afterKill: 5, working: 120 }
/** The kill comes before one of so many syncs. */
const SYNCS = 30

/** Cuts the power of a disk under processes of the storage core until the tally has so many; each recovers what the cut before has left, and checks it. */
export async function coreCuts(
  disk: LoopDisk,
  lane: number,
  { seed, root, progress }: FaultOptions,
  cuts: number,
  tally: Tally,
): Promise<void> {
  const random = new Random(seed, `power ${lane}`)
  let broken = 0
  for (let generation = lane; tally.fired < cuts && broken < ENOUGH_BROKEN; generation += LANES) {
    const run = new CoreRun(root, join(disk.folder, `core ${generation}`), seed + generation)
    for (let cut = 0; cut < GENERATION && tally.fired < cuts && run.violations.length === 0; cut += 1) {
      const kind = await cutOnce(run, disk, random, tally)
      if (tally.fired % TOLD_EVERY === 0) progress(`${tally.fired} cuts`)
      if (run.violations.length > 0) progress(`seed ${run.seed}, after a ${kind}: ${run.violations[0]}`)
    }
    if (run.violations.length === 0) await run.finish()
    if (run.violations.length > 0) broken += 1
    tally.add(run)
    await run.remove()
  }
}

async function cutOnce(run: CoreRun, disk: LoopDisk, random: Random, tally: Tally): Promise<string> {
  const afterKill = random.chance(SHARES.afterKill)
  const opening = !afterKill && random.chance(SHARES.opening)
  // what the next process recovers was written and not synced
  if (afterKill) await run.live(beforeSync(run.folder, random))
  const ms = random.between(0, afterKill ? MOMENTS.afterKill : opening ? MOMENTS.opening : MOMENTS.working)
  let timer: NodeJS.Timeout | undefined
  const life = await run.live(undefined, { operations: ENDLESS }, ({ fact }, kill) => {
    if (fact !== (opening ? 'opening' : 'recovered')) return
    timer = setTimeout(() => {
      run.deafen()
      disk.cut()
      kill('SIGKILL')
    }, ms)
  })
  clearTimeout(timer)
  await disk.restore()
  const kind = afterKill ? 'cut after a kill' : opening ? 'cut while opening' : 'cut at work'
  tally.hit(kind, life.inFlight)
  return kind
}

const beforeSync = (folder: string, random: Random): Trap => ({
  kind: 'call',
  action: 'kill',
  nth: 1 + random.below(SYNCS),
  calls: ['fsync', 'fdatasync'],
  paths: `^${folder}/log/events.db-wal$`,
})
