import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '../random.ts'
import type { FaultOptions, FaultReport } from '../suite.ts'
import { CoreRun, type Life } from './core-run.ts'
import { LoopDisk } from './loop-disk.ts'
import { powerService } from './power-service.ts'
import { Tally } from './tally.ts'

const CUTS = 500
const LANES = 2
const GENERATION = 40
const MEBIBYTES = 192
/** Share of the cuts that hit the whole service. */
const OF_SERVICE = 0.1
const TOLD_EVERY = 50
const ENOUGH_BROKEN = 5
const CONTROLS = 5
const CONTROL_BYTES = 100_000
/** A cut comes so long after the process has begun to open its folder, or after it has told what it found, ms. */
const MOMENTS = { opening: 150, recovered: 3, working: 120 }
const ENDLESS = 1_000_000
const SHARES = { opening: 0.15, afterKill: 0.2 }

/**
 * Power cuts of the disk that the embedded log and index stand on: whatever was acknowledged before the cut is there after it. Each cut takes away
 * what was written and not synced, which is shown first. Needs root, mkfs.ext4, perl, and loop devices.
 */
export async function powerSuite(options: FaultOptions): Promise<FaultReport> {
  const { seed, faults = CUTS, progress } = options
  const dir = await mkdtemp(join(tmpdir(), 'wiredesk-faults-power-'))
  const tally = new Tally('power', seed)
  const begun = performance.now()
  const disks: LoopDisk[] = []
  try {
    for (let lane = 0; lane < LANES; lane += 1) disks.push(new LoopDisk(join(dir, String(lane)), MEBIBYTES))
    const lost = await control(disks)
    const ofService = Math.ceil(faults * OF_SERVICE)
    await Promise.all(disks.map((disk, lane) => cuts(disk, lane, options, faults - ofService, tally)))
    const msPerCut = (performance.now() - begun) / tally.fired
    const [disk] = disks
    const service = disk && (await powerService(options, disk, ofService))
    if (service !== undefined) tally.include(service)
    return tally.report({ unsyncedLostShare: lost, msPerCut, ...service?.figures })
  } finally {
    for (const disk of disks) await disk.remove()
    await rm(dir, { recursive: true, force: true })
  }
}

/** Writes a file that is synced and one that is not, and cuts: the share of those not synced that are gone. Throws where a synced one is. */
async function control(disks: readonly LoopDisk[]): Promise<number> {
  let lost = 0
  for (let round = 0; round < CONTROLS; round += 1) {
    for (const disk of disks) {
      const [synced, unsynced] = [join(disk.folder, `synced ${round}`), join(disk.folder, `unsynced ${round}`)]
      const content = Buffer.alloc(CONTROL_BYTES, round + 1)
      write(synced, content, true)
      write(unsynced, content, false)
      disk.cut()
      await disk.restore()
      if (!existsSync(synced) || !readFileSync(synced).equals(content))
        throw new Error('a file that was synced did not outlive the cut: the disk under the test is not sound')
      if (!existsSync(unsynced) || !readFileSync(unsynced).equals(content)) lost += 1
    }
  }
  if (lost === 0) throw new Error('files that were not synced outlive the cut: it is none, and would prove nothing')
  return lost / (CONTROLS * disks.length)
}

function write(file: string, content: Uint8Array, sync: boolean): void {
  const descriptor = openSync(file, 'w')
  writeSync(descriptor, content)
  if (sync) fsyncSync(descriptor)
  closeSync(descriptor)
  if (!sync) return
  const folder = openSync(join(file, '..'), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

async function cuts(disk: LoopDisk, lane: number, options: FaultOptions, faults: number, tally: Tally): Promise<void> {
  const { seed, root, progress } = options
  const random = new Random(seed, `power ${lane}`)
  let broken = 0
  for (let generation = 0; tally.fired < faults && broken < ENOUGH_BROKEN; generation += 1) {
    const run = new CoreRun(root, join(disk.folder, `core ${generation}`), seed + lane + 2 * generation)
    for (let cut = 0; cut < GENERATION && tally.fired < faults && run.violations.length === 0; cut += 1) {
      const afterKill = random.chance(SHARES.afterKill)
      if (afterKill) await strike(run, 'recovered', random.between(0, MOMENTS.working), (core) => core('SIGKILL'))
      const moment = random.chance(SHARES.opening) ? 'opening' : 'recovered'
      const ms = moment === 'opening' ? MOMENTS.opening : afterKill ? MOMENTS.recovered : MOMENTS.working
      const life = await strike(run, moment, random.between(0, ms), (core) => {
        run.deafen()
        disk.cut()
        core('SIGKILL')
      })
      await disk.restore()
      if (life.signal !== 'SIGKILL') continue
      const kind = afterKill ? 'cut after a kill' : moment === 'opening' ? 'cut while opening' : 'cut at work'
      if (tally.hit(kind, life.inFlight) % TOLD_EVERY === 0) progress(`${tally.fired} cuts`)
    }
    if (run.violations.length === 0) await run.finish()
    else progress(`seed ${seed + lane + 2 * generation}: ${run.violations[0]}`)
    if (run.violations.length > 0) broken += 1
    tally.add(run)
    await run.remove()
  }
}

/** Lets a process live, and strikes so long after it has come to that moment. */
async function strike(
  run: CoreRun,
  moment: 'opening' | 'recovered',
  ms: number,
  blow: (core: (signal: NodeJS.Signals) => void) => void,
): Promise<Life> {
  let timer: NodeJS.Timeout | undefined
  const life = await run.live(undefined, { operations: ENDLESS }, ({ fact }, kill) => {
    if (fact === moment) timer = setTimeout(() => blow(kill), ms)
  })
  clearTimeout(timer)
  return life
}
