import { join } from 'node:path'
import { PLANTED, type Exit, type Observation } from '../checker/observation.ts'
import { canaryOf } from '../ledger/article.ts'
import type { LoadCounts } from '../ledger/load.ts'
import { LoadProcess } from '../ledger/load-process.ts'
import { drained } from '../system/drained.ts'
import { lookAtLog } from '../system/look.ts'
import { ManagedProcess } from '../system/managed-process.ts'
import { observe, type Remains } from '../system/observe.ts'
import { readLogs } from '../system/read-logs.ts'
import { Sampler } from '../system/sampler.ts'
import { endSurvivors } from '../system/survivors.ts'
import { LyingRedis } from './lying-redis.ts'
import { disperse, surround, type SurroundingOptions, type Surroundings } from './surroundings.ts'

export interface SplitOptions extends SurroundingOptions {
  readonly root: string
  readonly perSecond: number
}

const MIB = 1024 * 1024
const LANES = 8
const TIMEOUT_MS = 30_000
const SAMPLE_MS = 1_000
const DRAIN_MS = 180_000
const SAMPLED = 200
const LINES = { least: 10, most: 60 }
const POISON_SHARE = 0.002
const BOUNDS = { memoryBytes: 1_024 * MIB, files: 1_000 }
/** A start may still be refused so long after a fault was healed. */
const EXCUSED_MS = 20_000

/** Each role as a process, two of those that share work, and one more for storms. */
const ROLES = {
  ingest: 'ingest',
  'enrichment-1': 'enrichment',
  'enrichment-2': 'enrichment',
  'indexer-1': 'indexer',
  'indexer-2': 'indexer',
  desk: 'desk',
} as const
export type RoleName = keyof typeof ROLES
export const roleNames = Object.keys(ROLES) as readonly RoleName[]

/** The roles as processes over Kafka, Redis and OpenSearch, each behind a proxy, under load from another process. */
export class SplitRun {
  readonly around: Surroundings
  readonly lying: LyingRedis
  readonly sampler: Sampler
  readonly roles: ReadonlyMap<string, ManagedProcess>
  /** One more member of the group of enrichment, for rebalances. */
  readonly extra: ManagedProcess
  /** Whether a fault is under way. */
  isDisturbed: () => boolean = () => false
  planted = 0
  readonly #options: SplitOptions
  #load: LoadProcess | undefined
  #counts: LoadCounts | undefined
  #disturbedAt = -Infinity

