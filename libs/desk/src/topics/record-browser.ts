import { ProblemError } from '@wiredesk/contracts'
import type { Delivery, EventLog, PartitionDescription, Position } from '@wiredesk/event-log'
import { z } from 'zod'
import { describeTopic } from './describe-topic.ts'
import { hasField } from './field-filter.ts'
import type { Names } from './names.ts'
import { PartitionScan } from './partition-scan.ts'
import { readCursor, writeCursor } from './record-cursor.ts'
import type { RecordQuery } from './record-parameters.ts'
import { recordSchema, showRecord } from './shown-record.ts'
import { spread } from './spread.ts'

/** What one page looks at, at most. */
const MAX_SCANNED = 5_000
const MAX_BYTES = 8 * 1024 * 1024
const MAX_MS = 2_000

export const recordPageSchema = z.object({
  records: z.array(recordSchema).describe('By time; each partition in its order.'),
  next: z
    .string()
    .optional()
    .describe('Cursor of the next page; absent where everything that was there has been read.'),
  resume: z.string().describe('Cursor for later: what will have been appended by then follows. Always there.'),
  scanned: z.int().describe('Records looked at for this page.'),
  stopped: z
    .enum(['end', 'limit', 'bounds'])
    .describe(
      'Why the page ends: nothing more is there, `limit` is reached, or 5,000 records, 8 MiB or 2 s were scanned.',
    ),
})
export type RecordPage = z.infer<typeof recordPageSchema>

/** Looks into topics without joining a group, in bounded work a page. */
export class RecordBrowser {
  readonly #log: Pick<EventLog, 'describe' | 'read'>
  readonly #names: Names
  readonly #now: () => number

  constructor(log: Pick<EventLog, 'describe' | 'read'>, names: Names, now: () => number = () => performance.now()) {
    this.#log = log
    this.#names = names
    this.#now = now
  }

  /** The topic by its shown name. Throws the problems `not-found` and `invalid-request`, `UnavailableError` while the log is away. */
  async page(shownTopic: string, query: RecordQuery): Promise<RecordPage> {
    const topic = this.#names.inner(shownTopic)
    const { partitions } = await describeTopic(this.#log, this.#names, topic)
    const scans = await scansOf(this.#log, topic, partitions, query)
    const matches = filterOf(query)
    const deadline = this.#now() + MAX_MS
    const records: Delivery[] = []
    let scanned = 0
    let bytes = 0
    let stopped: RecordPage['stopped'] = 'end'
    for (let scan = await oldest(scans); scan?.head; scan = await oldest(scans)) {
      const record = scan.head
      scan.take()
      scanned += 1
      bytes += record.value.byteLength
      if (matches(record)) records.push(record)
      if (records.length >= query.limit) stopped = 'limit'
      else if (scanned >= MAX_SCANNED || bytes >= MAX_BYTES || this.#now() >= deadline) stopped = 'bounds'
      if (stopped !== 'end') break
    }
    if (stopped !== 'end' && (await oldest(scans)) === undefined) stopped = 'end'
    const resume = writeCursor(new Map(scans.map(({ partition, next }) => [partition, next])))
    const page = { records: records.map((record) => showRecord(record, this.#names)), resume, scanned, stopped }
    return stopped === 'end' ? page : { ...page, next: resume }
  }
}

async function scansOf(
  log: Pick<EventLog, 'read'>,
  topic: string,
  partitions: readonly PartitionDescription[],
  query: RecordQuery,
): Promise<readonly PartitionScan[]> {
  if (query.cursor !== undefined) {
    const cursor = readCursor(query.cursor)
    const known = partitions.filter(({ id }) => cursor.has(id))
    return known.map((partition) => new PartitionScan(log, topic, partition, { offset: cursor.get(partition.id) ?? 0 }))
  }
  const chosen = partitions.filter(({ id }) => query.partition === undefined || id === query.partition)
  if (chosen.length === 0) {
    throw new ProblemError(
      'invalid-request',
      `there is no partition ${query.partition}, only 0 to ${partitions.length - 1}`,
    )
  }
  const starts = await startsOf(log, topic, chosen, query)
  return chosen.map((partition, i) => new PartitionScan(log, topic, partition, starts[i] ?? 'earliest'))
}

async function startsOf(
  log: Pick<EventLog, 'read'>,
  topic: string,
  partitions: readonly PartitionDescription[],
  query: RecordQuery,
): Promise<readonly Position['at'][]> {
  const { offset, from = 'earliest', limit, q, key, where } = query
  if (offset !== undefined) return partitions.map(() => ({ offset }))
  if (from !== 'latest') return partitions.map(() => from)
  if (q === undefined && key === undefined && where === undefined) return newestStarts(log, topic, partitions, limit)
  const kept = partitions.map(({ first, next }) => next - first)
  const counts = spread(MAX_SCANNED, kept)
  return partitions.map(({ next }, i) => ({ offset: next - (counts[i] ?? 0) }))
}

/** Where to start in each partition so that the newest `limit` records of all of them follow. */
async function newestStarts(
  log: Pick<EventLog, 'read'>,
  topic: string,
  partitions: readonly PartitionDescription[],
  limit: number,
): Promise<readonly Position['at'][]> {
  const tails = await Promise.all(
    partitions.map(({ id, first, next }) =>
      log.read(topic, { partition: id, at: { offset: Math.max(first, next - limit) } }, limit),
    ),
  )
  const newest = new Set(
    tails
      .flat()
      .toSorted((a, b) => b.timestamp - a.timestamp || b.offset - a.offset)
      .slice(0, limit),
  )
  return partitions.map(({ next }, i) => ({ offset: tails[i]?.find((record) => newest.has(record))?.offset ?? next }))
}

/** The scan whose next record is the oldest; undefined when all have ended. */
async function oldest(scans: readonly PartitionScan[]): Promise<PartitionScan | undefined> {
  await Promise.all(scans.map((scan) => scan.fill()))
  return scans.reduce<PartitionScan | undefined>((first, scan) => {
    if (!scan.head) return first
    return !first?.head || scan.head.timestamp < first.head.timestamp ? scan : first
  }, undefined)
}

function filterOf({ q, key, where }: RecordQuery): (record: Delivery) => boolean {
  const text = q?.toLowerCase()
  return (record) =>
    (key === undefined || record.key === key) &&
    (text === undefined || textOf(record).includes(text)) &&
    (where === undefined || hasField(record, where))
}

function textOf({ key, headers, value }: Delivery): string {
  return `${key}\n${Buffer.from(value).toString()}\n${Object.entries(headers).flat().join('\n')}`.toLowerCase()
}
