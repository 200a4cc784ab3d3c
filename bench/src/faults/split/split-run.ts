import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openArticleIndex } from '@wiredesk/article-index'
import { openEventLog, type EventLog } from '@wiredesk/event-log'
import { openOriginalStore } from '@wiredesk/originals'
import { freePorts, startKafka, startOpenSearch, startRedis } from '@wiredesk/services'
import { expectationsOf } from '../checker/expectations.ts'
import { PLANTED, type Exit, type Observation } from '../checker/observation.ts'
import { canaryOf, POISON } from '../ledger/article.ts'
import { readHistory } from '../ledger/history.ts'
import type { LoadCounts } from '../ledger/load.ts'
import { LoadProcess } from '../ledger/load-process.ts'
import { httpConversation } from '../proxy/http-conversation.ts'
import { kafkaConversation } from '../proxy/kafka-conversation.ts'
import { Proxy } from '../proxy/proxy.ts'
import { findSecret } from '../system/find-secret.ts'
import { lookAtLog } from '../system/look.ts'
import { ManagedProcess } from '../system/managed-process.ts'
import { readIndex } from '../system/read-index.ts'
import { readLogs } from '../system/read-logs.ts'
import { Sampler } from '../system/sampler.ts'
import { endSurvivors } from '../system/survivors.ts'
import { Backend } from './backend.ts'
import { LyingRedis } from './lying-redis.ts'
import { RefusingIndex } from './refusing-index.ts'

export interface SplitOptions {
  readonly root: string
  readonly seed: number
  readonly perSecond: number
  /** Of a shared OpenSearch that is neither killed nor frozen, `http://host:port`; its own where absent. */
  readonly openSearch?: string
  readonly progress: (line: string) => void
}

const MIB = 1024 * 1024
const LANES = 8
const TIMEOUT_MS = 30_000
const SAMPLE_MS = 1_000
const DRAIN_MS = 180_000
const SAMPLED = 500
const LINES = { least: 10, most: 60 }
const POISON_SHARE = 0.002
const BOUNDS = { rssBytes: 1_024 * MIB, files: 1_000 }
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

interface Parts {
  readonly dir: string
  readonly prefix: string
  readonly kafka: Backend
  readonly redis: Backend
  /** Absent where it is shared. */
  readonly openSearch?: Backend
  readonly openSearchUrl: string
  readonly refusing: RefusingIndex
  readonly proxies: Readonly<Record<'kafka' | 'redis' | 'index' | 'http', Proxy>>
  readonly ports: Readonly<Record<'ingest' | 'desk', number>>
  readonly log: EventLog
}

/** The roles as processes over Kafka, Redis and OpenSearch, each behind a proxy, under load from another process. */
export class SplitRun {
  readonly parts: Parts
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

