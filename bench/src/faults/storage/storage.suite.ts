import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quantile } from '../report.ts'
import type { FaultOptions, FaultReport } from '../suite.ts'
import { CoreRun } from './core-run.ts'
import { KillPoints, type KillPoint } from './kill-points.ts'
import { Tally } from './tally.ts'

const KILLS = 10_000
const LANES = 2
/** Kills that pile up in one folder. */
const GENERATION = 40
const TOLD_EVERY = 500
/** A suite that has found so much wrong need not go on. */
const ENOUGH_BROKEN = 5
/** Processes in a row that came by none of their moments. */
const ENOUGH_IDLE = 200
/** In memory: what a kill leaves behind is what was written, whether or not it was synced. The power suite is about the rest. */
const MEMORY = '/dev/shm'

/**
 * The embedded log and index without the service around them, killed at every call that changes a file, in the middle of writes, while they recover, and at
 * their named failpoints. After each kill the next process recovers what it finds, tells all of it, and goes on in the same folder; all of it
 * is compared with what the processes before had said. `kinds` are those of KINDS. Needs perl for all but `failpoint`.
 */
export async function storageSuite({
  seed,
  faults = KILLS,
  kinds,
  root,
  progress,
}: FaultOptions): Promise<FaultReport> {
  const dir = await mkdtemp(join(memory(), 'wiredesk-faults-storage-'))
  const points = new KillPoints(seed, kinds)
  const tally = new Tally('storage', seed)
  const openMs: number[] = []
  const begun = performance.now()
  let started = 0
  let generations = 0
  let broken = 0
  let idle = 0

  const lane = async (): Promise<void> => {
    while (tally.fired < faults && broken < ENOUGH_BROKEN) {
      const generation = generations++
      const run = new CoreRun(root, join(dir, String(generation)), seed + generation)
      const last: KillPoint[] = []
      for (let kills = 0; kills < GENERATION && tally.fired < faults && run.violations.length === 0;) {
        const point = points.next(run.folder)
        const life = await run.live(point.trap)
        const fired = life.signal === 'SIGKILL' && life.hits.length > 0
        points.settle(point, fired, fired && !(point.kind === 'recovery' && life.recovered))
        last.push(point)
        started += 1
        idle = fired ? 0 : idle + 1
        if (idle > ENOUGH_IDLE)
          throw new Error(`nothing is killed any more: no process comes by ${points.missed.join(', ')}`)
        if (!fired) run.expectClosed(life)
        else if (tally.hit(point.kind, life.inFlight) % TOLD_EVERY === 0)
          progress(`${tally.fired} kills, ${Math.round((performance.now() - begun) / tally.fired)} ms each`)
        if (fired) kills += 1
      }
      if (run.violations.length === 0) await run.finish()
      tally.add(run)
      openMs.push(...run.openMs)
      if (run.violations.length === 0) await run.remove()
      else {
        broken += 1
        const points = last.slice(-3).map(({ target, nth }) => `${target}@${nth}`)
        progress(
          `${run.folder} is kept: seed ${seed + generation}, the last kills at ${points.join(', ')}: ${run.violations[0]}`,
        )
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  if (broken === 0) await rm(dir, { recursive: true, force: true })
  if (points.missed.length > 0) progress(`no process came by ${points.missed.join(', ')}`)
  return tally.report({
    distinctPoints: points.distinct,
    failpointsMissed: points.missed.length,
    processes: started,
    recoveries: openMs.length,
    openMsP50: quantile(openMs, 0.5),
    openMsP99: quantile(openMs, 0.99),
    msPerKill: (performance.now() - begun) / tally.fired,
  })
}

function memory(): string {
  try {
    accessSync(MEMORY, constants.W_OK)
    return MEMORY
  } catch {
    return tmpdir()
  }
}
