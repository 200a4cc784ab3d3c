import { gzipSync } from 'node:zlib'
import { MIB } from '../containers/zip.ts'
import { page } from '../formats/html.ts'
import { RESPONSE, warcOf, warcRecord } from '../formats/warc.ts'
import type { Ideas } from '../hostile-case.ts'
import type { Words } from '../words.ts'

const answer = (
  words: Words,
  headers = 'Content-Type: text/html',
  status = 'HTTP/1.1 200 OK',
  body: Buffer | string = page(words),
): Buffer => Buffer.concat([Buffer.from(`${status}\r\n${headers}\r\n\r\n`), Buffer.from(body)])
const recorded =
  (change: (words: Words) => Buffer, more: readonly string[] = []): Ideas[string] =>
  (words) =>
    warcRecord([...RESPONSE, 'WARC-Target-URI: https://example.org/a', ...more], change(words))
const saying =
  (...headers: readonly string[]): Ideas[string] =>
  (words) =>
    Buffer.concat([warcRecord(headers, answer(words)), warcOf(words)])
const long =
  (length: number | string): Ideas[string] =>
  (words) =>
    Buffer.concat([
      warcRecord([...RESPONSE, 'WARC-Target-URI: https://example.org/a'], answer(words), length),
      warcOf(words),
    ])

