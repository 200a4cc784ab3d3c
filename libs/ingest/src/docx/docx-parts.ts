import { inflateRawSync } from 'node:zlib'
import { ProblemError } from '@wiredesk/contracts'
import { readZipDirectory, type ZipEntry, zipEntries, zipEntryData } from '../archives/zip-directory.ts'
import { inMemory, type RandomAccess } from '../streams/random-access.ts'

const MAX_ENTRIES = 2_000
/** Of all parts that are read, inflated. */
const MAX_BYTES = 64 * 1024 * 1024
/** Times its compressed size; the markup of Word repeats itself, but not so. */
const MAX_RATIO = 150
/** A part up to this length may be anything. */
const FREE_BYTES = 1024 * 1024
/** The text, its styles, notes and relationships, and what the document says of itself; no pictures, fonts or macros. */
const PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|word\/(?:_rels\/)?[\w.-]+\.(?:xml|rels))$/i
const STORED = 0
const DEFLATED = 8

/** The parts of a DOCX file that are markup (ECMA-376, part 2), by their names; others are only named. */
export interface DocxParts {
  readonly markup: ReadonlyMap<string, string>
  readonly hasPictures: boolean
}

/** Throws ProblemError `malformed`, `encrypted`, `too-many-parts` or `expansion-limit`. */
export async function docxParts(bytes: Uint8Array): Promise<DocxParts> {
  const archive = inMemory(bytes)
  const directory = await readZipDirectory(archive)
  const markup = new Map<string, string>()
  let entries = 0
  let room = MAX_BYTES
  let hasPictures = false
  for await (const entry of zipEntries(archive, directory)) {
    if (++entries > MAX_ENTRIES) {
      const fields = { limit: 'entries', entries: MAX_ENTRIES }
      throw new ProblemError('too-many-parts', `the document has more than ${MAX_ENTRIES} parts`, fields)
    }
    hasPictures ||= /^word\/media\//i.test(entry.name)
    if (!PART.test(entry.name)) continue
    if (markup.has(entry.name)) throw new ProblemError('malformed', 'the document has the same part twice')
    const part = await partOf(archive, entry, directory.start, room)
    room -= part.byteLength
    markup.set(entry.name, new TextDecoder('utf-8').decode(part))
  }
  return { markup, hasPictures }
}

async function partOf(archive: RandomAccess, entry: ZipEntry, end: number, room: number): Promise<Uint8Array> {
  const { compressed, method, encrypted } = entry
  if (encrypted) throw new ProblemError('encrypted', 'the document is encrypted')
  const most = Math.min(room, Math.max(FREE_BYTES, compressed * MAX_RATIO))
  if (entry.size > most) throw expands(most)
  const start = await zipEntryData(archive, entry, end)
  const content = await archive.read(start, compressed)
  if (method === STORED) return content
  if (method !== DEFLATED)
    throw new ProblemError('malformed', 'a part of the document is compressed in a way that Word does not know')
  try {
    return inflateRawSync(content, { maxOutputLength: most })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ERR_BUFFER_TOO_LARGE') throw expands(most)
    throw new ProblemError('malformed', 'a part of the document is damaged')
  }
}

const expands = (most: number): ProblemError =>
  new ProblemError('expansion-limit', `a part of the document expands to more than ${most} bytes`, {
    limit: 'expansion',
    maxBytes: most,
  })
