import { Dicer } from '@fastify/busboy'
import { problem, ProblemError } from '@wiredesk/contracts'
import { BodyCutOff } from '../streams/body-cut-off.ts'
import { ByteBuffer } from '../streams/byte-buffer.ts'
import { statedParameter } from '../files/media-type.ts'
import { describePart, type PartDescription, type PartHeaders } from './part-headers.ts'

export interface MultipartLimits {
  readonly files: number
  /** Parts that are no files. */
  readonly fields: number
  /** Headers of a part, bytes. */
  readonly headerBytes: number
}

export interface MultipartFile {
  readonly name: string | undefined
  /** As the part states it. */
  readonly contentType: string | undefined
  /** The part `map` that came before it, as it stands there. */
  readonly map: string | undefined
  /** To be read before the next file is asked for; what is left then is thrown away. Throws {@link BodyCutOff}. */
  readonly chunks: AsyncIterable<Uint8Array>
}

/** Holds for the files after it, whether it comes as a field or as a file. */
const MAP = 'map'
const MAX_MAP_BYTES = 32 * 1024
/** RFC 2046, 5.1.1; the parser could search for no more than 252. */
const MAX_BOUNDARY = 70
const MAX_HEADERS = 50
/** `: ` and the line break. */
const HEADER_FRAME_BYTES = 4

/**
 * The files of a `multipart/form-data` body (RFC 7578), in order; fields that are no files are passed over, but for `map`. Throws ProblemError
 * `malformed` for a content type without a boundary of 1 to 70 characters, {@link BodyCutOff} where the body ends early, has too many parts, one with too long a
 * head, or a `map` that is too long or comes after a file, after the files before that.
 */
export async function* multipartFiles(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  limits: MultipartLimits,
): AsyncGenerator<MultipartFile, void, undefined> {
  const parts = new Parts(contentType, limits)
  void parts.read(body)
  try {
    for (let part = await parts.next(); part !== undefined; part = await parts.next()) {
      const { fileName: name, contentType: stated } = part.description
      const chunks = chunksOf(part.stream)
      yield { name, contentType: stated, map: await part.map, chunks }
      for (let rest = await chunks.next(); !rest.done;) rest = await chunks.next()
      part.stream.resume()
    }
  } finally {
    parts.stop()
  }
}

interface FilePart {
  readonly description: PartDescription
  readonly map: Promise<string> | undefined
  readonly stream: Dicer.PartStream
}

/** The parser pushes, its reader pulls: between them stand the parts of at most one chunk. */
class Parts {
  readonly #dicer: Dicer
  readonly #limits: MultipartLimits
  readonly #ready: FilePart[] = []
  /** The part that is being read, until its delimiter has come. */
  #current: Dicer.PartStream | undefined
  #map: Promise<string> | undefined
  #files = 0
  #others = 0
  #over: { readonly error?: Error } | undefined
  #wake = (): void => undefined

