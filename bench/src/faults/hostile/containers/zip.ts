import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a ZIP, with whatever it says of itself that is not true. */
export interface ZipEntry {
  readonly name: Buffer | string
  readonly content: Buffer
  /** Stored where false. */
  readonly deflated?: boolean
  /** What lies in the archive, where it is not to be made of the content. */
  readonly packed?: Buffer
  readonly method?: number
  readonly flags?: number
  readonly crc?: number
  readonly size?: number
  readonly packedSize?: number
  readonly extra?: Buffer
  /** Unix mode in the upper half. */
  readonly attributes?: number
  /** In the header before its bytes, where that is another one than in the directory. */
  readonly localName?: string
  /** Where the directory says that it lies. */
  readonly offset?: number
  /** Has no header and no bytes of its own. */
  readonly phantom?: boolean
}

export interface ZipEnd {
  readonly entries?: number
  readonly directoryOffset?: number
  readonly directorySize?: number
  readonly comment?: Buffer
  readonly disk?: number
  readonly before?: Buffer
}

const UTF8 = 0x800

/** APPNOTE 6.3.10, 4.3: headers with their bytes, directory, end of it. */
export function zipOf(entries: readonly ZipEntry[], end: ZipEnd = {}): Buffer {
  const parts: Buffer[] = [end.before ?? Buffer.alloc(0)]
  const directory: Buffer[] = []
  let at = parts[0]?.length ?? 0
  for (const entry of entries) {
    const { content, deflated = true, extra = Buffer.alloc(0) } = entry
    const packed = entry.packed ?? (deflated ? deflateRawSync(content) : content)
    const name = Buffer.from(entry.name)
    const localName = Buffer.from(entry.localName ?? entry.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(entry.flags ?? UTF8, 2)
    common.writeUInt16LE(entry.method ?? (deflated ? 8 : 0), 4)
    common.writeUInt32LE(0x5a21_0000, 6)
    common.writeUInt32LE(entry.crc ?? crc32(content), 10)
    common.writeUInt32LE(entry.packedSize ?? packed.length, 14)
    common.writeUInt32LE(entry.size ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    common.writeUInt16LE(extra.length, 24)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(entry.attributes ?? 0, 6)
    tail.writeUInt32LE(entry.offset ?? at, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, name, extra)
    if (entry.phantom) continue
    const local = Buffer.from(common)
    local.writeUInt16LE(localName.length, 22)
    const lying = [Buffer.from('PK\x03\x04', 'latin1'), local, localName, extra, packed]
    parts.push(...lying)
    at += lying.reduce((sum, { length }) => sum + length, 0)
  }
  const directoryBytes = Buffer.concat(directory)
  const { comment = Buffer.alloc(0), disk = 0 } = end
  const last = Buffer.alloc(22)
  last.write('PK\x05\x06', 0, 'latin1')
  last.writeUInt16LE(disk, 4)
  last.writeUInt16LE(disk, 6)
  last.writeUInt16LE((end.entries ?? entries.length) & 0xffff, 8)
  last.writeUInt16LE((end.entries ?? entries.length) & 0xffff, 10)
  last.writeUInt32LE(end.directorySize ?? directoryBytes.length, 12)
  last.writeUInt32LE(end.directoryOffset ?? at, 16)
  last.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...parts, directoryBytes, last, comment])
}

/** Raw DEFLATE of that many zeros, made of one flushed block again and again: a gigabyte takes no longer than a megabyte. */
export function deflatedZeros(mebibytes: number): Buffer {
  ZEROS ??= deflateRawSync(Buffer.alloc(MIB), { finishFlush: FULL_FLUSH })
  return Buffer.concat([...Array.from({ length: mebibytes }, () => ZEROS as Buffer), Buffer.from([3, 0])])
}

export const MIB = 1024 * 1024
const FULL_FLUSH = 3
let ZEROS: Buffer | undefined
