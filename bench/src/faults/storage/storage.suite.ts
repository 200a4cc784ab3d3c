import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quantile } from '../report.ts'
import type { FaultOptions, FaultReport } from '../suite.ts'
import { CoreRun } from './core-run.ts'
import { KillPoints } from './kill-points.ts'
import { Tally } from './tally.ts'

const KILLS = 10_000
const LANES = 2
/** Kills that pile up in one folder. */
const GENERATION = 40
const TOLD_EVERY = 500
/** A suite that has found so much wrong need not go on. */
const ENOUGH_BROKEN = 5
/** Processes in a row that come by none of their moments: there are none. */
const ENOUGH_IDLE = 200
/** In memory: what a kill leaves behind is what was written, whether or not it was synced. The power suite is about the rest. */
const MEMORY = '/dev/shm'

/**
 * The embedded log and index without the service around them, killed at every call that changes a file, in the middle of writes, while they recover, and at
 * their named failpoints. After each kill the next process recovers what it finds, tells all of it, and goes on in the same folder; all of it
 * is compared with what the processes before had said. `kinds` are KINDS of kill-points.ts. Needs perl for all but `failpoint`.
 */
export async function storageSuite(options: FaultOptions): Promise<FaultReport> {
  const dir = await mkdtemp(join(memory(), 'wiredesk-faults-storage-'))
  const kills = new Kills(options, dir)
  await Promise.all(Array.from({ length: LANES }, () => kills.lane()))
  if (kills.broken === 0) await rm(dir, { recursive: true, force: true })
  return kills.report()
}

function memory(): string {
  try {
    accessSync(MEMORY, constants.W_OK)
    return MEMORY
  } catch {
    return tmpdir()
  }
}

/** What the lanes share. */
class Kills {
  /** Folders in which something was wrong: they are kept. */
  broken = 0
  readonly #options: FaultOptions
  readonly #dir: string
  readonly #points: KillPoints
  readonly #tally: Tally
  readonly #openMs: number[] = []
  readonly #begun = performance.now()
  #generations = 0
  #processes = 0
  #idle = 0

  constructor(options: FaultOptions, dir: string) {
    this.#options = options
    this.#dir = dir
    this.#points = new KillPoints(options.seed, options.kinds)
    this.#tally = new Tally('storage', options.seed)
  }

  /** One folder after the other. */
  async lane(): Promise<void> {
    while (this.#goesOn()) {
      const number = this.#generations++
      const run = new CoreRun(this.#options.root, join(this.#dir, String(number)), this.#options.seed + number)
      for (let kills = 0; kills < GENERATION && this.#goesOn() && run.violations.length === 0;)
        if (await this.#kill(run)) kills += 1
      if (run.violations.length === 0) await run.finish()
      this.#tally.add(run)
      this.#openMs.push(...run.openMs)
      if (run.violations.length === 0) await run.remove()
      else this.#keep(run)
    }
  }

  report(): FaultReport {
    const { missed, distinct } = this.#points
    if (missed.length > 0) this.#options.progress(`no process came by ${missed.join(', ')}`)
    return this.#tally.report({
      distinctPoints: distinct,
      failpointsMissed: missed.length,
      processes: this.#processes,
      recoveries: this.#openMs.length,
      openMsP50: quantile(this.#openMs, 0.5),
      openMsP99: quantile(this.#openMs, 0.99),
      msPerKill: this.#msPerKill(),
    })
  }

  #goesOn(): boolean {
    const { faults = KILLS } = this.#options
    return this.#tally.fired < faults && this.broken < ENOUGH_BROKEN
  }

  /** Lets a process live to its moment; false where it did not come by it, and ended well. */
  async #kill(run: CoreRun): Promise<boolean> {
    const point = this.#points.next(run.folder)
    const life = await run.live(point.trap)
    const fired = life.signal === 'SIGKILL' && life.hits.length > 0
    const isLate = point.kind === 'recovery' && life.recovered
    this.#points.settle(point, fired, fired && !isLate)
    this.#processes += 1
    this.#idle = fired ? 0 : this.#idle + 1
    if (this.#idle > ENOUGH_IDLE) throw new Error('nothing is killed: no process comes by any of its moments')
    if (!fired) run.expectClosed(life)
    else if (this.#tally.hit(isLate ? 'call' : point.kind, life.inFlight) % TOLD_EVERY === 0)
      this.#options.progress(`${this.#tally.fired} kills, ${Math.round(this.#msPerKill())} ms each`)
    if (run.violations.length > 0)
      this.#options.progress(`seed ${run.seed}, ${point.target}@${point.nth}: ${run.violations[0]}`)
    return fired
  }

  #keep({ folder }: CoreRun): void {
    this.broken += 1
    this.#options.progress(`${folder} is kept`)
  }

  #msPerKill(): number {
    return (performance.now() - this.#begun) / this.#tally.fired
  }
}
