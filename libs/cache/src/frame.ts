import { crc32 } from 'node:zlib'

const MAGIC = 0x57_44_43_31 // "WDC1"
const HEADER_BYTES = 12

/**
 * Wraps a value for a store that we do not trust: magic, CRC-32 of key and value, length (each 4 bytes, big endian), value. The key
 * is part of the sum, so that a value that ended up under another key does not pass.
 */
export function seal(key: string, value: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + value.byteLength)
  frame.writeUInt32BE(MAGIC, 0)
  frame.writeUInt32BE(sumOf(key, value), 4)
  frame.writeUInt32BE(value.byteLength, 8)
  frame.set(value, HEADER_BYTES)
  return frame
}

/** The value of a frame that {@link seal} made for this key; `undefined` for anything else. */
export function unseal(key: string, frame: Buffer): Uint8Array | undefined {
  if (frame.byteLength < HEADER_BYTES || frame.readUInt32BE(0) !== MAGIC) return undefined
  const value = frame.subarray(HEADER_BYTES)
  if (frame.readUInt32BE(8) !== value.byteLength) return undefined
  return frame.readUInt32BE(4) === sumOf(key, value) ? value : undefined
}

const sumOf = (key: string, value: Uint8Array): number => crc32(value, crc32(key))
