import { crc32c } from './crc32c.ts'
import type { Outgoing } from './outgoing.ts'

/** Head of a record batch, bytes. */
export const BATCH_OVERHEAD = 61

const MAGIC = 2
const NONE = -1
const CHECKED_FROM = 21

/**
 * A record batch in message format 2, uncompressed, of no producer id and with `now` (ms since the epoch) as the time
 * of every record. kafkajs writes the same bytes by way of a buffer for each number and eight copies of each record,
 * which costs five times as much.
 * @see https://kafka.apache.org/documentation/#recordbatch
 */
export function recordBatch(records: readonly Outgoing[], now: number): Buffer {
  const batch = Buffer.allocUnsafe(BATCH_OVERHEAD + records.reduce((sum, { bytes }) => sum + bytes, 0))
  const time = BigInt(now)
  batch.writeBigInt64BE(0n, 0) // first offset: the broker gives it
  batch.writeInt32BE(NONE, 12) // leader epoch: the broker's too
  batch.writeInt8(MAGIC, 16)
  batch.writeInt16BE(0, 21) // no compression, no transaction
  batch.writeInt32BE(records.length - 1, 23)
  batch.writeBigInt64BE(time, 27) // of the first record
  batch.writeBigInt64BE(time, 35) // of the last one
  batch.writeBigInt64BE(BigInt(NONE), 43) // producer id
  batch.writeInt16BE(NONE, 51) // producer epoch
  batch.writeInt32BE(NONE, 53) // sequence
  batch.writeInt32BE(records.length, 57)
  const end = records.reduce((offset, record, i) => writeRecord(batch, offset, record, i), BATCH_OVERHEAD)
  batch.writeInt32BE(end - 12, 8)
  batch.writeUInt32BE(crc32c(batch.subarray(CHECKED_FROM, end)), 17)
  return batch.subarray(0, end)
}

/** Writes a record at the offset; gives the offset behind it. */
function writeRecord(batch: Buffer, start: number, { key, value, headers, body }: Outgoing, index: number): number {
  let offset = writeVarint(batch, start, body + varintSize(index))
  batch[offset] = 0 // attributes
  batch[offset + 1] = 0 // time since the batch's
  offset = writeVarint(batch, offset + 2, index)
  offset = writeBytes(batch, offset, key)
  offset = writeBytes(batch, offset, value)
  return offset + headers.copy(batch, offset)
}

/** Bytes with their length before them. */
function writeBytes(target: Buffer, offset: number, bytes: Buffer): number {
  const start = writeVarint(target, offset, bytes.length)
  return start + bytes.copy(target, start)
}

/** A number from 0 to 2^31 - 1: zigzag, seven bits a byte, lowest first. Gives the offset behind it. */
export function writeVarint(target: Buffer, offset: number, value: number): number {
  let rest = (value << 1) >>> 0
  while (rest > 0x7f) {
    target[offset++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  target[offset++] = rest
  return offset
}

export function varintSize(value: number): number {
  let size = 1
  for (let rest = (value << 1) >>> 0; rest > 0x7f; rest >>>= 7) size += 1
  return size
}