  constructor(contentType: string, limits: MultipartLimits) {
    const boundary = statedParameter(contentType, 'boundary')
    if (boundary === undefined)
      throw new ProblemError('malformed', 'the content type multipart/form-data has no boundary')
    if (boundary.length === 0 || boundary.length > MAX_BOUNDARY)
      throw new ProblemError('malformed', `a boundary has 1 to ${MAX_BOUNDARY} characters, this one ${boundary.length}`)
    this.#limits = limits
    this.#dicer = new Dicer({
      boundary,
      // One more than is taken: the parser cuts off silently, and a file would be lost with its name.
      maxHeaderPairs: MAX_HEADERS + 1,
      maxHeaderSize: limits.headerBytes + HEADER_FRAME_BYTES * (MAX_HEADERS + 1),
    } as Dicer.Config)
    this.#dicer.on('part', (stream) => {
      // What fails it is told by the end of the whole.
      stream.on('error', () => undefined)
      this.#current = stream
      whenComplete(stream, () => (this.#current = undefined))
      stream.on('header', (headers) => this.#begin(stream, headers as PartHeaders))
    })
    this.#dicer.on('finish', () => this.#end({}))
    this.#dicer.on('error', (error) => this.#fail(new BodyCutOff(error)))
  }

  async next(): Promise<FilePart | undefined> {
    for (;;) {
      const part = this.#ready.shift()
      if (part !== undefined) return part
      if (this.#over?.error) throw this.#over.error
      if (this.#over) return undefined
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  /** Feeds the parser as fast as the files are read. */
  async read(body: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of body) {
        if (this.#over) return
        await new Promise<void>((resolve) => this.#dicer.write(chunk, () => resolve()))
      }
      this.#dicer.end()
    } catch (error) {
      this.#fail(error instanceof Error ? error : new BodyCutOff(error))
    }
  }

  stop(): void {
    this.#fail(new BodyCutOff('stopped'))
  }

  #begin(stream: Dicer.PartStream, headers: PartHeaders): void {
    // What comes in the same chunk after a failure.
    if (this.#over) return void stream.resume()
    const { files, fields, headerBytes } = this.#limits
    const [count, bytes] = sizeOf(headers)
    if (count > MAX_HEADERS) return this.#fail(tooMany('headers of a part', MAX_HEADERS, 'headers'))
    if (bytes > headerBytes) return this.#fail(headTooLarge(headerBytes))
    const description = describePart(headers)
    if (description?.field === MAP) {
      if (this.#map !== undefined || this.#files > 0) return this.#fail(misplacedMap())
      this.#map = textOf(stream)
      this.#map.catch((error: unknown) => this.#fail(error instanceof Error ? error : new BodyCutOff(error)))
    } else if (description === undefined || !isFile(description)) {
      stream.resume()
      if (++this.#others > fields) this.#fail(tooMany('parts that are no files', fields, 'fields'))
    } else if (++this.#files > files) {
      this.#fail(tooMany('files', files, 'files'))
    } else {
      this.#ready.push({ description, map: this.#map, stream })
      this.#wake()
    }
  }

  #fail(error: Error): void {
    if (this.#over) return
    this.#end({ error })
    this.#current?.destroy(error)
  }

  #end(over: { readonly error?: Error }): void {
    this.#over ??= over
    this.#wake()
  }
}

/** A stream tells its end only to who reads it; whether the part is whole must be known before. */
function whenComplete(stream: Dicer.PartStream, complete: () => void): void {
  const push = stream.push.bind(stream)
  stream.push = (chunk: unknown) => {
    if (chunk === null) complete()
    return push(chunk)
  }
}

/** Without a name, what is no plain text is a file, too: a JSON article that was put in by hand. */
function isFile({ fileName, contentType }: PartDescription): boolean {
  return fileName !== undefined || (contentType !== undefined && !/^text\/plain\b/i.test(contentType))
}

/** Number and bytes. */
function sizeOf(headers: PartHeaders): readonly [count: number, bytes: number] {
  const values = Object.entries(headers).flatMap(([name, all]) => all.map((value) => name.length + value.length))
  return [values.length, values.reduce((sum, bytes) => sum + bytes + HEADER_FRAME_BYTES, 0)]
}

function tooMany(what: string, most: number, limit: string): BodyCutOff {
  return new BodyCutOff(limit, problem('too-many-parts', `more than ${most} ${what}`, { limit, [limit]: most }))
}

function headTooLarge(maxBytes: number): BodyCutOff {
  const detail = `the head of a part has more than ${maxBytes} bytes`
  return new BodyCutOff('headers', problem('too-large', detail, { limit: 'partHeaderBytes', maxBytes }))
}

function misplacedMap(): BodyCutOff {
  return new BodyCutOff(MAP, problem('invalid-request', 'the part map comes once, before the first file'))
}

async function textOf(stream: Dicer.PartStream): Promise<string> {
  const text = new ByteBuffer()
  for await (const chunk of chunksOf(stream)) {
    if (text.length + chunk.byteLength > MAX_MAP_BYTES) {
      const limit = { limit: 'mapBytes', maxBytes: MAX_MAP_BYTES }
      throw new BodyCutOff(MAP, problem('too-large', `the part map has more than ${MAX_MAP_BYTES} bytes`, limit))
    }
    text.append(chunk)
  }
  return Buffer.from(text.view).toString()
}

/** Not left to the stream's own iterator: that one destroys the stream when it is left early, and the parser would wait for ever. */
async function* chunksOf(stream: Dicer.PartStream): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw error instanceof BodyCutOff ? error : new BodyCutOff(error)
  }
}
