import { createInflateRaw, crc32, inflateRawSync } from 'node:zlib'
import { problem, ProblemError } from '@wiredesk/contracts'
import { inflated } from '../archives/inflated.ts'
import { isClutter, memberName } from '../archives/member-name.ts'
import {
  readZipDirectory,
  type ZipDirectory,
  zipEntries,
  type ZipEntry,
  zipEntryData,
} from '../archives/zip-directory.ts'
import { bytesOf } from '../streams/bytes-of.ts'
import { chunksBetween, inMemory, type RandomAccess, readingAhead } from '../streams/random-access.ts'
import type { Extraction, ExtractionLimits, Extractor } from './extractor.ts'

const STORED = 0
const DEFLATED = 8
const SMALL_BYTES = 64 * 1024
const METHODS: Readonly<Record<number, string>> = { 9: 'Deflate64', 12: 'bzip2', 14: 'LZMA', 93: 'Zstandard', 95: 'XZ' }

/**
 * ZIP: its files in the order of its central directory. An archive whose files overlap, or whose directory does not fit what is there, is refused as a whole;
 * a file that is encrypted or damaged by itself.
 */
export const zip: Extractor = {
  mediaTypes: ['application/zip', 'application/x-zip-compressed', 'application/x-zip'],
  inlineBytes: 0,
  streams: true,
  archive: 'spooled',
  async *extract(file, limits) {
    const archive = file.random ? readingAhead(file.random) : inMemory(await bytesOf(file.chunks))
    const directory = await readZipDirectory(archive)
    await checkEntries(archive, directory, limits)
    for await (const entry of zipEntries(archive, directory)) {
      if (!isClutter(entry.name)) yield* extractEntry(archive, entry, directory.start)
    }
  },
}

async function* extractEntry(archive: RandomAccess, entry: ZipEntry, end: number): AsyncGenerator<Extraction> {
  const member = memberName(entry.name)
  if (entry.encrypted) return yield { kind: 'refused', member, problem: problem('encrypted', 'the file is encrypted') }
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    const method = METHODS[entry.method] ?? `method ${entry.method}`
    return yield {
      kind: 'refused',
      member,
      problem: problem('unsupported-type', `the file is compressed by ${method}, not by Deflate`, { found: method }),
    }
  }
  const chunks = content(archive, entry, end)
  try {
    yield { kind: 'member', member, size: entry.size, chunks }
  } finally {
    await chunks.return()
  }
}

/** Throws ProblemError `malformed` after what is there, where that is not what the directory says. */
async function* content(
  archive: RandomAccess,
  entry: ZipEntry,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const start = await zipEntryData(archive, entry, end)
  const stored = chunksBetween(archive, start, start + entry.compressed)
  const chunks = entry.method === STORED ? stored : isSmall(entry) ? inflatedAtOnce(stored) : inflatedInTime(stored)
  let size = 0
  let checksum = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    checksum = crc32(chunk, checksum)
    if (size > entry.size) throw new ProblemError('malformed', `the file has more bytes than the ${entry.size} it says`)
    yield chunk
  }
  if (size < entry.size)
    throw new ProblemError('malformed', `the file has ${size} bytes, not the ${entry.size} it says`)
  if (checksum !== entry.crc32) throw new ProblemError('malformed', 'the checksum of the file is another one')
}

/** A thread for so few bytes costs more than they do. */
const isSmall = ({ compressed, size }: ZipEntry): boolean => compressed <= SMALL_BYTES && size <= SMALL_BYTES

async function* inflatedAtOnce(stored: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield inflateSmall(await bytesOf(stored))
}

function inflateSmall(bytes: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: SMALL_BYTES })
  } catch {
    throw new ProblemError('malformed', 'the file is damaged')
  }
}

const inflatedInTime = (stored: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> =>
  inflated(stored, createInflateRaw(), 'the file')

/** Before anything is taken of it: every entry counts, and none may stand where another does, so that few bytes cannot pass for many files. */
async function checkEntries(archive: RandomAccess, directory: ZipDirectory, limits: ExtractionLimits): Promise<void> {
  const { entries: most } = limits.archives
  const places: { readonly start: number; readonly end: number }[] = []
  let inOrder = true
  let reached = 0
  for await (const { start, end } of zipEntries(archive, directory)) {
    if (places.push({ start, end }) > most)
      throw new ProblemError('too-many-parts', `it has more than ${most} entries`, { limit: 'entries', entries: most })
    inOrder &&= start >= reached
    reached = end
  }
  if (inOrder) return
  places.sort((a, b) => a.start - b.start)
  if (places.some(({ start }, at) => start < (places[at - 1]?.end ?? 0)))
    throw new ProblemError('malformed', 'files in it overlap')
}
