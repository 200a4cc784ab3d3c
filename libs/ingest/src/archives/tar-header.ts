import { ProblemError } from '@wiredesk/contracts'

/** A header of a TAR: 512 bytes before each file, and before what is said of the next one. */
export interface TarHeader {
  readonly name: string
  /** Bytes after it. */
  readonly size: number
  /** What it stands for, such as `0` for a file; see POSIX `pax` and GNU tar. */
  readonly type: string
}

export const TAR_BLOCK = 512
const CHECKSUM = { at: 148, length: 8 }
const SPACE = 0x20
const UTF_8 = new TextDecoder('utf-8', { fatal: true })
const POSIX = 'ustar\0'

/** Throws ProblemError `malformed` for a block that is none. */
export function readTarHeader(block: Uint8Array): TarHeader {
  if (!isTarHeader(block)) throw new ProblemError('malformed', 'there is no header where a file should begin')
  const size = numberAt(block, 124, 12)
  if (!Number.isSafeInteger(size) || size < 0) throw new ProblemError('malformed', 'a file in it has no length')
  const name = textAt(block, 0, 100)
  const prefix = latin1(block, 257, 6) === POSIX ? textAt(block, 345, 155) : ''
  return { name: prefix === '' ? name : `${prefix}/${name}`, size, type: latin1(block, 156, 1) }
}

/** By its checksum: the first archives had no signature. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.byteLength < TAR_BLOCK) return false
  const { at, length } = CHECKSUM
  const stated = numberAt(block, at, length)
  let [unsigned, signed] = [length * SPACE, length * SPACE]
  for (let i = 0; i < TAR_BLOCK; i++) {
    if (i >= at && i < at + length) continue
    const byte = block[i] ?? 0
    unsigned += byte
    signed += byte < 0x80 ? byte : byte - 0x100
  }
  return stated === unsigned || stated === signed
}

/** What a `pax` header says of the next file: `LENGTH NAME=VALUE` in lines. Throws ProblemError `malformed`. */
export function readPax(bytes: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>()
  for (let at = 0; at < bytes.byteLength && bytes[at] !== 0;) {
    const length = /^(\d{1,9}) /.exec(latin1(bytes, at, 10))?.[1]
    const record = length === undefined ? '' : nameOf(bytes.subarray(at + length.length + 1, at + Number(length)))
    const [, key, value] = /^([^=]+)=([^]*)\n$/.exec(record) ?? []
    if (key === undefined || value === undefined || at + Number(length) > bytes.byteLength)
      throw new ProblemError('malformed', 'a header in it is damaged')
    records.set(key, value)
    at += Number(length)
  }
  return records
}

/** A name as Unix has it, bytes, mostly UTF-8. */
export function nameOf(bytes: Uint8Array): string {
  try {
    return UTF_8.decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('latin1')
  }
}

function textAt(block: Uint8Array, at: number, length: number): string {
  const field = block.subarray(at, at + length)
  const end = field.indexOf(0)
  return nameOf(end < 0 ? field : field.subarray(0, end))
}

/** Octal, or in base 256 where the first bit says so; `NaN` for what is neither. */
function numberAt(block: Uint8Array, at: number, length: number): number {
  const first = block[at] ?? 0
  if ((first & 0x80) !== 0) {
    const bytes = block.subarray(at + 1, at + length)
    return bytes.reduce((value, byte) => value * 0x100 + byte, first & 0x7f)
  }
  const digits = latin1(block, at, length)
    .replace(/^ +/, '')
    .replace(/[ \0][^]*$/, '')
  return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : NaN
}

const latin1 = (bytes: Uint8Array, at: number, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', at, at + length)
