import { crc32 } from 'node:zlib'
import { ProblemError } from '@wiredesk/contracts'
import iconv from 'iconv-lite'
import { ByteReader } from '../streams/byte-reader.ts'
import { chunksBetween, type RandomAccess } from '../streams/random-access.ts'

/** A file in a ZIP, as its central directory has it. */
export interface ZipEntry {
  readonly name: string
  readonly encrypted: boolean
  /** How it is compressed: 0 not at all, 8 deflate. */
  readonly method: number
  readonly crc32: number
  /** Bytes in the archive. */
  readonly compressed: number
  /** Bytes of the file. */
  readonly size: number
  /** Where its local header stands, and the first byte that can no longer be its own. */
  readonly start: number
  readonly end: number
}

/** Where the central directory of a ZIP stands, and how many entries are said to be in it. */
export interface ZipDirectory {
  readonly start: number
  readonly end: number
  readonly entries: number
  /** Whether more entries can be said than 65,535. */
  readonly wide: boolean
}

const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const ENTRY = 0x02014b50
const END_BYTES = 22
const LOCATOR_BYTES = 20
const END_64_BYTES = 56
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const MAX_COMMENT = 0xffff

const ENCRYPTED = 0x2041
const NAME_IS_UTF8 = 0x800
const EXTRA_ZIP64 = 0x0001
const EXTRA_UNICODE_NAME = 0x7075
const UTF_8 = new TextDecoder('utf-8', { fatal: true })

/** Finds the central directory (APPNOTE 6.3.10, 4.3.14 to 4.3.16). Throws ProblemError `malformed` where there is none that fits the file. */
export async function readZipDirectory(zip: RandomAccess): Promise<ZipDirectory> {
  const tailStart = Math.max(0, zip.size - END_BYTES - MAX_COMMENT - LOCATOR_BYTES)
  const tail = bufferOf(await zip.read(tailStart, zip.size - tailStart))
  const at = endIn(tail)
  if (at === undefined) throw malformed('it has no central directory at its end, as if it were cut short')
  const locator = at - LOCATOR_BYTES
  const wide = locator >= 0 && tail.readUInt32LE(locator) === LOCATOR_64
  const directory = wide
    ? await wideDirectory(zip, Number(tail.readBigUInt64LE(locator + 8)))
    : {
        disk: tail.readUInt16LE(at + 4),
        entries: tail.readUInt16LE(at + 10),
        size: tail.readUInt32LE(at + 12),
        start: tail.readUInt32LE(at + 16),
      }
  const { disk, entries, size, start } = directory
  if (disk !== 0) throw malformed('it is one of several volumes')
  if (start + size > tailStart + at) throw malformed('its central directory is not where its end says')
  return { start, end: start + size, entries, wide }
}

/** The entries, in the order of the directory. Throws ProblemError `malformed` where they are not as many as it says, or lie elsewhere. */
export async function* zipEntries(
  zip: RandomAccess,
  { start, end, entries, wide }: ZipDirectory,
): AsyncGenerator<ZipEntry, void, undefined> {
  const reader = new ByteReader(chunksBetween(zip, start, end))
  let found = 0
  for (let at = start; at < end; found++) {
    const fixed = bufferOf(await reader.take(ENTRY_BYTES))
    if (fixed.byteLength < ENTRY_BYTES || fixed.readUInt32LE(0) !== ENTRY)
      throw malformed(`entry ${found + 1} of its central directory is damaged`)
    const [nameBytes, extraBytes] = [fixed.readUInt16LE(28), fixed.readUInt16LE(30)]
    const variableBytes = nameBytes + extraBytes + fixed.readUInt16LE(32)
    const variable = bufferOf(await reader.take(variableBytes))
    if (variable.byteLength < variableBytes) throw malformed(`entry ${found + 1} of its central directory is cut short`)
    const entry = readEntry(
      fixed,
      variable.subarray(0, nameBytes),
      variable.subarray(nameBytes, nameBytes + extraBytes),
    )
    if (entry.end > start) throw malformed(`entry ${found + 1} lies outside of where files stand`)
    yield entry
    at += ENTRY_BYTES + variableBytes
  }
  // Some writers count modulo 65,536.
  if (wide ? found !== entries : (found & 0xffff) !== entries)
    throw malformed(`its central directory has ${found} entries and says ${entries}`)
}

/** Where the bytes of an entry begin, which its local header tells. Throws ProblemError `malformed` where there is none. */
export async function zipEntryData(zip: RandomAccess, { start, compressed }: ZipEntry, end: number): Promise<number> {
  const header = bufferOf(await zip.read(start, LOCAL_BYTES))
  if (header.byteLength < LOCAL_BYTES || header.readUInt32LE(0) !== 0x04034b50)
    throw malformed('there is no file where its central directory says')
  const data = start + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (data + compressed > end) throw malformed('the file ends where others stand')
  return data
}

function endIn(tail: Buffer): number | undefined {
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) === END && at + END_BYTES + tail.readUInt16LE(at + 20) <= tail.byteLength) return at
  }
  return undefined
}

async function wideDirectory(
  zip: RandomAccess,
  at: number,
): Promise<{ disk: number; entries: number; size: number; start: number }> {
  const end = bufferOf(at < zip.size ? await zip.read(at, END_64_BYTES) : new Uint8Array())
  if (end.byteLength < END_64_BYTES || end.readUInt32LE(0) !== END_64)
    throw malformed('its ZIP64 end is not where its locator says')
  return {
    disk: end.readUInt32LE(16),
    entries: Number(end.readBigUInt64LE(32)),
    size: Number(end.readBigUInt64LE(40)),
    start: Number(end.readBigUInt64LE(48)),
  }
}

function readEntry(fixed: Buffer, name: Buffer, extra: Buffer): ZipEntry {
  const flags = fixed.readUInt16LE(8)
  const extras = extraFields(extra)
  const wide = extras.get(EXTRA_ZIP64)
  let taken = 0
  /** A field of four bytes, or of eight where it is full. */
  const number = (at: number): number => {
    const value = fixed.readUInt32LE(at)
    if (value !== 0xffffffff || wide === undefined || wide.byteLength < taken + 8) return value
    taken += 8
    return Number(wide.readBigUInt64LE(taken - 8))
  }
  const size = number(24)
  const compressed = number(20)
  const start = number(42)
  return {
    name: nameOf(name, flags, extras.get(EXTRA_UNICODE_NAME)),
    encrypted: (flags & ENCRYPTED) !== 0,
    method: fixed.readUInt16LE(10),
    crc32: fixed.readUInt32LE(16),
    compressed,
    size,
    start,
    end: start + LOCAL_BYTES + name.byteLength + compressed,
  }
}

function extraFields(extra: Buffer): ReadonlyMap<number, Buffer> {
  const fields = new Map<number, Buffer>()
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const length = extra.readUInt16LE(at + 2)
    fields.set(extra.readUInt16LE(at), extra.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return fields
}

/** UTF-8 where the entry says so, or where it is: many writers forget to say it. Else as DOS had it. */
function nameOf(name: Buffer, flags: number, unicode: Buffer | undefined): string {
  if (unicode !== undefined && unicode.byteLength > 5 && unicode[0] === 1 && unicode.readUInt32LE(1) === crc32(name))
    return unicode.toString('utf8', 5)
  if ((flags & NAME_IS_UTF8) !== 0) return name.toString()
  try {
    return UTF_8.decode(name)
  } catch {
    return iconv.decode(name, 'cp437')
  }
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const malformed = (detail: string): ProblemError => new ProblemError('malformed', detail)
