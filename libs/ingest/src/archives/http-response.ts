import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib'
import { ProblemError } from '@wiredesk/contracts'
import { ByteReader } from '../streams/byte-reader.ts'
import { ByteSource } from '../streams/byte-source.ts'
import { type HeaderFields, headerFields, readHeaderLines } from './header-lines.ts'
import { inflated } from './inflated.ts'

/** An HTTP response as a crawler has written it down. */
export interface HttpResponse {
  readonly status: number
  readonly fields: HeaderFields
  /**
   * Without its transfer and content encodings. Crawlers take them off and leave the fields: what is not as they say is taken as it is. Throws ProblemError
   * `malformed` where it is damaged, `unsupported-type` for an encoding that is not known.
   */
  readonly body: AsyncGenerator<Uint8Array, void, undefined>
}

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

const STATUS_LINE = /^HTTP\/\d(?:\.\d)?\s+(\d{3})\b/i
const CHUNK_LINE = /^([0-9a-f]{1,8})[ \t]*(?:;[^\n]*)?\r?\n$/i
const MAX_CHUNK_LINE = 1024

/** `undefined` for what is no HTTP. */
export async function readHttpResponse(bytes: AsyncIterable<Uint8Array>): Promise<HttpResponse | undefined> {
  const reader = new ByteReader(bytes)
  const [first = '', ...lines] = (await readHeaderLines(reader)) ?? []
  const status = STATUS_LINE.exec(first)?.[1]
  if (status === undefined) return undefined
  const fields = headerFields(lines)
  const chunked = /\bchunked\b/i.test(fields.get('transfer-encoding') ?? '')
  const body = decoded(chunked ? unchunked(reader) : reader.rest(), fields.get('content-encoding'))
  return { status: Number(status), fields, body }
}

/** RFC 9112, 7.1. */
async function* unchunked(reader: ByteReader): Chunks {
  const start = await reader.line(MAX_CHUNK_LINE)
  let size = chunkSize(start)
  if (size === undefined) {
    yield start
    yield* reader.rest()
    return
  }
  while (size > 0) {
    yield* reader.run(size, cutShort).chunks
    await reader.line(2)
    size = chunkSize(await reader.line(MAX_CHUNK_LINE))
    if (size === undefined) throw new ProblemError('malformed', 'the chunks of the HTTP response are damaged')
  }
}

function chunkSize(line: Uint8Array): number | undefined {
  const size = CHUNK_LINE.exec(Buffer.from(line).toString('latin1'))?.[1]
  return size === undefined ? undefined : Number.parseInt(size, 16)
}

async function* decoded(chunks: Chunks, encoding = 'identity'): Chunks {
  const source = new ByteSource(chunks)
  const [a = 0, b = 0, c = 0, d = 0] = await source.peek(4)
  const start = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
  const body = source.chunks()
  const what = 'the body of the HTTP response'
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return yield* body
    case 'gzip':
    case 'x-gzip':
      return yield* start >>> 16 === 0x1f8b ? inflated(body, createGunzip(), what) : body
    case 'deflate':
      if ((a & 0x0f) === 8 && (start >>> 16) % 31 === 0) return yield* inflated(body, createInflate(), what)
      return yield* looksLikeMarkup(a) ? body : inflated(body, createInflateRaw(), what)
    case 'br':
      return yield* looksLikeMarkup(a) ? body : inflated(body, createBrotliDecompress(), what)
    case 'zstd':
      return yield* start === 0x28b52ffd ? inflated(body, createZstdDecompress(), what) : body
    default:
      throw new ProblemError(
        'unsupported-type',
        `nobody knows the encoding ${encoding.slice(0, 40)} of its HTTP response`,
      )
  }
}

/** The first byte of markup: `<`, or the white space or mark before it. */
const looksLikeMarkup = (byte: number): boolean => [0x3c, 0x0a, 0x0d, 0x20, 0x09, 0xef].includes(byte)

const cutShort = (): ProblemError => new ProblemError('malformed', 'the HTTP response ends before its end')
