import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEventLog, type EventLog } from '@wiredesk/event-log'
import { freePorts, startKafka, startOpenSearch, startRedis } from '@wiredesk/services'
import { POISON } from '../ledger/article.ts'
import { httpConversation } from '../proxy/http-conversation.ts'
import { kafkaConversation } from '../proxy/kafka-conversation.ts'
import { Proxy } from '../proxy/proxy.ts'
import { Backend } from './backend.ts'
import { RefusingIndex } from './refusing-index.ts'

export interface SurroundingOptions {
  readonly seed: number
  /** Of a shared OpenSearch that is neither killed nor frozen, `http://host:port`; its own where absent. */
  readonly openSearch?: string
  readonly progress: (line: string) => void
}

/** The servers that the roles stand on, and the proxies before them. */
export interface Surroundings {
  /** Of everything that belongs to the run. */
  readonly dir: string
  /** Of topics, groups and indices. */
  readonly prefix: string
  readonly kafka: Backend
  readonly redis: Backend
  /** Absent where it is shared. */
  readonly openSearch?: Backend
  readonly openSearchUrl: string
  readonly refusing: RefusingIndex
  readonly proxies: Readonly<Record<'kafka' | 'redis' | 'index' | 'http', Proxy>>
  /** For the roles that are asked something. */
  readonly ports: Readonly<Record<'ingest' | 'desk', number>>
  /** Past the proxy. */
  readonly log: EventLog
}

export async function surround({ seed, openSearch: shared, progress }: SurroundingOptions): Promise<Surroundings> {
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

/** Ends all of it and removes the folder. */
export async function disperse(around: Surroundings): Promise<void> {
  const { kafka, redis, openSearch, openSearchUrl, prefix, refusing, proxies, log, dir } = around
  await log.close()
  await Promise.all(Object.values(proxies).map((proxy) => proxy.close()))
  await refusing.close()
  if (openSearch === undefined) await dropIndices(openSearchUrl, prefix)
  await Promise.all([kafka.kill(), redis.kill(), openSearch?.kill()])
  await rm(dir, { recursive: true, force: true })
}

/** Leaves a shared OpenSearch as it was. */
async function dropIndices(url: string, prefix: string): Promise<void> {
  const names = ['articles', 'versions', 'receipts', 'drops', 'dead', 'stories'].map(
    (name) => `${prefix}wiredesk-${name}`,
  )
  const response = await fetch(`${url}/${names.join(',')}?ignore_unavailable=true`, { method: 'DELETE' })
  await response.arrayBuffer()
}
