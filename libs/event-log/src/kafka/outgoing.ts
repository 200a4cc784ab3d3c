import { RecordTooLargeError } from '../errors.ts'
import type { LogRecord } from '../event-log.ts'
import { partitionOf } from '../partition-of.ts'
import { BATCH_OVERHEAD, varintSize, writeVarint } from './record-batch.ts'

/** A record on its way out: in bytes, with its partition and its size, all worked out once. No retry moves it. */
export interface Outgoing {
  readonly topic: string
  readonly partition: number
  readonly key: Buffer
  readonly value: Buffer
  /** As they stand in a record: count, names and values. */
  readonly headers: Buffer
  /** Size of the record behind its length and without its place in the batch. */
  readonly body: number
  /** What it takes of a record batch at most, bytes. */
  readonly bytes: number
}

/** Length and place of a record at their longest; its attributes and its time. */
const LONGEST_VARINT = 5
const ATTRIBUTES_AND_TIME = 2

/** Throws RecordTooLargeError. */
export function outgoing(
  record: LogRecord,
  { partitions, maxMessageBytes }: { readonly partitions: number; readonly maxMessageBytes: number },
): Outgoing {
  const { topic } = record
  const key = Buffer.from(record.key)
  const value = Buffer.from(record.value.buffer, record.value.byteOffset, record.value.byteLength)
  const headers = encodeHeaders(record.headers)
  const body =
    ATTRIBUTES_AND_TIME + varintSize(key.length) + key.length + varintSize(value.length) + value.length + headers.length
  const bytes = 2 * LONGEST_VARINT + body
  if (BATCH_OVERHEAD + bytes > maxMessageBytes) {
    throw new RecordTooLargeError(
      `a record of ${bytes} bytes: topic ${topic} takes ${maxMessageBytes - BATCH_OVERHEAD}`,
    )
  }
  return { topic, partition: partitionOf(key, partitions), key, value, headers, body, bytes }
}

/** A UTF-16 unit takes at most three bytes. */
function encodeHeaders(headers: LogRecord['headers']): Buffer {
  const names = Object.keys(headers)
  let most = LONGEST_VARINT
  for (const name of names) most += 2 * LONGEST_VARINT + 3 * (name.length + (headers[name] ?? '').length)
  const encoded = Buffer.allocUnsafe(most)
  let offset = writeVarint(encoded, 0, names.length)
  for (const name of names) {
    offset = writeText(encoded, offset, name)
    offset = writeText(encoded, offset, headers[name] ?? '')
  }
  return encoded.subarray(0, offset)
}

function writeText(target: Buffer, offset: number, text: string): number {
  const start = writeVarint(target, offset, Buffer.byteLength(text))
  return start + target.write(text, start)
}
