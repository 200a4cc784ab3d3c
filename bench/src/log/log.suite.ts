import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEventLog, type EventLog, type LogRecord } from '@wiredesk/event-log'
import { startKafka } from '@wiredesk/services'
import { CompressionTypes, Kafka, logLevel, Partitioners } from 'kafkajs'
import { articles } from '../articles.ts'
import { median, type Figure } from '../figure.ts'
import type { Suite } from '../main.ts'

const ROUNDS = 3
const RECORDS = 30_000
const BATCH = 100
/** Appends in flight: what a stage with several partitions keeps going. */
const APPENDS = 8
const PARTITIONS = 8

/** Records per second through our event log on Kafka, against kafkajs used bare with the same batches; and through the embedded one. */
export const log: Suite = async (tell) => {
  const dir = await mkdtemp(join(tmpdir(), 'wiredesk-bench-'))
  const kafka = await startKafka({ dir: join(dir, 'kafka') })
  const rounds: Readonly<Record<'bare' | 'kafka' | 'embedded', Rates[]>> = { bare: [], kafka: [], embedded: [] }
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      rounds.bare.push(await measureBare(kafka.url))
      rounds.kafka.push(
        await measureLog(await openEventLog(`kafka://${kafka.url}`, { clientId: 'bench', folder: dir })),
      )
      rounds.embedded.push(
        await measureLog(await openEventLog('embedded:', { clientId: 'bench', folder: join(dir, `log-${round}`) })),
      )
      tell(`round ${round} of ${ROUNDS}`)
    }
  } finally {
    await kafka.stop()
    await rm(dir, { recursive: true, force: true })
  }
  const of = (side: keyof typeof rounds, what: keyof Rates) => median(rounds[side].map((rates) => rates[what]))
  const figure = (side: 'kafka' | 'embedded', what: keyof Rates): Figure => ({
    name: `log, ${side}, ${what}, against bare kafkajs`,
    value: of(side, what),
    unit: 'records/s',
    baseline: of('bare', what),
  })
  return [
    figure('kafka', 'append'),
    figure('kafka', 'consume'),
    figure('embedded', 'append'),
    figure('embedded', 'consume'),
  ]
}

interface Rates {
  readonly append: number
  readonly consume: number
}

async function measureLog(eventLog: EventLog): Promise<Rates> {
  const topic = `bench-${randomUUID()}`
  await eventLog.createTopics([{ name: topic, partitions: PARTITIONS }])
  const all = records(topic)
  const append = await timed(() => inBatches(all, (batch) => eventLog.append(batch)))
  const consume = await timed(async () => {
    let seen = 0
    const { promise, resolve } = Promise.withResolvers<void>()
    const subscription = await eventLog.subscribe({
      topic,
      group: topic,
      handle: async (batch, done) => {
        const last = batch.at(-1)
        if (last) done(last)
        if ((seen += batch.length) >= RECORDS) resolve()
      },
    })
    await promise
    await subscription.stop()
  })
  await eventLog.close()
  return { append, consume }
}

async function measureBare(broker: string): Promise<Rates> {
  const topic = `bench-${randomUUID()}`
  const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  await admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS }] })
  await admin.disconnect()
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
  await producer.connect()
  const all = records(topic)
  const append = await timed(() =>
    inBatches(all, async (batch) => {
      const messages = batch.map(({ key, value, headers }) => ({ key, value: Buffer.from(value), headers }))
      await producer.send({ topic, messages, acks: -1, compression: CompressionTypes.None })
    }),
  )
  await producer.disconnect()
  const consumer = kafka.consumer({ groupId: topic })
  const consume = await timed(async () => {
    let seen = 0
    const { promise, resolve } = Promise.withResolvers<void>()
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    await consumer.run({
      eachBatch: async ({ batch }) => {
        if ((seen += batch.messages.length) >= RECORDS) resolve()
      },
    })
    await promise
    await consumer.disconnect()
  })
  return { append, consume }
}

function records(topic: string): readonly LogRecord[] {
  return articles(RECORDS, topic).map((article) => ({
    topic,
    key: article.uri,
    value: Buffer.from(JSON.stringify(article)),
    headers: { 'content-type': 'application/json' },
  }))
}

async function inBatches(
  all: readonly LogRecord[],
  append: (batch: readonly LogRecord[]) => Promise<void>,
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(all.length / BATCH) }, (_, at) =>
    all.slice(at * BATCH, (at + 1) * BATCH),
  ).values()
  const worker = async () => {
    for (const batch of batches) await append(batch)
  }
  await Promise.all(Array.from({ length: APPENDS }, worker))
}

/** Records per second of what it runs. */
async function timed(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return RECORDS / ((performance.now() - startedAt) / 1000)
}
