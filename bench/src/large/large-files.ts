import { crc32 } from 'node:zlib'
import { articles } from '../articles.ts'

/** A file that is made while it is sent, and what must come of it. */
export interface LargeFile {
  readonly name: string
  readonly contentType: string
  readonly articles: number
  readonly bytes: number
  chunks(): Iterable<Buffer>
}

const TEXTS = 200
/** Of a text, bytes, at least: articles that are long enough for the bytes to be what counts. */
const TEXT_BYTES = 40_000
/** Marks of the wire: a file with many of them is no text. */
const CONTROL = /[^\P{Cc}\n]/gu

/** Lines, or members, of this size; each differs from the others. */
function* texts(): Generator<string, never, undefined> {
  const some = articles(TEXTS, 'large').map(({ text }) => text.replaceAll(CONTROL, ''))
  for (let number = 0; ; number++) {
    const parts = [`Report ${number}.`]
    for (let at = number, length = 0; length < TEXT_BYTES; at++) {
      const part = some[at % TEXTS] ?? ''
      parts.push(part)
      length += part.length
    }
    yield parts.join('\n\n')
  }
}

/** Pieces until they come to so many bytes. */
function* upTo(bytes: number, pieces: Iterable<Buffer>): Generator<Buffer, void, undefined> {
  let sum = 0
  for (const piece of pieces) {
    yield piece
    sum += piece.byteLength
    if (sum >= bytes) return
  }
}

function* lines(): Generator<Buffer, void, undefined> {
  let number = 0
  for (const text of texts()) yield Buffer.from(`${JSON.stringify({ uri: `urn:bench:large:${number++}`, text })}\n`)
}

function* plainTexts(): Generator<Buffer, void, undefined> {
  for (const text of texts()) yield Buffer.from(text)
}

export function largeNdjson(bytes: number): LargeFile {
  const chunks = (): Iterable<Buffer> => upTo(bytes, lines())
  const { count, sum } = measured(chunks())
  return { name: 'NDJSON', contentType: 'application/x-ndjson', articles: count, bytes: sum, chunks }
}

/** A ZIP of texts that are stored as they are: as large to send as what is in it. */
export function largeZip(bytes: number): LargeFile {
  const members = (): Iterable<Buffer> => upTo(bytes, plainTexts())
  const { sum } = measured(zipped(members()))
  return {
    name: 'ZIP',
    contentType: 'application/zip',
    articles: measured(members()).count,
    bytes: sum,
    chunks: () => zipped(members()),
  }
}

function measured(chunks: Iterable<Buffer>): { readonly count: number; readonly sum: number } {
  let [count, sum] = [0, 0]
  for (const { byteLength } of chunks) {
    count++
    sum += byteLength
  }
  return { count, sum }
}

const VERSION = 20
const FIRST_DAY = 0x5a21
const LOCAL = 0x0403_4b50
const ENTRY = 0x0201_4b50
const END = 0x0605_4b50

/** APPNOTE 6.3.10, 4.3, without ZIP64: below 4 GiB and 65,535 members. */
function* zipped(members: Iterable<Buffer>): Generator<Buffer, void, undefined> {
  const directory: Buffer[] = []
  let at = 0
  for (const content of members) {
    const name = Buffer.from(`texts/${directory.length}.txt`)
    // From the version that is needed on, both headers say the same.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(VERSION, 0)
    common.writeUInt16LE(FIRST_DAY, 8)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(content.byteLength, 14)
    common.writeUInt32LE(content.byteLength, 18)
    common.writeUInt16LE(name.byteLength, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([word(ENTRY), half(VERSION), common, rest, name]))
    const file = Buffer.concat([word(LOCAL), common, name, content])
    yield file
    at += file.byteLength
  }
  const entries = Buffer.concat(directory)
  const counts = [half(0), half(0), half(directory.length), half(directory.length)]
  yield Buffer.concat([entries, word(END), ...counts, word(entries.byteLength), word(at), half(0)])
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
