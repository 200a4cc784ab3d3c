import { gzipSync } from 'node:zlib'
import type { Words } from '../words.ts'
import type { Format } from './format.ts'
import { page } from './html.ts'

const MARKS = ['WARC/1.0', '\r\n', '\r\n\r\n', ': ', 'HTTP/1.1', '<']

/** ISO 28500: a record with a header of lines, and its content. */
export function warcRecord(
  headers: readonly string[],
  content: Buffer,
  length: number | string = content.length,
): Buffer {
  return Buffer.concat([
    Buffer.from(`WARC/1.0\r\n${[...headers, `Content-Length: ${length}`].join('\r\n')}\r\n\r\n`),
    content,
    Buffer.from('\r\n\r\n'),
  ])
}

export const RESPONSE = [
  'WARC-Type: response',
  'WARC-Record-ID: <urn:uuid:6f0c1f4e-7a20-4d6a-9f0a-0c6d8e5d7a11>',
  'WARC-Date: 2026-03-01T12:00:00Z',
  'Content-Type: application/http; msgtype=response',
]

export function warcOf(words: Words, change = (content: Buffer): Buffer => content): Buffer {
  const answer = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page(words)}`)
  return Buffer.concat([
    warcRecord(['WARC-Type: warcinfo', ...RESPONSE.slice(1, 3)], Buffer.from('software: none\r\n')),
    warcRecord([...RESPONSE, `WARC-Target-URI: https://example.org/${encodeURIComponent(words.uri)}`], change(answer)),
  ])
}

export const warc: Format = {
  name: 'warc',
  extension: 'warc',
  contentType: 'application/warc',
  marks: MARKS,
  open: true,
  seed: (words) => warcOf(words),
  inside: warcOf,
}

export const warcGzip: Format = {
  name: 'warc-gzip',
  extension: 'warc.gz',
  contentType: 'application/warc',
  marks: ['\x1f\x8b', '\0\0'],
  open: false,
  seed: (words) => gzipSync(warcOf(words)),
  inside: (words, change) => gzipSync(warcOf(words, change)),
}
