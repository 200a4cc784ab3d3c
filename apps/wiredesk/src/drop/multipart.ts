import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { FileError } from '../command-error.ts'

/** A file of a form: where it lies, or what it holds. */
export interface FormFile {
  readonly name: string
  readonly content: string | Blob
}

/**
 * Body and type of a form (multipart/form-data, RFC 7578) with these files, which are read as they are sent, not held in memory. One that cannot
 * be read fails the request with {@link FileError}; with a `FormData`, `fetch` in Node 24 would never end.
 */
export function multipart(files: readonly FormFile[]): Pick<RequestInit, 'body' | 'duplex' | 'headers'> {
  const boundary = `wiredesk-${randomUUID()}`
  return {
    body: ReadableStream.from(parts(files, boundary)),
    duplex: 'half',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

async function* parts(files: readonly FormFile[], boundary: string): AsyncGenerator<Uint8Array> {
  for (const { name, content } of files) {
    yield Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${escaped(name)}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    )
    yield* typeof content === 'string' ? bytesOf(content) : content.stream()
    yield Buffer.from('\r\n')
  }
  yield Buffer.from(`--${boundary}--\r\n`)
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1024 * 1024 })
  } catch (error) {
    throw FileError.unreadable(path, error)
  }
}

/** As browsers do (HTML, "multipart/form-data encoding algorithm"). */
function escaped(name: string): string {
  return name.replace(/[\n\r"]/g, (sign) => encodeURIComponent(sign))
}
