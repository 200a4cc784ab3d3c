import { join } from 'node:path'
import { CoreRun } from './core-run.ts'
import { measured, type DiskPart } from './disk-part.ts'
import { mount, unmount } from './mounts.ts'

const ROUNDS = 6
/** Of the disk, before and after room is made. */
const MEBIBYTES = { first: 24, then: 96 }
/** Appends that are refused before room is made, and that are taken after it. */
const REFUSED = 8
const TAKEN = 20
const ENDLESS = 1_000_000

/**
 * A core on a small tmpfs that fills up: appends are refused, nothing that was refused is half there, and it goes on by itself, in the same
 * process, when there is room again.
 */
export async function fullDisk(part: DiskPart): Promise<void> {
  const { options, dir, tally } = part
  for (let round = 0; round < measured(ROUNDS, part); round += 1) {
    const folder = join(dir, `full ${round}`)
    mount(folder, '-t', 'tmpfs', '-o', `size=${MEBIBYTES.first}m`, 'tmpfs')
    try {
      const run = new CoreRun(options.root, join(folder, 'core'), options.seed + round)
      const { refused, taken } = await fillUp(run, folder)
      if (refused > 0) tally.hit('full disk', true)
      if (taken < TAKEN)
        run.violations.push(
          `I7 progress: after ${refused} refusals there was room again, and ${taken} appends were taken`,
        )
      if (run.violations.length === 0) await run.finish()
      tally.add(run)
    } finally {
      await unmount(folder)
    }
  }
}

async function fillUp(run: CoreRun, disk: string): Promise<{ readonly refused: number; readonly taken: number }> {
  let refused = 0
  let taken = 0
  let isRoomy = false
  const life = await run.live(undefined, { operations: ENDLESS, tidyEvery: ENDLESS }, ({ fact }, kill) => {
    if (fact === 'failed' && ++refused === REFUSED) {
      mount(disk, '-o', `remount,size=${MEBIBYTES.then}m`)
      isRoomy = true
    }
    if (fact === 'ok' && isRoomy && ++taken === TAKEN) kill('SIGTERM')
  })
  run.expectClosed(life)
  return { refused, taken }
}
