import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { reportOf } from '../report.ts'
import type { DiskPart } from './disk-part.ts'
import { mount, unmount } from './mounts.ts'
import { observed, runOn } from './power-service.ts'

const MEBIBYTES = 128
const PER_SECOND = 100
/** Answers of 503 while the disk is full, and articles accepted after it. */
const REFUSED = 20
const ACCEPTED = 200
const WAIT_MS = 60_000
const POLL_MS = 100

/**
 * The disk of the whole service fills up under load: it answers 503 and says when to come back, takes nothing that it cannot keep, and goes on by
 * itself when there is room again.
 */
export async function fullService({ options, dir, tally }: DiskPart): Promise<void> {
  const { root, seed } = options
  const folder = join(dir, 'full service')
  mount(folder, '-t', 'tmpfs', '-o', `size=${MEBIBYTES}m`, 'tmpfs')
  const run = await runOn(folder, { root, seed, name: 'full', perSecond: PER_SECOND })
  try {
    const violations: string[] = []
    const begun = await run.load.counts()
    const ballast = join(folder, 'ballast')
    const full = await until(async () => {
      fill(folder, ballast)
      return (await run.load.counts()).refused - begun.refused >= REFUSED
    })
    if (!full)
      violations.push(`I7 progress: on a full disk there were ${(await run.load.counts()).refused} answers of 503`)
    const inFlight = await run.isBusy()
    rmSync(ballast)
    const { articles } = await run.load.counts()
    if (!(await until(async () => (await run.load.counts()).articles - articles >= ACCEPTED)))
      violations.push('I7 progress: with room on the disk again the service does not go on')
    const planned = { afterMs: 0, kind: 'full disk of the service', target: 'disk', durationMs: 0 }
    const part = run.part(await observed(run), { fired: [{ planned, inFlight }], tried: [] }, {})
    tally.include(reportOf('disk', seed, [part]))
    tally.violations.push(...violations)
  } finally {
    await run.remove()
    await unmount(folder)
  }
}

/** Takes what room there is; the service may be faster. */
function fill(folder: string, ballast: string): void {
  const { bavail, bsize } = statfsSync(folder)
  try {
    if (bavail > 0) writeFileSync(ballast, Buffer.alloc(bavail * bsize), { flag: 'a' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + WAIT_MS; performance.now() < end; await pause(POLL_MS))
    if (await holds()) return true
  return false
}
