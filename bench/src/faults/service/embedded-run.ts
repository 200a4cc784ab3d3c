import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEventLog, type EventLog } from '@wiredesk/event-log'
import { freePorts } from '@wiredesk/services'
import { check } from '../checker/check.ts'
import type { Exit, Observation } from '../checker/observation.ts'
import { canaryOf } from '../ledger/article.ts'
import type { LoadCounts } from '../ledger/load.ts'
import { LoadProcess } from '../ledger/load-process.ts'
import type { Nemesis } from '../nemesis/nemesis.ts'
import type { Part } from '../report.ts'
import { drained } from '../system/drained.ts'
import { lookAtDesk } from '../system/look.ts'
import { ManagedProcess } from '../system/managed-process.ts'
import { acceptedOf, observe, type Remains } from '../system/observe.ts'
import { readLogs } from '../system/read-logs.ts'
import { Sampler } from '../system/sampler.ts'
import { endSurvivors } from '../system/survivors.ts'

export interface EmbeddedOptions {
  /** Put before what it finds. */
  readonly name: string
  readonly root: string
  readonly seed: number
  readonly perSecond: number
  readonly environment?: Readonly<Record<string, string>>
  /** Times in the log are those of the real clock. */
  readonly timed?: boolean
}

const MIB = 1024 * 1024
const LANES = 6
const TIMEOUT_MS = 15_000
const SAMPLE_MS = 500
const DRAIN_MS = 120_000
const SAMPLED = 200
const LINES = { least: 5, most: 40 }
const BOUNDS = { memoryBytes: 1_536 * MIB, files: 1_000 }

/** The whole service as one process on its own files, under load from another one. */
export class EmbeddedRun {
  readonly name: string
  readonly seed: number
  /** Of everything that belongs to the run. */
  readonly dir: string
  readonly url: string
  readonly service: ManagedProcess
  readonly sampler: Sampler
  /** Dead letters that are meant to be there. */
  planted = 0
  readonly #options: EmbeddedOptions
  #load: LoadProcess | undefined
  #counts: LoadCounts | undefined

  private constructor(options: EmbeddedOptions, dir: string, port: number) {
    const { root, seed, name, environment = {} } = options
    this.#options = options
    this.name = name
    this.seed = seed
    this.dir = dir
    this.url = `http://127.0.0.1:${port}`
    this.service = new ManagedProcess({
      name: 'service',
      root,
      roles: [],
      environment: { WIREDESK_PORT: String(port), WIREDESK_DATA: this.data, ...environment },
      log: join(dir, 'service.log'),
      excused: () => false,
    })
    this.sampler = new Sampler({
      url: this.url,
      seed,
      everyMs: SAMPLE_MS,
      canary: canaryOf(seed),
      processes: () => [this.service],
      healthy: () => this.service.isUp,
      look: () => lookAtDesk(this.url, TIMEOUT_MS),
    })
  }

  /** Starts the service and the load. */
  static async start(options: EmbeddedOptions): Promise<EmbeddedRun> {
    const dir = await mkdtemp(join(tmpdir(), `wiredesk-faults-${options.name}-`))
    const [port = 0] = await freePorts(1)
    const run = new EmbeddedRun(options, dir, port)
    try {
      await run.#begin()
      return run
    } catch (error) {
      await run.remove()
      throw error
    }
  }

  get data(): string {
    return join(this.dir, 'data')
  }

  get load(): LoadProcess {
    if (this.#load === undefined) throw new Error('the load is not running')
    return this.#load
  }

  get #ledger(): string {
    return join(this.dir, 'ledger.jsonl')
  }

  /** Requests in flight, or records that wait: what a fault can do harm to. */
  async isBusy(): Promise<boolean> {
    const { inFlight } = await this.load.counts()
    return inFlight > 0 || (this.sampler.samples.at(-1)?.lag ?? 0) > 0
  }

  /** Posts nothing new until what was accepted is worked off. */
  async catchUp(): Promise<void> {
    await this.load.rate(0)
    await this.drained()
    await this.load.rate(this.#options.perSecond)
  }

  /** Opens the log as its only user: the service must not run. */
  async withLog<T>(use: (log: EventLog) => Promise<T>): Promise<T> {
    const log = await openEventLog('embedded:', { folder: join(this.data, 'log'), clientId: 'faults' })
    try {
      return await use(log)
    } finally {
      await log.close()
    }
  }

  /** Ends the load, waits until nothing is left to do, stops the service, and reads what it left. */
  async finish(): Promise<Observation> {
    await this.service.settled()
    if (!this.service.isUp) await this.service.start()
    this.#counts = await this.load.stop()
    const drain = await this.drained()
    await this.sampler.stop()
    await this.stopService()
    this.service.exits.push(...(await endSurvivors(this.dir)))
    return this.observe(drain)
  }

  /** Resolves when nothing waits, or time is up. */
  drained(): Promise<Remains['drain']> {
    return drained(async () => (await lookAtDesk(this.url, TIMEOUT_MS)).lag, DRAIN_MS)
  }

  /** In good order; an exit code other than 0 is written down as an end that nobody planned. */
  async stopService(): Promise<void> {
    const code = await this.service.stop()
    if (code !== 0) this.service.exits.push(unplanned(code))
  }

  /** What lies in the data folder; of so many articles the findings and originals are looked at again. The load and the service must have ended. */
  async observe(drain: Remains['drain'], sampled = SAMPLED): Promise<Observation> {
    if (this.#counts === undefined) throw new Error('the load has not ended')
    const { samples } = this.sampler
    return observe({
      seed: this.seed,
      planted: this.planted,
      // Offsets are compared with times that the service wrote down.
      samples: this.#options.timed === false ? samples.map(({ committed: _, ...rest }) => rest) : samples,
      bounds: BOUNDS,
      ledger: this.#ledger,
      index: { url: 'embedded:', folder: join(this.data, 'index'), prefix: '' },
      originals: join(this.data, 'originals'),
      counts: this.#counts,
      drain,
      processes: [this.service],
      sampler: this.sampler,
      sampled,
      readLogs: (secret) => this.withLog((log) => readLogs(log, false, secret)),
    })
  }

  /** What a report tells of the run. */
  part(observation: Observation, nemesis: Pick<Nemesis, 'fired' | 'tried'>, figures: Part['figures']): Part {
    return {
      name: this.name,
      fired: nemesis.fired,
      schedule: nemesis.tried,
      history: observation.history,
      articles: acceptedOf(observation),
      verdict: check(observation),
      figures,
    }
  }

  async #begin(): Promise<void> {
    const { seed, perSecond } = this.#options
    await mkdir(this.data, { recursive: true })
    await this.service.start()
    this.#load = await LoadProcess.start({
      path: this.#ledger,
      url: this.url,
      seed,
      lanes: LANES,
      perSecond,
      timeoutMs: TIMEOUT_MS,
      poison: 0,
      lines: LINES,
    })
    this.sampler.start()
  }

  /** Ends everything and removes the folder. */
  async remove(): Promise<void> {
    this.#load?.kill()
    await this.sampler.stop()
    await this.service.kill()
    await endSurvivors(this.dir)
    await rm(this.dir, { recursive: true, force: true })
  }
}

/** How often an article came to the end of the line. */
export const redeliveryFactor = ({ logs }: Observation): number => logs.indexed.length / logs.ingested.length

const unplanned = (code: number | null | undefined): Exit => ({
  name: 'service',
  code: code ?? null,
  planned: false,
  said: 'told to stop',
})
