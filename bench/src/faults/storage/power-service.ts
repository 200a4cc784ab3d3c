import { readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Observation } from '../checker/observation.ts'
import { Nemesis, type FaultKind } from '../nemesis/nemesis.ts'
import { drawFaults } from '../nemesis/schedule.ts'
import { quantile, reportOf } from '../report.ts'
import { EmbeddedRun } from '../service/embedded-run.ts'
import type { FaultOptions, FaultReport } from '../suite.ts'
import type { LoopDisk } from './loop-disk.ts'

const PER_SECOND = 60
const RHYTHM = { pause: { least: 300, most: 2_500 }, lullEvery: 25, lullMs: 3_000 }
const STOP_POLL_MS = 1

/** Power cuts of the disk that the data folder of the whole service stands on, under load over HTTP; all that was answered is looked for at the end. */
export async function powerService(options: FaultOptions, disk: LoopDisk, cuts: number): Promise<FaultReport> {
  const { root, seed, progress } = options
  const run = await runOn(disk.folder, { root, seed, name: 'power', perSecond: PER_SECOND })
  try {
    const readyMs: number[] = []
    const kinds = [cutting(run, disk, readyMs)]
    const enough = ({ fired }: Nemesis): boolean => fired.length >= cuts
    const nemesis = new Nemesis(kinds, { overlap: false, progress, enough })
    await nemesis.run(drawFaults(seed, kinds, RHYTHM))
    const part = run.part(await observed(run), nemesis, { readyMsP50: quantile(readyMs, 0.5) })
    return reportOf('service', seed, [part])
  } finally {
    await run.remove()
  }
}

/** The whole service under load, with its data in another place than the ledger of the load. */
export async function runOn(
  folder: string,
  options: Omit<Parameters<typeof EmbeddedRun.start>[0], 'environment'>,
): Promise<EmbeddedRun> {
  const data = join(folder, 'data')
  const run = await EmbeddedRun.start({ ...options, environment: { WIREDESK_DATA: data } })
  // whoever looks for the data of the run finds it
  rmSync(run.data, { recursive: true })
  symlinkSync(data, run.data)
  return run
}

/** Ends the run; what it says at its end is what it says when all is at rest. */
export async function observed(run: EmbeddedRun): Promise<Observation> {
  await run.load.rate(0)
  // one look can miss what is between two topics: it is looked once more in the end
  await run.drained()
  return await run.finish()
}

const cutting = (run: EmbeddedRun, disk: LoopDisk, readyMs: number[]): FaultKind => ({
  kind: 'cut of the service',
  targets: ['disk'],
  weight: 1,
  async inflict() {
    const inFlight = await run.isBusy()
    // it hears of no I/O error: at the moment of a cut the kernel may say of a sync that it was done when it was not
    if (!run.service.freeze()) return undefined
    await standsStill(run.service.pid)
    disk.cut()
    await run.service.kill()
    await disk.restore()
    readyMs.push(await run.service.start())
    return { inFlight }
  },
})

/** Resolves when every thread has stopped: one that is in a system call finishes that first. */
async function standsStill(pid: number | undefined): Promise<void> {
  const threads = `/proc/${pid}/task`
  const moves = (thread: string): boolean =>
    !/^State:\s+[TtZ]/m.test(readFileSync(join(threads, thread, 'status'), 'utf8'))
  while (readdirSync(threads).some(moves)) await pause(STOP_POLL_MS)
}