/** ISO 28500:2017. */
export const warcCases: Ideas = {
  'a-length-of-exabytes': long('9'.repeat(19)),
  'a-length-below-the-content': long(10),
  'a-length-above-the-content': long(5_000),
  'a-negative-length': long(-1),
  'a-length-of-letters': long('many'),
  'a-length-in-hexadecimal': long('0x10'),
  'a-length-twice': (words) => warcRecord([...RESPONSE, 'Content-Length: 3'], answer(words)),
  'no-length': () => Buffer.from(`WARC/1.0\r\n${RESPONSE.join('\r\n')}\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx`),
  'no-type': saying('WARC-Date: 2026-03-01T12:00:00Z'),
  'a-type-nobody-knows': saying('WARC-Type: x-unheard-of'),
  'a-type-of-all': (words) =>
    Buffer.concat(
      ['request', 'metadata', 'revisit', 'conversion', 'continuation', 'resource'].map((type) =>
        warcRecord(
          [`WARC-Type: ${type}`, 'Content-Type: text/html', 'WARC-Target-URI: https://example.org/t'],
          Buffer.from(page(words)),
        ),
      ),
    ),
  'a-continuation-of-nothing': saying(
    'WARC-Type: continuation',
    'WARC-Segment-Number: 2',
    'WARC-Segment-Total-Length: 99999999999',
  ),
  'a-revisit-of-itself': saying('WARC-Type: revisit', 'WARC-Record-ID: <urn:a>', 'WARC-Refers-To: <urn:a>'),
  'a-target-that-is-a-script': saying(...RESPONSE, 'WARC-Target-URI: javascript:alert(1)'),
  'a-target-that-is-a-file': (words, { path }) =>
    warcRecord([...RESPONSE, `WARC-Target-URI: file://${path}`], answer(words)),
  'a-target-that-lures': (words, { url }) =>
    warcRecord(
      [...RESPONSE, `WARC-Target-URI: ${url}warc`],
      answer(
        words,
        `Content-Type: text/html\r\nLocation: ${url}location\r\nLink: <${url}link>; rel=preload`,
        'HTTP/1.1 302 Found',
      ),
    ),
  'a-target-of-a-megabyte': saying(...RESPONSE, `WARC-Target-URI: https://example.org/${'a'.repeat(1_000_000)}`),
  'a-date-of-garbage': saying(
    ...RESPONSE.slice(0, 2),
    'WARC-Date: 9999-99-99T99:99:99Z',
    'Content-Type: application/http',
    'WARC-Target-URI: https://example.org/a',
  ),
  'a-digest-that-lies': saying(
    ...RESPONSE,
    'WARC-Target-URI: https://example.org/a',
    'WARC-Payload-Digest: sha1:AAAA',
    'WARC-Block-Digest: nobody:knows',
  ),
  'a-header-of-a-megabyte': saying(...RESPONSE, `X-Long: ${'x'.repeat(1_000_000)}`),
  'a-hundred-thousand-headers': saying(...RESPONSE, ...Array.from({ length: 50_000 }, (_, at) => `X-${at}: y`)),
  'headers-of-prototypes': saying(
    ...RESPONSE,
    '__proto__: x',
    'constructor: y',
    'WARC-Target-URI: https://example.org/a',
  ),
  'headers-without-colons': saying('no colon', ': no name', ...RESPONSE),
  'headers-folded': saying('WARC-Type: response\r\n folded\r\n\tagain', 'Content-Type: application/http'),
  'a-version-of-tomorrow': (words) =>
    Buffer.from(warcOf(words).toString('latin1').replaceAll('WARC/1.0', 'WARC/9.9'), 'latin1'),
  'an-answer-that-is-none': recorded(() => Buffer.from('this is no answer at all')),
  'an-answer-without-a-body': recorded((words) => answer(words, 'A: b', 'HTTP/1.1 204 No Content', '')),
  'an-answer-of-an-error': recorded((words) => answer(words, 'Content-Type: text/html', 'HTTP/1.1 500 Oops')),
  'an-answer-with-a-status-of-garbage': recorded((words) =>
    answer(words, 'Content-Type: text/html', 'HTTP/9.9 99999999999 \0'),
  ),
  'an-answer-of-a-hundred-thousand-headers': recorded((words) => answer(words, 'X-A: b\r\n'.repeat(100_000))),
  'chunks-that-lie': recorded((words) =>
    answer(words, 'Transfer-Encoding: chunked', undefined, 'FFFFFFFF\r\nabc\r\n0\r\n\r\n'),
  ),
  'chunks-of-one-byte': recorded((words) =>
    answer(words, 'Content-Type: text/html\r\nTransfer-Encoding: chunked', undefined, '1\r\nx\r\n'.repeat(100_000)),
  ),
  'chunks-that-are-negative': recorded((words) =>
    answer(words, 'Transfer-Encoding: chunked', undefined, '-1\r\nx\r\n'),
  ),
  'content-that-is-a-bomb': recorded((words) =>
    answer(words, 'Content-Type: text/html\r\nContent-Encoding: gzip', undefined, gzipSync(Buffer.alloc(256 * MIB))),
  ),
  'content-that-is-encoded-often': recorded((words) => answer(words, `Content-Encoding: ${'gzip, '.repeat(10_000)}br`)),
  'content-that-is-no-gzip': recorded((words) => answer(words, 'Content-Encoding: gzip')),
  'content-of-a-charset-nobody-knows': recorded((words) =>
    answer(words, 'Content-Type: text/html; charset=x-unheard-of'),
  ),
  'content-that-is-a-warc': (words) =>
    Array.from({ length: 30 }).reduce<Buffer>(
      (inner) =>
        warcRecord(
          ['WARC-Type: resource', 'Content-Type: application/warc', 'WARC-Target-URI: https://example.org/w.warc'],
          inner,
        ),
      warcOf(words),
    ),
  'thousands-of-empty-records': () =>
    Buffer.concat(Array.from({ length: 20_000 }, () => warcRecord(['WARC-Type: metadata'], Buffer.alloc(0)))),
  'thousands-of-pages': (words) =>
    Buffer.concat(Array.from({ length: 200 }, (_, at) => warcOf({ ...words, uri: `${words.uri}:${at}` }))),
  'line-feeds-only': (words) => Buffer.from(warcOf(words).toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
  'breaks-between-records': (words) =>
    Buffer.concat([warcOf(words), Buffer.from('\r\n'.repeat(200_000)), warcOf(words)]),
  'garbage-between-records': (words) => Buffer.concat([warcOf(words), Buffer.alloc(1_000, 0xff), warcOf(words)]),
}

export const warcGzipCases: Ideas = {
  'records-in-one-member': (words) => gzipSync(Buffer.concat([warcOf(words), warcOf(words)])),
  'a-record-in-many-members': (words) => {
    const bytes = warcOf(words)
    return Buffer.concat(
      Array.from({ length: Math.ceil(bytes.length / 64) }, (_, at) => gzipSync(bytes.subarray(at * 64, at * 64 + 64))),
    )
  },
  'a-bomb-for-a-record': () =>
    gzipSync(
      Buffer.concat([
        Buffer.from(
          `WARC/1.0\r\n${RESPONSE.join('\r\n')}\r\nContent-Length: ${256 * MIB}\r\n\r\nHTTP/1.1 200 OK\r\n\r\n`,
        ),
        Buffer.alloc(256 * MIB),
      ]),
    ),
  'members-and-plain-records': (words) =>
    Buffer.concat([gzipSync(warcOf(words)), warcOf(words), gzipSync(warcOf(words))]),
  'a-broken-member-between': (words) =>
    Buffer.concat([gzipSync(warcOf(words)), gzipSync(warcOf(words)).subarray(0, 100), gzipSync(warcOf(words))]),
  'thousands-of-members': () => {
    const member = gzipSync(warcRecord(['WARC-Type: metadata'], Buffer.from('x')))
    return Buffer.concat(Array.from({ length: 5_000 }, () => member))
  },
}
