import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultOptions, FaultReport } from '../suite.ts'
import type { DiskPart } from './disk-part.ts'
import { damagedFiles } from './damaged-files.ts'
import { fullDisk } from './full-disk.ts'
import { fullService } from './full-service.ts'
import { ioErrors } from './io-errors.ts'
import { LoopDisk } from './loop-disk.ts'
import { readOnlyDisk } from './read-only-disk.ts'
import { ready } from './ready.ts'
import { serviceIoError } from './service-io-error.ts'
import { serviceFiles } from './service-files.ts'
import { Tally } from './tally.ts'

const MEBIBYTES = 192
/** How many faults there are where all of it is run. */
const FAULTS = 2_300

const PARTS: Readonly<Record<string, (part: DiskPart) => Promise<void>>> = {
  'io errors': ioErrors,
  'damaged files': damagedFiles,
  'full disk': fullDisk,
  'read-only disk': readOnlyDisk,
  'full service': fullService,
  'service io error': serviceIoError,
  'service files': serviceFiles,
  ready,
}

export async function diskSuite(options: FaultOptions): Promise<FaultReport> {
  const { seed, kinds, faults = FAULTS, progress } = options
  const dir = await mkdtemp(join(tmpdir(), 'wiredesk-faults-disk-'))
  const tally = new Tally('disk', seed)
  const figures: Record<string, number> = {}
  const disk = new LoopDisk(join(dir, 'loop'), MEBIBYTES)
  try {
    for (const [name, run] of Object.entries(PARTS)) {
      if (kinds !== undefined && !kinds.includes(name)) continue
      progress(name)
      await run({ options, dir, disk, tally, figures, share: faults / FAULTS })
    }
    return tally.report(figures)
  } finally {
    await disk.remove()
    await rm(dir, { recursive: true, force: true })
  }
}
