import type { Brokers } from './brokers.ts'
import { Decoder, fetchRequest, type Exchange } from './kafkajs-internals.ts'
import { READ_COMMITTED, type LedPartition } from './offsets.ts'
import { BATCH_OVERHEAD } from './record-batch.ts'

const CONSUMER = -1
const LOG_APPEND_TIME = 0x08

/**
 * When the record at an offset was appended, ms since the epoch; null where there is none. A fetch of one byte answers
 * with a whole record batch; only its head is decoded, for all of its records have the one time of their append.
 */
export async function appendTime(
  brokers: Brokers,
  { topic, partition, leader }: LedPartition,
  offset: number,
): Promise<number | null> {
  const broker = await brokers.nodeToFetchFrom(leader)
  const exchange: Exchange<number | null> = {
    request: fetchRequest({
      replicaId: CONSUMER,
      isolationLevel: READ_COMMITTED,
      maxWaitTime: 0,
      minBytes: 0,
      maxBytes: 1,
      topics: [{ topic, partitions: [{ partition, fetchOffset: String(offset), maxBytes: 1 }] }],
    }),
    response: { decode: async (raw) => decodeTime(raw), parse: async (time) => time },
  }
  return broker.connectionPool.send(exchange)
}

/** From a Fetch response, version 11, for one partition. @see https://kafka.apache.org/documentation/#recordbatch */
function decodeTime(raw: Buffer): number | null {
  const decoder = new Decoder(raw)
  decoder.forward(4 + 2 + 4) // throttle time, error, session
  const [time] = decoder.readArray((topic) => {
    topic.readString()
    return topic.readArray((partition) => {
      partition.forward(4) // its number
      const errorCode = partition.readInt16()
      partition.forward(8 + 8 + 8) // high watermark, last stable offset, first offset
      partition.readArray((aborted) => aborted.forward(8 + 8))
      partition.forward(4) // preferred replica
      const size = partition.readInt32()
      return errorCode === 0 && size >= BATCH_OVERHEAD ? batchTime(partition) : null
    })[0]
  })
  return time ?? null
}

function batchTime(batch: Decoder): number {
  batch.forward(8 + 4 + 4 + 1 + 4) // first offset, length, leader epoch, magic, checksum
  const attributes = batch.readInt16()
  batch.forward(4) // last offset
  const first = Number(batch.readInt64())
  const last = Number(batch.readInt64())
  return (attributes & LOG_APPEND_TIME) === 0 ? first : last
}
