import { createHash, type Hash } from 'node:crypto'
import { type Original, problem, type Problem, ProblemError } from '@wiredesk/contracts'
import type { MediaType } from '../files/media-type.ts'
import { namedType } from '../files/named-type.ts'
import { extractorOf, type Recognition, recognise, unsupported } from '../files/recognise.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { isXmlType } from '../files/xml-dialects.ts'
import { BodyCutOff } from '../streams/body-cut-off.ts'
import { inMemory, type RandomAccess } from '../streams/random-access.ts'
import { ByteBuffer } from '../streams/byte-buffer.ts'
import type { ByteSource } from '../streams/byte-source.ts'
import type { Room } from './room.ts'
import type { Spool } from './spool.ts'

/** A file as it comes in. */
export interface IncomingFile {
  readonly name: string | undefined
  /** As its sender states it, where that says anything. */
  readonly stated: MediaType | undefined
  /** Its length where it is known before it is read, bytes. */
  readonly size: number | undefined
  /** It comes as fast as it can be read, as a part of a form does; a body of its own may be written for hours. */
  readonly comesAtOnce?: boolean
  /** Where exports have the fields, if it is not to be found out. */
  readonly mapping?: Mapping | undefined
  readonly content: ByteSource
}

/** The bytes of a file that was dropped, to be kept. One object for a file: all of its articles name the same. */
export interface OriginalBytes extends Original {
  readonly content: Uint8Array
}

/** A file, as far as it must be read before its articles can come. */
export type OpenedFile =
  | { readonly way: 'refused'; readonly problem: Problem }
  /** It ended early or is damaged, and nothing of it can be taken. */
  | { readonly way: 'cut'; readonly error: BodyCutOff | ProblemError }
  | {
      readonly way: 'whole'
      readonly recognition: Recognition
      readonly bytes: Uint8Array
      readonly original: OriginalBytes
      /** To be called when nobody reads it any more. */
      readonly close?: () => void
    }
  /** To be read from its content on, or anywhere. */
  | {
      readonly way: 'stream'
      readonly recognition: Recognition
      readonly original: OriginalBytes | undefined
      readonly random?: RandomAccess
      /** Lets go of what was put on disk for it. */
      readonly close?: () => Promise<void>
    }

export interface OpenLimits {
  /** Of a file that is read whole. */
  readonly maxBytes: number
  /** For files that are to be read anywhere, and for large ones until there is room for them; without it all are read into memory as they come. */
  readonly disk?: {
    readonly spool: Spool
    /** Of all large files together, in memory. */
    readonly room: Room
  }
}

const HEAD_BYTES = 64 * 1024
/** What a sender says of the length is believed up to here. */
const PROMISED_BYTES = 1024 * 1024
/** A file up to this length is in memory from the first byte on, however many there are. */
const SMALL_FILE_BYTES = 1024 * 1024
/** A stream up to this length is looked at whole, so that its original can be kept, if nobody waits for its first articles meanwhile. */
const SMALL_STREAM_BYTES = 1024 * 1024
/** An archive up to this length is not put on disk. */
const SMALL_ARCHIVE_BYTES = 1024 * 1024

/**
 * Recognises a file and reads it, unless its kind streams: by what its sender states and its content does not contradict, else by its content.
 *
 * The original of an article is the file that it came in, whole. A file that streams through has none: its end is not known when its first
 * article is, and what is known of its articles is in the log.
 */
export async function openFile(file: IncomingFile, limits: OpenLimits): Promise<OpenedFile> {
  try {
    return await open(file, limits)
  } catch (error) {
    if (error instanceof BodyCutOff || error instanceof ProblemError) return { way: 'cut', error }
    throw error
  }
}

async function open(
  { name, stated: said, size, comesAtOnce, content }: IncomingFile,
  limits: OpenLimits,
): Promise<OpenedFile> {
  const stated = namedType(said, name)
  const extractor = stated && extractorOf(stated.essence)
  if (stated && !extractor && !isXmlType(stated.essence))
    return refused(unsupported('the content type', stated.essence))
  const head = await content.peek(extractor && !extractor.archive ? 1 : HEAD_BYTES)
  if (content.ended && head.byteLength === 0) return refused({ problem: problem('empty', 'the file is empty') })

  const guess = extractor && !extractor.streams ? undefined : recognise(stated?.essence, head, content.ended)
  if (guess?.kind === 'refused') return refused(guess)
  if (guess?.extractor.streams) return openStream(guess, { size, comesAtOnce }, content, limits)

  const whole = await readWhole(content, size, limits)
  if (whole === undefined) return refused({ problem: tooLarge(limits.maxBytes) })
  const { bytes, hash, close } = whole
  const recognition = guess ?? recognise(stated?.essence, bytes.subarray(0, HEAD_BYTES), bytes.byteLength <= HEAD_BYTES)
  if (recognition.kind === 'refused') {
    close?.()
    return refused(recognition)
  }
  return { way: 'whole', recognition, bytes, original: originalOf(bytes, hash, recognition), close }
}

