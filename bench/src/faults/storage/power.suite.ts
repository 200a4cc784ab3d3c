import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultOptions, FaultReport } from '../suite.ts'
import { controlCuts } from './control-cuts.ts'
import { coreCuts, LANES } from './core-cuts.ts'
import { LoopDisk } from './loop-disk.ts'
import { powerService } from './power-service.ts'
import { Tally } from './tally.ts'

const CUTS = 500
/** Share of the cuts that hit the whole service. */
const OF_SERVICE = 0.1
const MEBIBYTES = 192

/**
 * Power cuts of the disk that the embedded log and index stand on: whatever was acknowledged before the cut is there after it. That a cut takes away
 * what was written and not synced is shown first. Needs root on Linux, mkfs.ext4, perl, and loop devices; rejects where it has not.
 */
export async function powerSuite(options: FaultOptions): Promise<FaultReport> {
  const { seed, faults = CUTS } = options
  const dir = await mkdtemp(join(tmpdir(), 'wiredesk-faults-power-'))
  const tally = new Tally('power', seed)
  const disks: LoopDisk[] = []
  try {
    const first = new LoopDisk(join(dir, 'first'), MEBIBYTES)
    disks.push(first)
    const unsyncedLostShare = await controlCuts(first)
    while (disks.length < LANES) disks.push(new LoopDisk(join(dir, String(disks.length)), MEBIBYTES))
    const ofService = Math.ceil(faults * OF_SERVICE)
    const begun = performance.now()
    await Promise.all(disks.map((disk, lane) => coreCuts(disk, lane, options, faults - ofService, tally)))
    const msPerCut = (performance.now() - begun) / tally.fired
    const service = await powerService(options, first, ofService)
    tally.include(service)
    return tally.report({ unsyncedLostShare, msPerCut, ...service.figures })
  } finally {
    for (const disk of disks) await disk.remove()
    await rm(dir, { recursive: true, force: true })
  }
}
