import { receiptKey, receiptSchema } from '@wiredesk/contracts'
import type { Delivery, EventLog } from '@wiredesk/event-log'
import { z } from 'zod'
import type { Logs, SeenRecord } from '../checker/observation.ts'

const PAGE = 1_000
const TOPICS = ['articles.ingested', 'articles.enriched', 'articles.indexed', 'articles.dead'] as const

const positionSchema = z.object({ topic: z.string(), partition: z.int(), offset: z.int() })
const valueSchema = z.object({ receipt: receiptSchema.optional(), record: positionSchema.optional() })

export interface LogState {
  readonly logs: Logs
  /** Topics with a record that has the secret in it. */
  readonly leaks: readonly string[]
}

/** Reads the topics of articles from their beginnings to their ends. */
export async function readLogs(log: EventLog, enrichedWhole: boolean, secret: string): Promise<LogState> {
  const leaks = new Set<string>()
  const read = async (topic: string): Promise<readonly SeenRecord[]> => {
    const records: SeenRecord[] = []
    for await (const delivery of deliveries(log, topic)) {
      records.push(seen(delivery))
      const isLeak = Buffer.from(delivery.value).includes(secret) || JSON.stringify(delivery.headers).includes(secret)
      if (isLeak) leaks.add(`a record of ${topic}`)
    }
    return records
  }
  const [ingested = [], enriched = [], indexed = [], dead = []] = await inOrder(TOPICS, read)
  return { logs: { ingested, enriched, indexed, dead, enrichedWhole }, leaks: [...leaks] }
}

async function inOrder<T, R>(all: readonly T[], read: (one: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  for (const one of all) results.push(await read(one))
  return results
}

async function* deliveries(log: EventLog, topic: string): AsyncGenerator<Delivery> {
  const [described] = (await log.describe([topic])).topics
  for (const { id: partition, first, next } of described?.partitions ?? []) {
    for (let offset = first; offset < next;) {
      const page = await log.read(topic, { partition, at: { offset } }, PAGE)
      yield* page
      const last = page.at(-1)
      if (last === undefined) break
      offset = last.offset + 1
    }
  }
}

/** A record without a receipt is known by its position, and its dead letter by that of what died. */
function seen({ topic, partition, offset, timestamp, key, value }: Delivery): SeenRecord {
  const { receipt, record } = valueSchema.safeParse(parse(value)).data ?? {}
  const position = record ?? { topic, partition, offset }
  const known = receipt ? receiptKey(receipt) : `${position.topic}-${position.partition}-${position.offset}`
  return { partition, offset, timestamp, key, receipt: known }
}

function parse(value: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(value).toString())
  } catch {
    return undefined
  }
}