  private constructor(options: SplitOptions, parts: Parts) {
    const { seed } = options
    this.#options = options
    this.parts = parts
    this.lying = new LyingRedis(parts.redis.url, seed)
    this.roles = new Map(roleNames.map((name) => [name, this.#process(name, ROLES[name])]))
    this.extra = this.#process('enrichment-3', 'enrichment')
    this.sampler = new Sampler({
      url: this.deskUrl,
      seed,
      everyMs: SAMPLE_MS,
      canary: canaryOf(seed),
      processes: () => [...this.roles.values(), this.extra],
      healthy: () => !this.#wasDisturbed(),
      look: () => lookAtLog(parts.log),
    })
  }

  /** Starts backends, proxies, roles and load. */
  static async start(options: SplitOptions): Promise<SplitRun> {
    const run = new SplitRun(options, await prepare(options))
    await Promise.all([...run.roles.values()].map((role) => role.start()))
    run.#load = await LoadProcess.start({
      path: run.#ledger,
      url: `http://127.0.0.1:${run.parts.proxies.http.port}`,
      seed: options.seed,
      lanes: LANES,
      perSecond: options.perSecond,
      timeoutMs: TIMEOUT_MS,
      poison: POISON_SHARE,
      lines: LINES,
    })
    run.sampler.start()
    return run
  }

  get load(): LoadProcess {
    if (this.#load === undefined) throw new Error('the load is not running')
    return this.#load
  }

  get deskUrl(): string {
    return `http://127.0.0.1:${this.parts.ports.desk}`
  }

  get ingestUrl(): string {
    return `http://127.0.0.1:${this.parts.ports.ingest}`
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
      await this.parts.log.append([{ topic, key: PLANTED, value: Buffer.from('no event'), headers: {} }])
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
    this.parts.refusing.isRefusing = false
    await this.#replayRefused()
    const drain = await this.drained()
    await this.sampler.stop()
    progress('stopping the roles')
    await Promise.all([...this.roles.values()].map((role) => this.#stopRole(role)))
    this.extra.exits.push(...(await endSurvivors(this.parts.dir)))
    return this.#observe({ ...drain, afterMs: first.afterMs + drain.afterMs })
  }

  /** Resolves when nothing waits, or time is up. */
  async drained(): Promise<Observation['drain']> {
    const begun = performance.now()
    for (;;) {
      const lag = await lookAtLog(this.parts.log).then(
        (look) => look.lag,
        () => Infinity,
      )
      const afterMs = performance.now() - begun
      if (lag === 0 || afterMs > DRAIN_MS) return { afterMs, lag, inFlight: 0 }
      await pause(500)
    }
  }

  /** Ends everything and removes the folder. */
  async remove(): Promise<void> {
    const { kafka, redis, openSearch, refusing, proxies, log, dir } = this.parts
    this.#load?.kill()
    await this.sampler.stop()
    this.lying.close()
    await Promise.all([...this.roles.values(), this.extra].map((role) => role.kill()))
    await endSurvivors(dir)
    await log.close()
    await Promise.all(Object.values(proxies).map((proxy) => proxy.close()))
    await refusing.close()
    await Promise.all([kafka.kill(), redis.kill(), openSearch?.kill()])
    await rm(dir, { recursive: true, force: true })
  }

  get #ledger(): string {
    return join(this.parts.dir, 'ledger.jsonl')
  }

  #logOf(name: string): string {
    return join(this.parts.dir, `${name}.log`)
  }

  #process(name: string, role: string): ManagedProcess {
    const { proxies, ports, prefix, dir } = this.parts
    const port = role === 'ingest' || role === 'desk' ? ports[role] : 0
    return new ManagedProcess({
      name,
      root: this.#options.root,
      roles: [role],
      log: this.#logOf(name),
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

  async #observe(drain: Observation['drain']): Promise<Observation> {
    const { seed, progress } = this.#options
    const { log, prefix, dir, openSearchUrl } = this.parts
    const { refused = 0, withoutRetryAfter = 0, leaks: answered = 0 } = this.#counts ?? {}
    const canary = canaryOf(seed)
    const history = readHistory(this.#ledger)
    const expectations = expectationsOf(seed, history)
    const processes = [...this.roles.values(), this.extra]
    progress('reading the log')
    const { logs, leaks } = await readLogs(log, true, canary)
    progress('reading the index')
    const index = await openArticleIndex(openSearchUrl.replace('http:', 'opensearch:'), { folder: dir, prefix })
    try {
      const originals = await openOriginalStore(`file:${join(dir, 'originals')}`)
      const state = await readIndex({ index, originals, expectations, sampled: SAMPLED })
      const inFlight = [...state.drops.values()].reduce((sum, { ledger }) => sum + ledger.inFlight, 0)
      return {
        seed,
        history,
        ...state,
        logs,
        planted: this.planted,
        samples: this.sampler.samples,
        exits: processes.flatMap(({ exits }) => exits),
        drain: { ...drain, inFlight },
        bounds: BOUNDS,
        refusals: { count: refused, withoutRetryAfter },
        leaks: [
          ...leaks,
          ...this.sampler.leaks,
          ...findSecret(canary, new Map(processes.map(({ name }) => [name, this.#logOf(name)]))),
          ...(answered > 0 ? [`${answered} answers to POST /articles`] : []),
          ...(JSON.stringify(state.letters).includes(canary) ? ['a dead letter'] : []),
        ],
      }
    } finally {
      await index.close()
    }
  }
}

async function prepare({ seed, openSearch: shared, progress }: SplitOptions): Promise<Parts> {
  const dir = await mkdtemp(join(tmpdir(), 'wiredesk-faults-split-'))
  const prefix = `faults-${seed.toString(36)}-${Date.now().toString(36)}-`
  const [kafkaPort = 0, behind = 0, redisPort = 0, searchPort = 0, ingest = 0, desk = 0] = await freePorts(6)
  progress('starting the backends')
  const proxy = (to: number, conversation?: typeof httpConversation): Promise<Proxy> =>
    Proxy.start({ to, seed, conversation })
  const kafkaProxy = await proxy(behind, kafkaConversation)
  const proxied = { port: behind, advertisedPort: kafkaProxy.port }
  const [kafka, redis, openSearch] = await Promise.all([
    Backend.start(() => startKafka({ dir: join(dir, 'kafka'), port: kafkaPort, proxied })),
    Backend.start(() => startRedis({ dir: join(dir, 'redis'), port: redisPort })),
    shared === undefined
      ? Backend.start(() => startOpenSearch({ dir: join(dir, 'opensearch'), port: searchPort }))
      : undefined,
  ])
  const openSearchUrl = shared ?? openSearch?.url ?? ''
  const refusing = await RefusingIndex.start(Number(new URL(openSearchUrl).port), POISON)
  const log = await openEventLog(`kafka://${kafka.url}`, { folder: dir, clientId: 'faults', prefix })
  return {
    dir,
    prefix,
    kafka,
    redis,
    openSearch,
    openSearchUrl,
    refusing,
    log,
    ports: { ingest, desk },
    proxies: {
      kafka: kafkaProxy,
      redis: await proxy(redis.port),
      index: await proxy(refusing.port, httpConversation),
      http: await proxy(ingest, httpConversation),
    },
  }
}
