import { crc32 } from 'node:zlib'

/**
 * Records as they cross between threads: many in one buffer, which is transferred and not copied. A frame is
 * position (f64), timestamp (f64), lengths of key, headers and value (u32 each), damage (u8), then their bytes; all little-endian.
 */
const FIXED = 29

/** What can be wrong with a record; a frame has the number of it. */
const DAMAGES = [undefined, 'its checksum is wrong', 'it is not there'] as const
export type Damage = (typeof DAMAGES)[number]

export interface Frame {
  /** Before the append the number of the topic partition; afterwards the offset. */
  readonly position: number
  readonly timestamp: number
  readonly key: Uint8Array
  /** JSON. */
  readonly headers: Uint8Array
  readonly value: Uint8Array
  /** Why it is not what was written; then of key, headers and value there is what is left. */
  readonly damage: Damage
}

export const frameBytes = (frame: Frame): number => FIXED + frame.key.length + frame.headers.length + frame.value.length

/** Copies the frames into one buffer of their exact size. */
export function packFrames(frames: readonly Frame[]): ArrayBuffer {
  let size = 0
  for (const frame of frames) size += frameBytes(frame)
  const packed = new ArrayBuffer(size)
  const view = new DataView(packed)
  const bytes = new Uint8Array(packed)
  let at = 0
  for (const { position, timestamp, key, headers, value, damage } of frames) {
    view.setFloat64(at, position, true)
    view.setFloat64(at + 8, timestamp, true)
    view.setUint32(at + 16, key.length, true)
    view.setUint32(at + 20, headers.length, true)
    view.setUint32(at + 24, value.length, true)
    view.setUint8(at + 28, DAMAGES.indexOf(damage))
    bytes.set(key, at + FIXED)
    bytes.set(headers, at + FIXED + key.length)
    bytes.set(value, at + FIXED + key.length + headers.length)
    at += FIXED + key.length + headers.length + value.length
  }
  return packed
}

/** The frames of a packed buffer, as views into it. */
export function* unpackFrames(packed: ArrayBuffer): Generator<Frame> {
  const view = new DataView(packed)
  let at = 0
  while (at < packed.byteLength) {
    const keyStart = at + FIXED
    const headersStart = keyStart + view.getUint32(at + 16, true)
    const valueStart = headersStart + view.getUint32(at + 20, true)
    const valueLength = view.getUint32(at + 24, true)
    yield {
      position: view.getFloat64(at, true),
      timestamp: view.getFloat64(at + 8, true),
      key: new Uint8Array(packed, keyStart, headersStart - keyStart),
      headers: new Uint8Array(packed, headersStart, valueStart - headersStart),
      value: new Uint8Array(packed, valueStart, valueLength),
      damage: DAMAGES[view.getUint8(at + 28)],
    }
    at = valueStart + valueLength
  }
}

/** Added to a checksum that covers where and when a record was appended; those of format 1 do not. */
const COVERS_PLACE = 2 ** 32

const place = new DataView(new ArrayBuffer(16))
const placeBytes = new Uint8Array(place.buffer)

/** What is stored beside a record, and must still hold when it is read. `position` is that of the table. */
export function checksum({ position, timestamp, ...bytes }: Pick<Frame, 'position' | 'timestamp' | Bytes>): number {
  place.setFloat64(0, position, true)
  place.setFloat64(8, timestamp, true)
  return COVERS_PLACE + checksumOf(bytes, crc32(placeBytes))
}

/** The same for what a log of format 1 has stored. */
export const isSound = (frame: Parameters<typeof checksum>[0], stored: number): boolean =>
  stored === (stored < COVERS_PLACE ? checksumOf(frame, 0) : checksum(frame))

type Bytes = 'key' | 'headers' | 'value'

const checksumOf = ({ key, headers, value }: Pick<Frame, Bytes>, seed: number): number =>
  crc32(value, crc32(headers, crc32(key, seed)))
