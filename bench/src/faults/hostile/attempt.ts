import { type Random } from '../random.ts'
import { zipOf } from './containers/zip.ts'
import type { HostileFile } from './hostile-case.ts'

/** One request. */
export interface Attempt {
  /** The cases in it. */
  readonly names: readonly string[]
  /** With its question mark; empty for none. */
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A case and its file. */
export interface Named {
  readonly name: string
  readonly file: HostileFile
}

/** Ways to post files: alone with their type, without it, by their name, and together. */
export const WAYS = ['typed', 'bare', 'named', 'multipart', 'zip'] as const
export type Way = (typeof WAYS)[number]

/** How many files go together at most. */
export const TOGETHER: Readonly<Record<Way, number>> = { typed: 1, bare: 1, named: 1, multipart: 6, zip: 4 }
const PLAIN = 0.1

/** Takes no more files than the way allows. */
export function attemptOf(way: Way, files: readonly Named[], random: Random): Attempt {
  const names = files.map(({ name }) => name)
  const [first] = files
  if (first === undefined) throw new RangeError('nothing to post')
  const { bytes, contentType, fileName } = first.file
  switch (way) {
    case 'typed':
      return { names, query: '', headers: { 'content-type': headerValue(contentType) }, body: bytes }
    case 'bare':
      return { names, query: '', headers: {}, body: bytes }
    case 'named':
      return {
        names,
        query: `?filename=${encodeURIComponent(fileName.toWellFormed()).slice(0, MAX_NAME)}`,
        headers: {},
        body: bytes,
      }
    case 'multipart':
      return { names, query: '', ...formOf(files, random) }
    case 'zip': {
      const entries = files.map(({ file }, at) => ({
        name: `${at}-${file.fileName}`.slice(0, MAX_NAME),
        content: file.bytes,
      }))
      return { names, query: '', headers: { 'content-type': 'application/zip' }, body: zipOf(entries) }
    }
  }
}

/** Of the request line, and of a name in a ZIP, which has 64 KiB. */
const MAX_NAME = 10_000

function formOf(files: readonly Named[], random: Random): Pick<Attempt, 'headers' | 'body'> {
  const boundary = `----hostile${random.below(2 ** 31).toString(36)}${random.below(2 ** 31).toString(36)}`
  const parts = files.flatMap(({ file: { bytes, contentType, fileName } }) => {
    const name = fileName
      .replaceAll(/["\\]/g, '_')
      .replaceAll(/[\r\n]+/g, ' ')
      .slice(0, MAX_NAME)
    const type = random.chance(PLAIN) ? 'text/plain' : headerValue(contentType)
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
    return [Buffer.from(head), bytes, Buffer.from('\r\n')]
  })
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  }
}

/** What a header can be given. */
const headerValue = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?')
