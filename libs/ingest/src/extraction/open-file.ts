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
import type { Spool } from './spool.ts'

/** A file as it comes in. */
export interface IncomingFile {
  readonly name: string | undefined
  /** As its sender states it, where that says anything. */
  readonly stated: MediaType | undefined
  /** Its length where it is known before it is read, bytes. */
  readonly size: number | undefined
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
  /** For files that are to be read anywhere; without one they are read whole. */
  readonly spool?: Spool
}

const HEAD_BYTES = 64 * 1024
/** What a sender says of the length is believed up to here. */
const PROMISED_BYTES = 1024 * 1024
/** A stream up to this length, if it is known, is looked at whole, so that its original can be kept. */
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

async function open({ name, stated: said, size, content }: IncomingFile, limits: OpenLimits): Promise<OpenedFile> {
  const { maxBytes } = limits
  const stated = namedType(said, name)
  const extractor = stated && extractorOf(stated.essence)
  if (stated && !extractor && !isXmlType(stated.essence))
    return refused(unsupported('the content type', stated.essence))
  const head = await content.peek(extractor && !extractor.archive ? 1 : HEAD_BYTES)
  if (content.ended && head.byteLength === 0) return refused({ problem: problem('empty', 'the file is empty') })

  const guess = extractor && !extractor.streams ? undefined : recognise(stated?.essence, head, content.ended)
  if (guess?.kind === 'refused') return refused(guess)
  if (guess?.extractor.streams) return openStream(guess, size, content, limits)

  const whole = await readWhole(content, size, maxBytes)
  if (whole === undefined) return refused({ problem: tooLarge(maxBytes) })
  const { bytes, hash } = whole
  const recognition = guess ?? recognise(stated?.essence, bytes.subarray(0, HEAD_BYTES), bytes.byteLength <= HEAD_BYTES)
  if (recognition.kind === 'refused') return refused(recognition)
  return { way: 'whole', recognition, bytes, original: originalOf(bytes, hash, recognition) }
}

async function openStream(
  recognition: Recognition,
  size: number | undefined,
  content: ByteSource,
  limits: OpenLimits,
): Promise<OpenedFile> {
  const { archive } = recognition.extractor
  if (archive === 'spooled') return openSpooled(recognition, size, content, limits)
  // Its articles came in files of their own.
  if (archive) return { way: 'stream', recognition, original: undefined }
  const whole = size !== undefined && size <= SMALL_STREAM_BYTES ? await content.peek(size + 1) : undefined
  const original =
    whole && content.ended ? originalOf(whole, sha256().update(whole).digest('hex'), recognition) : undefined
  return { way: 'stream', recognition, original }
}

async function openSpooled(
  recognition: Recognition,
  size: number | undefined,
  content: ByteSource,
  { maxBytes, spool }: OpenLimits,
): Promise<OpenedFile> {
  const small = await content.peek(SMALL_ARCHIVE_BYTES + 1)
  if (content.ended) return { way: 'stream', recognition, original: undefined, random: inMemory(small) }
  if (spool) {
    const file = await spool.keep(content.chunks())
    return { way: 'stream', recognition, original: undefined, random: file, close: () => file.close() }
  }
  const whole = await readWhole(content, size, maxBytes)
  if (whole === undefined) return refused({ problem: tooLarge(maxBytes) })
  return { way: 'stream', recognition, original: undefined, random: inMemory(whole.bytes) }
}

/** `undefined` for a file above the limit. Its hash is made as it comes: of all at once it would hold up everybody else. */
async function readWhole(
  content: ByteSource,
  size: number | undefined,
  maxBytes: number,
): Promise<{ readonly bytes: Uint8Array; readonly hash: string } | undefined> {
  if (size !== undefined && size > maxBytes) return undefined
  const buffer = new ByteBuffer(Math.min(size ?? 0, PROMISED_BYTES))
  const hash = sha256()
  for await (const chunk of content.chunks()) {
    if (buffer.length + chunk.byteLength > maxBytes) return undefined
    buffer.append(chunk)
    hash.update(chunk)
  }
  return { bytes: buffer.take(), hash: hash.digest('hex') }
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
