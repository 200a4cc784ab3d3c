import { crc32, deflateRawSync } from 'node:zlib'

/** A file in a ZIP; what is given beside name and bytes is written as it is, true or not. */
export interface ZipFile {
  readonly name: string | Uint8Array
  readonly bytes: Uint8Array
  readonly stored?: boolean
  readonly encrypted?: boolean
  readonly method?: number
  /** Bytes of the file. */
  readonly size?: number
  readonly crc?: number
  /** Stands where the entry of this number does, and brings no bytes of its own. */
  readonly sameAs?: number
  /** Says nothing in its local header: it was not known yet. */
  readonly streamed?: boolean
  readonly utf8?: boolean
}

export interface ZipForm {
  /** How many entries it says. */
  readonly entries?: number
  /** Where it says that its directory begins. */
  readonly directoryAt?: number
  readonly wide?: boolean
  readonly comment?: string
  readonly after?: string
}

interface Place {
  readonly at: number
  readonly compressed: number
}

const UTF8_NAME = 0x800
const STREAMED = 8
const ENCRYPTED = 1

/** A ZIP, in pieces: as large as one likes. */
export function* zipChunks(files: Iterable<ZipFile>, form: ZipForm = {}): Generator<Uint8Array, void, undefined> {
  const directory: Buffer[] = []
  const places: Place[] = []
  let at = 0
  for (const file of files) {
    const data = file.sameAs === undefined ? dataOf(file) : new Uint8Array()
    const place = places[file.sameAs ?? -1] ?? { at, compressed: data.byteLength }
    places.push(place)
    directory.push(directoryEntry(file, place))
    if (file.sameAs !== undefined) continue
    const local = localHeader(file, place)
    yield local
    yield data
    at += local.byteLength + data.byteLength
  }
  const bytes = Buffer.concat(directory)
  yield bytes
  yield endOf(directory.length, bytes.byteLength, at, form)
}

export function zip(files: Iterable<ZipFile>, form: ZipForm = {}): Buffer<ArrayBuffer> {
  return Buffer.concat([...zipChunks(files, form)])
}

function dataOf({ bytes, stored }: ZipFile): Uint8Array {
  return stored ? bytes : deflateRawSync(bytes)
}

const nameOf = ({ name }: ZipFile): Buffer => Buffer.from(name)

/** What both headers say, from the flags to the length of extra fields. */
function common(file: ZipFile, { compressed }: Place, streamed = false): Buffer {
  const { bytes, stored, encrypted, method = stored ? 0 : 8, size = bytes.byteLength, crc = crc32(bytes) } = file
  const fields = Buffer.alloc(24)
  const flags = (file.utf8 === false ? 0 : UTF8_NAME) | (file.streamed ? STREAMED : 0) | (encrypted ? ENCRYPTED : 0)
  fields.writeUInt16LE(flags, 0)
  fields.writeUInt16LE(method, 2)
  fields.writeUInt32LE(streamed ? 0 : crc, 8)
  fields.writeUInt32LE(streamed ? 0 : compressed, 12)
  fields.writeUInt32LE(streamed ? 0 : size, 16)
  fields.writeUInt16LE(nameOf(file).byteLength, 20)
  return fields
}

function localHeader(file: ZipFile, place: Place): Buffer {
  const version = Buffer.from([20, 0])
  return Buffer.concat([Buffer.from('PK\x03\x04'), version, common(file, place, file.streamed), nameOf(file)])
}

function directoryEntry(file: ZipFile, place: Place): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(place.at, 10)
  return Buffer.concat([
    Buffer.from('PK\x01\x02'),
    Buffer.from([20, 0, 20, 0]),
    common(file, place),
    rest,
    nameOf(file),
  ])
}

function endOf(count: number, size: number, at: number, form: ZipForm): Buffer {
  const { entries = count, directoryAt = at, wide = false, comment = '', after = '' } = form
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(wide ? 0xffff : entries & 0xffff, 8)
  end.writeUInt16LE(wide ? 0xffff : entries & 0xffff, 10)
  end.writeUInt32LE(wide ? 0xffffffff : size, 12)
  end.writeUInt32LE(wide ? 0xffffffff : directoryAt, 16)
  end.writeUInt16LE(Buffer.byteLength(comment), 20)
  const tail = Buffer.concat([end, Buffer.from(comment + after)])
  if (!wide) return tail
  const wideEnd = Buffer.alloc(56)
  wideEnd.write('PK\x06\x06', 'latin1')
  wideEnd.writeBigUInt64LE(44n, 4)
  wideEnd.writeBigUInt64LE(BigInt(entries), 24)
  wideEnd.writeBigUInt64LE(BigInt(entries), 32)
  wideEnd.writeBigUInt64LE(BigInt(size), 40)
  wideEnd.writeBigUInt64LE(BigInt(directoryAt), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  locator.writeBigUInt64LE(BigInt(at + size), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([wideEnd, locator, tail])
}
