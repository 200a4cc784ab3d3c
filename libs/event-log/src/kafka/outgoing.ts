import { RecordTooLargeError } from '../errors.ts'
import type { LogRecord } from '../event-log.ts'
import { partitionOf } from '../partition-of.ts'

/** A record as kafkajs takes it, with its partition and its size, both worked out once: no retry moves it. */
export interface Outgoing {
  readonly topic: string
  readonly partition: number
  readonly key: Buffer
  readonly value: Buffer
  readonly headers: Record<string, string>
  /** What it takes of a record batch, bytes, uncompressed; never too low. */
  readonly bytes: number
}

/** Head of a record batch (message format 2), bytes. @see https://kafka.apache.org/documentation/#recordbatch */
export const BATCH_OVERHEAD = 61

/** Lengths, deltas and attributes of one record: variable-length integers, at their longest. */
const RECORD_OVERHEAD = 31
const HEADER_OVERHEAD = 10

/** Throws RecordTooLargeError. */
export function outgoing(
  record: LogRecord,
  { partitions, maxMessageBytes }: { readonly partitions: number; readonly maxMessageBytes: number },
): Outgoing {
  const { topic, headers } = record
  const key = Buffer.from(record.key)
  const value = Buffer.from(record.value.buffer, record.value.byteOffset, record.value.byteLength)
  const bytes = RECORD_OVERHEAD + key.length + value.length + headerBytes(headers)
  if (BATCH_OVERHEAD + bytes > maxMessageBytes) {
    throw new RecordTooLargeError(`a record of ${bytes} bytes: topic ${topic} takes ${maxMessageBytes - BATCH_OVERHEAD}`)
  }
  return { topic, partition: partitionOf(key, partitions), key, value, headers, bytes }
}

function headerBytes(headers: LogRecord['headers']): number {
  let bytes = 0
  for (const [name, value] of Object.entries(headers)) {
    bytes += HEADER_OVERHEAD + Buffer.byteLength(name) + Buffer.byteLength(value)
  }
  return bytes
}