async function openStream(
  recognition: Recognition,
  { size, comesAtOnce = false }: Pick<IncomingFile, 'size' | 'comesAtOnce'>,
  content: ByteSource,
  limits: OpenLimits,
): Promise<OpenedFile> {
  const { archive } = recognition.extractor
  if (archive === 'spooled') return openSpooled(recognition, size, content, limits)
  // Its articles came in files of their own.
  if (archive) return { way: 'stream', recognition, original: undefined }
  const most = size ?? (comesAtOnce ? SMALL_STREAM_BYTES : Infinity)
  const whole = most <= SMALL_STREAM_BYTES ? await content.peek(most + 1) : undefined
  const original =
    whole && content.ended ? originalOf(whole, sha256().update(whole).digest('hex'), recognition) : undefined
  return { way: 'stream', recognition, original }
}

async function openSpooled(
  recognition: Recognition,
  size: number | undefined,
  content: ByteSource,
  limits: OpenLimits,
): Promise<OpenedFile> {
  const small = await content.peek(SMALL_ARCHIVE_BYTES + 1)
  if (content.ended) return { way: 'stream', recognition, original: undefined, random: inMemory(small) }
  if (limits.disk) {
    const file = await limits.disk.spool.keep(content.chunks())
    return { way: 'stream', recognition, original: undefined, random: file, close: () => file.close() }
  }
  const whole = await readWhole(content, size, limits)
  if (whole === undefined) return refused({ problem: tooLarge(limits.maxBytes) })
  return { way: 'stream', recognition, original: undefined, random: inMemory(whole.bytes) }
}

interface Whole {
  readonly bytes: Uint8Array
  readonly hash: string
  readonly close?: () => void
}

/** `undefined` for a file above the limit. Its hash is made as it comes: of all at once it would hold up everybody else. */
async function readWhole(
  content: ByteSource,
  size: number | undefined,
  { maxBytes, disk }: OpenLimits,
): Promise<Whole | undefined> {
  if (size !== undefined && size > maxBytes) return undefined
  const buffer = new ByteBuffer(Math.min(size ?? 0, PROMISED_BYTES))
  const hash = sha256()
  for await (const chunk of content.chunks()) {
    const length = buffer.length + chunk.byteLength
    if (length > maxBytes) return undefined
    buffer.append(chunk)
    hash.update(chunk)
    if (disk && length > SMALL_FILE_BYTES) break
  }
  if (!disk || buffer.length <= SMALL_FILE_BYTES) return { bytes: buffer.take(), hash: hash.digest('hex') }
  return await readLarge(buffer.take(), content, hash, maxBytes, disk)
}

/** By way of the disk, so that it takes no memory while it comes, and none twice. `begin` came before, and is in the hash. */
async function readLarge(
  begin: Uint8Array,
  content: ByteSource,
  hash: Hash,
  maxBytes: number,
  { spool, room }: NonNullable<OpenLimits['disk']>,
): Promise<Whole | undefined> {
  let length = begin.byteLength
  async function* all(): AsyncGenerator<Uint8Array, void, undefined> {
    yield begin
    for await (const chunk of content.chunks()) {
      length += chunk.byteLength
      if (length > maxBytes) return
      hash.update(chunk)
      yield chunk
    }
  }
  const file = await spool.keep(all())
  try {
    if (length > maxBytes) return undefined
    const close = await room.take(file.size)
    try {
      return { bytes: await file.read(0, file.size), hash: hash.digest('hex'), close }
    } catch (error) {
      close()
      throw error
    }
  } finally {
    await file.close()
  }
}

const sha256 = (): Hash => createHash('sha256')

const originalOf = (content: Uint8Array, hash: string, { mediaType }: Recognition): OriginalBytes => ({
  hash,
  mediaType,
  bytes: content.byteLength,
  content,
})

const refused = (part: { readonly problem: Problem }): OpenedFile => ({ way: 'refused', problem: part.problem })

const tooLarge = (maxBytes: number): Problem =>
  problem('too-large', `the file has more than ${maxBytes} bytes`, { limit: 'fileBytes', maxBytes })
