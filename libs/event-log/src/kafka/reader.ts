import { UnknownTopicError } from '../errors.ts'
import type { Delivery, Position } from '../event-log.ts'
import type { Brokers } from './brokers.ts'
import { toDelivery } from './delivery.ts'
import {
  boundsOf,
  offsetsAt,
  partitionName,
  partitionsOf,
  READ_COMMITTED,
  type Bounds,
  type LedPartition,
} from './offsets.ts'

const FETCH_BYTES = 1024 * 1024
/** A read ends early beyond this: the caller goes on from where it ended. */
const READ_BYTES = 16 * 1024 * 1024

/** Reads a partition from its leader, as a follower of no group. */
export async function readRecords(
  brokers: Brokers,
  topic: string,
  from: Position,
  limit: number,
): Promise<readonly Delivery[]> {
  const led = (await partitionsOf(brokers, [topic])).find(({ partition }) => partition === from.partition)
  if (led === undefined) throw new UnknownTopicError(`topic ${topic} has no partition ${from.partition}`)
  const bounds = (await boundsOf(brokers, [led])).get(partitionName(led)) ?? { first: 0, next: 0 }

  const records: Delivery[] = []
  let offset = await startOf(brokers, led, from.at, bounds)
  let bytes = 0
  while (offset < bounds.next && records.length < limit && bytes < READ_BYTES) {
    const { deliveries, next } = await fetchFrom(brokers, led, offset)
    if (next <= offset) break
    for (const delivery of deliveries.slice(0, limit - records.length)) {
      records.push(delivery)
      bytes += delivery.value.byteLength
    }
    offset = next
  }
  return records
}

async function startOf(brokers: Brokers, led: LedPartition, at: Position['at'], bounds: Bounds): Promise<number> {
  if (at === 'earliest') return bounds.first
  if (at === 'latest') return bounds.next
  if ('offset' in at) return Math.max(at.offset, bounds.first)
  const found = (await offsetsAt(brokers, [led], Math.max(0, at.time))).get(partitionName(led))
  return found ?? bounds.next
}

/**
 * The records from an offset on, and where the next fetch goes on: a batch that compaction emptied in part is behind us
 * as a whole.
 */
async function fetchFrom(
  brokers: Brokers,
  { topic, partition, leader }: LedPartition,
  offset: number,
): Promise<{ deliveries: readonly Delivery[]; next: number }> {
  const broker = await brokers.nodeToFetchFrom(leader)
  const { responses } = await broker.fetch({
    isolationLevel: READ_COMMITTED,
    maxWaitTime: 0,
    minBytes: 0,
    maxBytes: FETCH_BYTES,
    topics: [{ topic, partitions: [{ partition, fetchOffset: String(offset), maxBytes: FETCH_BYTES }] }],
  })
  const messages = responses.flatMap(({ partitions }) => partitions.flatMap(({ messages }) => messages))
  const last = messages.at(-1)
  const batch = last?.batchContext
  return {
    deliveries: messages
      .filter((message) => message.isControlRecord !== true && Number(message.offset) >= offset)
      .map((message) => toDelivery(topic, partition, message)),
    next: batch === undefined ? Number(last?.offset ?? -1) + 1 : Number(batch.firstOffset) + batch.lastOffsetDelta + 1,
  }
}
