import { createHash, type Hash } from 'node:crypto'
import { type Original, problem, type Problem } from '@wiredesk/contracts'
import type { MediaType } from '../files/media-type.ts'
import { extractorOf, type Recognition, recognise, unsupported } from '../files/recognise.ts'
import { BodyCutOff } from '../streams/body-cut-off.ts'
import { ByteBuffer } from '../streams/byte-buffer.ts'
import type { ByteSource } from '../streams/byte-source.ts'

/** A file as it comes in. */
export interface IncomingFile {
  readonly name: string | undefined
  /** As its sender states it, where that says anything. */
  readonly stated: MediaType | undefined
  /** Its length where it is known before it is read, bytes. */
  readonly size: number | undefined
  readonly content: ByteSource
}

/** The bytes of a file that was dropped, to be kept. One object for a file: all of its articles name the same. */
export interface OriginalBytes extends Original {
  readonly content: Uint8Array
}

/** A file, as far as it must be read before its articles can come. */
export type OpenedFile =
  | { readonly way: 'refused'; readonly problem: Problem }
  /** It ended early, and nothing of it can be taken. */
  | { readonly way: 'cut'; readonly error: BodyCutOff }
  | {
      readonly way: 'whole'
      readonly recognition: Recognition
      readonly bytes: Uint8Array
      readonly original: OriginalBytes
    }
  /** To be read from its content on. */
  | { readonly way: 'stream'; readonly recognition: Recognition; readonly original: OriginalBytes | undefined }

const HEAD_BYTES = 64 * 1024
/** What a sender says of the length is believed up to here. */
const PROMISED_BYTES = 1024 * 1024
/** A stream up to this length, if it is known, is looked at whole, so that its original can be kept. */
const SMALL_STREAM_BYTES = 1024 * 1024

/**
 * Recognises a file and reads it, unless its kind streams: by what its sender states and its content does not contradict, else by its content.
 *
 * The original of an article is the file that it came in, whole. A file that streams through has none: its end is not known when its first
 * article is, and what is known of its articles is in the log.
 */
export async function openFile(file: IncomingFile, maxBytes: number): Promise<OpenedFile> {
  try {
    return await open(file, maxBytes)
  } catch (error) {
    if (error instanceof BodyCutOff) return { way: 'cut', error }
    throw error
  }
}

async function open({ stated, size, content }: IncomingFile, maxBytes: number): Promise<OpenedFile> {
  const extractor = stated && extractorOf(stated.essence)
  if (stated && !extractor) return refused(unsupported('the content type', stated.essence))
  const head = await content.peek(extractor ? 1 : HEAD_BYTES)
  if (content.ended && head.byteLength === 0) return refused({ problem: problem('empty', 'the file is empty') })

  if (extractor?.streams) return openStream(recognise(stated?.essence, head, content.ended), size, content)
  const guess = extractor ? undefined : recognise(undefined, head, content.ended)
  if (guess?.kind === 'refused') return refused(guess)
  if (guess?.extractor.streams) return openStream(guess, size, content)

  const whole = await readWhole(content, size, maxBytes)
  if (whole === undefined) return refused({ problem: tooLarge(maxBytes) })
  const { bytes, hash } = whole
  const recognition = guess ?? recognise(stated?.essence, bytes.subarray(0, HEAD_BYTES), bytes.byteLength <= HEAD_BYTES)
  if (recognition.kind === 'refused') return refused(recognition)
  return { way: 'whole', recognition, bytes, original: originalOf(bytes, hash, recognition) }
}

async function openStream(
  recognition: ReturnType<typeof recognise>,
  size: number | undefined,
  content: ByteSource,
): Promise<OpenedFile> {
  if (recognition.kind === 'refused') return refused(recognition)
  const whole = size !== undefined && size <= SMALL_STREAM_BYTES ? await content.peek(size + 1) : undefined
  const original =
    whole && content.ended ? originalOf(whole, sha256().update(whole).digest('hex'), recognition) : undefined
  return { way: 'stream', recognition, original }
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
