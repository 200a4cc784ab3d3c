import { join } from 'node:path'
import { CoreRun } from './core-run.ts'
import { measured, type DiskPart } from './disk-part.ts'

const ROUNDS = 10
const ENDLESS = 1_000_000
const EXIT_FATAL = 70

/**
 * The disk turns read-only under a core, as ext4 does when it meets an error: the log comes to its end, a start on the read-only disk is refused
 * with a reason, and once it is repaired all is there that was acknowledged.
 */
export async function readOnlyDisk(part: DiskPart): Promise<void> {
  const { options, disk, tally } = part
  const run = new CoreRun(options.root, join(disk.folder, 'read-only'), options.seed)
  for (let round = 0; round < measured(ROUNDS, part) && run.violations.length === 0; round += 1) {
    let acknowledged = 0
    const life = await run.live(undefined, { operations: ENDLESS }, ({ fact }) => {
      if (fact !== 'ok' || ++acknowledged !== 5 + round) return
      run.deafen()
      disk.turnReadOnly()
    })
    tally.hit('read-only disk', life.inFlight)
    if (life.code !== EXIT_FATAL || life.fatal === undefined)
      run.violations.push(
        `I11 exit: on a disk that turned read-only it ended with ${life.code ?? life.signal}: ${life.stderr}`,
      )
    const second = await run.live(undefined, { operations: ENDLESS })
    const reason = second.refusal ?? second.fatal ?? ''
    if (second.recovered || !/read-?only/i.test(reason))
      run.violations.push(`I11 exit: a start on a read-only disk ended without the reason: ${reason || second.stderr}`)
    await disk.repair()
  }
  if (run.violations.length === 0) await run.finish()
  tally.add(run)
  await run.remove()
}
