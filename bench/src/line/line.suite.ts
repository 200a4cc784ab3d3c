import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startChild, startKafka, startOpenSearch, startRedis, type Child } from '@wiredesk/services'
import { Redis } from 'ioredis'
import { Kafka, logLevel } from 'kafkajs'
import { articles, type PostedArticle } from '../articles.ts'
import { median, type Figure } from '../figure.ts'
import type { Suite } from '../main.ts'
import { asNdjson, asSingles, IN_FLIGHT, post } from './load.ts'
import { realRate, startEmbedded, startSplit } from './real.ts'
import { ENRICHED, INGESTED } from './stock/topics.ts'

const ROUNDS = 3
const PARTITIONS = 8
const WARM_UP = 1_000
/** Articles of a measurement: some seconds each on two cores. */
const SINGLES = 8_000
const LINES = 40_000
const LINES_A_REQUEST = 5_000
const REQUESTS_AT_A_TIME = 2

interface Services {
  readonly kafka: string
  /** The database of our cache. */
  readonly cache: string
  /** The database that the SETs of both sides go to, and nothing else. */
  readonly redis: string
}

/** How articles are dropped into a line. */
interface Way {
  readonly contentType: string
  readonly inFlight: number
  bodies(articles: readonly PostedArticle[]): readonly Buffer[]
}

const ONE_A_REQUEST: Way = { contentType: 'application/json', inFlight: IN_FLIGHT, bodies: asSingles }
const NDJSON: Way = {
  contentType: 'application/x-ndjson',
  inFlight: REQUESTS_AT_A_TIME,
  bodies: (all) => asNdjson(all, LINES_A_REQUEST),
}

/**
 * Articles per second end to end, from the first request to the last SET in Redis: three processes over a real Kafka, against the same three stages
 * built on NestJS's own Kafka transport as its documentation teaches. Enrichment is a word count and the index a Redis SET on both sides. Then the product as it is.
 */
export const line: Suite = async (log) => {
  const dir = await mkdtemp(join(tmpdir(), 'wiredesk-bench-'))
  const kafka = await startKafka({ dir: join(dir, 'kafka') })
  const redis = await startRedis({ dir: join(dir, 'redis') })
  try {
    const services = { kafka: kafka.url, cache: redis.url, redis: redis.url.replace(/\/\d*$/, '/1') }
    const compared = await measure(services, log)
    return [...compared, ...(await measureReal(services, dir))]
  } finally {
    await Promise.all([kafka.stop(), redis.stop()])
    await rm(dir, { recursive: true, force: true })
  }
}

async function measure(services: Services, log: (progress: string) => void): Promise<readonly Figure[]> {
  const stock: number[] = []
  const lines: number[] = []
  const singles: number[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    stock.push(await rate(services, await startStock(services), ONE_A_REQUEST, SINGLES))
    singles.push(await rate(services, await startOurs(services), ONE_A_REQUEST, SINGLES))
    lines.push(await rate(services, await startOurs(services), NDJSON, LINES))
    const shown = [stock, singles, lines].map((rates) => Math.round(rates.at(-1) ?? 0))
    log(
      `round ${round} of ${ROUNDS}: stock ${shown[0]}/s, ours by single articles ${shown[1]}/s, by NDJSON ${shown[2]}/s`,
    )
  }
  const baseline = median(stock)
  return [
    {
      name: 'line, NDJSON drops, against stock NestJS Kafka transport',
      value: median(lines),
      unit: 'articles/s',
      baseline,
    },
    {
      name: 'line, one article a request, 32 in flight, against the same',
      value: median(singles),
      unit: 'articles/s',
      baseline,
    },
  ]
}

/** The product as it is: no baseline, and no target. */
async function measureReal({ kafka, cache }: Services, dir: string): Promise<readonly Figure[]> {
  const embedded = await realRate(await startEmbedded(join(dir, 'embedded')))
  const openSearch = await startOpenSearch({ dir: join(dir, 'opensearch') })
  try {
    const split = await startSplit({
      WIREDESK_LOG: `kafka://${kafka}`,
      WIREDESK_CACHE: cache,
      WIREDESK_INDEX: openSearch.url.replace('http:', 'opensearch:'),
      WIREDESK_ORIGINALS: 'none',
      WIREDESK_TOPIC_PREFIX: 'bench-real.',
    })
    return [
      { name: 'line, real enrichment and index, one process, embedded', value: embedded, unit: 'articles/s' },
      { name: 'line, real, split over Kafka, Redis, OpenSearch', value: await realRate(split), unit: 'articles/s' },
    ]
  } finally {
    await openSearch.stop()
  }
}

/** Warms the three processes up, measures them, stops them. The first of them takes the articles. */
async function rate(services: Services, processes: readonly Child[], way: Way, count: number): Promise<number> {
  const url = `${processes[0]?.url}/articles`
  const redis = new Redis(services.redis)
  const bodies = way.bodies(articles(count, randomUUID()))
  try {
    await post(url, way.contentType, way.bodies(articles(WARM_UP, randomUUID())), way.inFlight)
    await reached(redis, WARM_UP)
    await redis.flushdb()
    const startedAt = performance.now()
    await Promise.all([post(url, way.contentType, bodies, way.inFlight), reached(redis, count)])
    return count / ((performance.now() - startedAt) / 1000)
  } finally {
    await redis.flushdb()
    redis.disconnect()
    for (const each of processes) await each.stop()
  }
}

const POLL_MS = 20
const STALL_MS = 60_000

/** Resolves once Redis holds so many articles. */
async function reached(redis: Redis, count: number): Promise<void> {
  let last = -1
  let since = performance.now()
  for (;;) {
    const size = await redis.dbsize()
    if (size >= count) return
    if (size !== last) since = performance.now()
    else if (performance.now() - since > STALL_MS) throw new Error(`stuck at ${size} of ${count} articles`)
    last = size
    await sleep(POLL_MS)
  }
}

async function startStock({ kafka, redis }: Services): Promise<readonly Child[]> {
  await recreateStockTopics(kafka)
  return startLine('stock', { STOCK_KAFKA: kafka, STOCK_REDIS: redis })
}

/** On topics of its own. */
async function startOurs({ kafka, cache, redis }: Services): Promise<readonly Child[]> {
  return startLine('ours', {
    STOCK_REDIS: redis,
    WIREDESK_PORT: '0',
    WIREDESK_LOG: `kafka://${kafka}`,
    WIREDESK_CACHE: cache,
    WIREDESK_INDEX: 'opensearch://127.0.0.1:9',
    WIREDESK_ORIGINALS: 'none',
    WIREDESK_PARTITIONS: String(PARTITIONS),
    WIREDESK_TOPIC_PREFIX: `bench-${randomUUID().slice(0, 8)}.`,
  })
}

function startLine(side: 'stock' | 'ours', environment: Readonly<Record<string, string>>): Promise<readonly Child[]> {
  const names = ['ingest', 'enrichment', 'indexer']
  return Promise.all(names.map((name) => startChild(new URL(`./${side}/${name}.js`, import.meta.url), { environment })))
}

async function recreateStockTopics(broker: string): Promise<void> {
  const admin = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  const topics = [INGESTED, ENRICHED]
  await admin.deleteTopics({ topics: topics.filter((topic) => existing.has(topic)) })
  while ((await admin.listTopics()).some((topic) => topics.includes(topic))) await sleep(POLL_MS)
  await admin.createTopics({ topics: topics.map((topic) => ({ topic, numPartitions: PARTITIONS })) })
  for (const topic of topics) existing.add(topic)
  await admin.disconnect()
}

const existing = new Set<string>()