  private constructor(options: SplitOptions, around: Surroundings) {
    const { seed } = options
    this.#options = options
    this.around = around
    this.lying = new LyingRedis(around.redis.url, seed)
    this.roles = new Map(roleNames.map((name) => [name, this.#process(name, ROLES[name])]))
    this.extra = this.#process('enrichment-3', 'enrichment')
    this.sampler = new Sampler({
      url: this.deskUrl,
      seed,
      everyMs: SAMPLE_MS,
      canary: canaryOf(seed),
      processes: () => [...this.roles.values(), this.extra],
      healthy: () => !this.#wasDisturbed(),
      look: () => lookAtLog(around.log),
    })
  }

  /** Starts backends, proxies, roles and load. */
  static async start(options: SplitOptions): Promise<SplitRun> {
    const run = new SplitRun(options, await surround(options))
    try {
      await run.#begin()
      return run
    } catch (error) {
      await run.remove()
      throw error
    }
  }

  get load(): LoadProcess {
    if (this.#load === undefined) throw new Error('the load is not running')
    return this.#load
  }

  get deskUrl(): string {
    return `http://127.0.0.1:${this.around.ports.desk}`
  }

  get ingestUrl(): string {
    return `http://127.0.0.1:${this.around.ports.ingest}`
  }

  /** Throws for a name that no role has. */
  role(name: string): ManagedProcess {
    const role = this.roles.get(name)
    if (role === undefined) throw new RangeError(`there is no role ${name}`)
    return role
  }

  /** Requests in flight, or records that wait: what a fault can do harm to. */
  async isBusy(): Promise<boolean> {
    const { inFlight } = await this.load.counts()
    return inFlight > 0 || (this.sampler.samples.at(-1)?.lag ?? 0) > 0
  }

  /** Puts a record into a topic that is none of its events: it can only die. */
  async plant(topic: string): Promise<boolean> {
    try {
      await this.around.log.append([{ topic, key: PLANTED, value: Buffer.from('no event'), headers: {} }])
      this.planted += 1
      return true
    } catch {
      // It may be there all the same: then there is one more than is asked for.
      return false
    }
  }

  /** Ends the load, waits until nothing is left to do, sends back what died, stops the roles, and reads what they left. */
  async finish(): Promise<Observation> {
    const { progress } = this.#options
    await Promise.all([...this.roles.values()].map((role) => role.settled()))
    progress('ending the load')
    this.#counts = await this.load.stop()
    progress(`${this.#counts.articles} articles accepted, waiting for the line`)
    const first = await this.drained()
    this.around.refusing.isRefusing = false
    await this.#replayRefused()
    const drain = await this.drained()
    await this.sampler.stop()
    progress('stopping the roles')
    await Promise.all([...this.roles.values()].map((role) => this.#stopRole(role)))
    this.extra.exits.push(...(await endSurvivors(this.around.dir)))
    return this.#observe({ ...drain, afterMs: first.afterMs + drain.afterMs })
  }

  /** Resolves when nothing waits, or time is up. */
  drained(): Promise<Remains['drain']> {
    return drained(async () => (await lookAtLog(this.around.log)).lag, DRAIN_MS)
  }

  /** Ends everything and removes the folder. */
  async remove(): Promise<void> {
    this.#load?.kill()
    await this.sampler.stop()
    this.lying.close()
    await Promise.all([...this.roles.values(), this.extra].map((role) => role.kill()))
    await endSurvivors(this.around.dir)
    await disperse(this.around)
  }

  async #begin(): Promise<void> {
    const { seed, perSecond } = this.#options
    await Promise.all([...this.roles.values()].map((role) => role.start()))
    this.#load = await LoadProcess.start({
      path: this.#ledger,
      url: `http://127.0.0.1:${this.around.proxies.http.port}`,
      seed,
      lanes: LANES,
      perSecond,
      timeoutMs: TIMEOUT_MS,
      poison: POISON_SHARE,
      lines: LINES,
    })
    this.sampler.start()
  }

  get #ledger(): string {
    return join(this.around.dir, 'ledger.jsonl')
  }

  #process(name: string, role: string): ManagedProcess {
    const { proxies, ports, prefix, dir } = this.around
    const port = role === 'ingest' || role === 'desk' ? ports[role] : 0
    return new ManagedProcess({
      name,
      root: this.#options.root,
      roles: [role],
      log: join(dir, `${name}.log`),
      excused: () => this.#wasDisturbed(),
      environment: {
        WIREDESK_PORT: String(port),
        WIREDESK_LOG: `kafka://127.0.0.1:${proxies.kafka.port}`,
        WIREDESK_CACHE: `redis://127.0.0.1:${proxies.redis.port}/0`,
        WIREDESK_INDEX: `opensearch://127.0.0.1:${proxies.index.port}`,
        WIREDESK_DATA: dir,
        WIREDESK_TOPIC_PREFIX: prefix,
        WIREDESK_INGEST_URL: this.ingestUrl,
        WIREDESK_ENRICHMENT_THREADS: '1',
        WIREDESK_ALLOW_OPERATE: 'true',
      },
    })
  }

  #wasDisturbed(): boolean {
    if (this.isDisturbed()) this.#disturbedAt = performance.now()
    return performance.now() - this.#disturbedAt < EXCUSED_MS
  }

  async #stopRole(role: ManagedProcess): Promise<void> {
    const code = await role.stop()
    if (code === 0) return
    const exit: Exit = { name: role.name, code: code ?? null, planned: false, said: 'told to stop' }
    role.exits.push(exit)
  }

  /** What the index refused: until nothing of it is open any more. */
  async #replayRefused(): Promise<void> {
    for (let tries = 0; tries < 20; tries += 1) {
      const open = await this.#ask('/dead?stage=indexer&state=open&limit=1')
      const { byClass } = open as { readonly byClass: readonly { readonly class: string }[] }
      const classes = byClass.map((each) => each.class).filter((each) => each !== 'invalid-event')
      if (classes.length === 0) return
      for (const each of classes) await this.#ask('/dead/replay', { class: each, stage: 'indexer' })
      await this.drained()
    }
  }

  async #ask(path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.deskUrl}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
    return JSON.parse(text)
  }

  #observe(drain: Remains['drain']): Promise<Observation> {
    if (this.#counts === undefined) throw new Error('the load has not ended')
    const { log, prefix, dir, openSearchUrl } = this.around
    this.#options.progress('reading log and index')
    return observe({
      seed: this.#options.seed,
      planted: this.planted,
      samples: this.sampler.samples,
      bounds: BOUNDS,
      ledger: this.#ledger,
      index: { url: openSearchUrl.replace('http:', 'opensearch:'), folder: dir, prefix },
      originals: join(dir, 'originals'),
      counts: this.#counts,
      drain,
      processes: [...this.roles.values(), this.extra],
      sampler: this.sampler,
      sampled: SAMPLED,
      readLogs: (secret) => readLogs(log, true, secret),
    })
  }
}
