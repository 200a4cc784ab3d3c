import { gzipSync } from 'node:zlib'
import { MIB } from '../containers/zip.ts'
import type { Attempt } from '../attempt.ts'

const TEXT = 'The harbour was opened again on Monday, and the ferries came back.'
const FORM = 'multipart/form-data; boundary=b'

const form = (
  body: Buffer | string,
  type = FORM,
  more: Readonly<Record<string, string>> = {},
): Omit<Attempt, 'names'> => ({
  query: '',
  headers: { 'content-type': type, ...more },
  body: Buffer.from(body),
})
const part = (disposition: string, more = '', content = TEXT): string =>
  `--b\r\nContent-Disposition: ${disposition}\r\n${more}\r\n${content}\r\n`
const FILE = part('form-data; name="f"; filename="a.txt"')
const filed = (parameters: string): Omit<Attempt, 'names'> =>
  form(`${part(`form-data; name="f"; ${parameters}`)}--b--\r\n`)
const asked = (query: string, body = TEXT): Omit<Attempt, 'names'> => ({
  query,
  headers: { 'content-type': 'text/plain' },
  body: Buffer.from(body),
})
const headed = (headers: Readonly<Record<string, string>>, body: Buffer | string = TEXT): Omit<Attempt, 'names'> => ({
  query: '',
  headers: { 'content-type': 'text/plain', ...headers },
  body: Buffer.from(body),
})

/** Requests that are HTTP, and no more than that. */
export const requestCases: Readonly<Record<string, () => Omit<Attempt, 'names'>>> = {
  'no-boundary': () => form(`${FILE}--b--\r\n`, 'multipart/form-data'),
  'an-empty-boundary': () => form(`${FILE}--b--\r\n`, 'multipart/form-data; boundary='),
  'a-boundary-of-ten-kilobytes': () => form(FILE, `multipart/form-data; boundary=${'b'.repeat(10_000)}`),
  'a-boundary-of-signs': () => form(FILE, 'multipart/form-data; boundary="()<>@,;:\\\\/[]?="'),
  'a-boundary-that-never-comes': () => form('x'.repeat(200_000), FORM),
  'another-boundary': () => form(`${FILE}--b--\r\n`, 'multipart/form-data; boundary=c'),
  'no-last-boundary': () => form(FILE),
  'a-boundary-of-a-boundary': () => form(`${FILE}--bb\r\n\r\nx\r\n--b--\r\n`),
  'nothing-but-the-end': () => form('--b--\r\n'),
  'nothing-at-all': () => form(''),
  'ten-thousand-parts': () =>
    form(
      `${Array.from({ length: 10_000 }, (_, at) => part(`form-data; name="f"; filename="${at}.txt"`, '', `${at} ${TEXT}`)).join('')}--b--\r\n`,
    ),
  'ten-thousand-empty-parts': () =>
    form(`${part('form-data; name="f"; filename="a.txt"', '', '').repeat(10_000)}--b--\r\n`),
  'ten-thousand-fields': () => form(`${part('form-data; name="f"').repeat(10_000)}${FILE}--b--\r\n`),
  'a-field-of-ten-megabytes': () => form(`${part('form-data; name="f"', '', 'x'.repeat(10 * MIB))}${FILE}--b--\r\n`),
  'a-head-of-a-part-of-a-megabyte': () =>
    form(`${part('form-data; name="f"; filename="a.txt"', `X-Long: ${'x'.repeat(MIB)}\r\n`)}--b--\r\n`),
  'a-thousand-headers-of-a-part': () =>
    form(`${part('form-data; name="f"; filename="a.txt"', 'X-A: b\r\n'.repeat(1_000))}--b--\r\n`),
  'headers-of-a-part-without-colons': () => form(`--b\r\nno colon\r\n: no name\r\n\r\n${TEXT}\r\n${FILE}--b--\r\n`),
  'a-part-without-headers': () => form(`--b\r\n\r\n${TEXT}\r\n${FILE}--b--\r\n`),
  'a-part-without-an-end-of-headers': () => form(`--b\r\nContent-Disposition: form-data; filename=a.txt\r\n--b--\r\n`),
  'nul-in-a-header-of-a-part': () =>
    form(`${part('form-data; name="f"; filename="a\0.txt"', 'X-\0: \0\r\n')}--b--\r\n`),
  'a-type-of-a-part-that-is-garbage': () =>
    form(`${part('form-data; name="f"; filename="a.txt"', `Content-Type: ${'/;='.repeat(2_000)}\r\n`)}--b--\r\n`),
  'a-transfer-encoding-of-a-part': () =>
    form(`${part('form-data; name="f"; filename="a.txt"', 'Content-Transfer-Encoding: base64\r\n', '!!!!')}--b--\r\n`),
  'line-feeds-only': () => form(`${FILE}--b--\r\n`.replaceAll('\r\n', '\n')),
  'returns-only': () => form(`${FILE}--b--\r\n`.replaceAll('\r\n', '\r')),
  'five-megabytes-before-the-first': () => form(`${'x'.repeat(5 * MIB)}\r\n${FILE}--b--\r\n`),
  'five-megabytes-after-the-last': () => form(`${FILE}--b--\r\n${'x'.repeat(5 * MIB)}`),
  'parts-in-parts': () =>
    form(`${'--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(2_000)}${FILE}--b--\r\n`),
  'names-of-prototypes': () =>
    form(
      `${['__proto__', 'constructor', 'a[__proto__][b]', 'length'].map((name) => part(`form-data; name="${name}"; filename="${name}"`)).join('')}--b--\r\n`,
    ),
  'a-name-twice': () => filed(`filename="a.txt"; filename="b.txt"; filename*=UTF-8''c.txt; filename*=UTF-8''d.txt`),
  'a-name-of-a-charset-nobody-knows': () => filed(`filename*=x-unheard-of''a.txt`),
  'a-name-encoded-badly': () => filed(`filename*=UTF-8''%ff%fe%zz%e2%82`),
  'a-name-without-quotes': () => filed(`filename=a b; c.txt`),
  'a-name-left-open': () => filed(`filename="a.txt`),
  'a-name-that-climbs': () => filed(`filename="../../../../etc/passwd"`),
  'a-name-of-ten-kilobytes': () => filed(`filename="${'n'.repeat(10_000)}"`),
  'a-name-in-a-thousand-pieces': () => filed(Array.from({ length: 1_000 }, (_, at) => `filename*${at}=a`).join('; ')),
  'a-hundred-thousand-backslashes': () => filed(`filename="${'\\'.repeat(10_001)}"`),
  'a-filename-that-climbs': () => asked('?filename=..%2f..%2f..%2fetc%2fpasswd'),
  'a-filename-with-nul': () => asked('?filename=a%00.txt'),
  'a-filename-in-no-utf-8': () => asked('?filename=%ff%fe%c0%af'),
  'a-filename-that-is-no-escape': () => asked('?filename=%zz%'),
  'a-filename-of-ten-kilobytes': () => asked(`?filename=${'n'.repeat(10_000)}`),
  'a-filename-twice': () => asked('?filename=a&filename=b'),
  'parameters-of-prototypes': () => asked('?__proto__=x&constructor=y&__proto__[polluted]=z'),
  'a-thousand-parameters': () => asked(`?${'a=b&'.repeat(2_000)}`),
  'a-date-that-is-none': () => asked('?publishedAt=2026-99-99'),
  'a-source-of-markup': () => asked(`?source=${encodeURIComponent('<script>alert(1)</script>')}`),
  'a-source-of-ten-kilobytes': () => asked(`?source=${'s'.repeat(10_000)}`),
  'a-map-of-depth': () => asked(`?map=${encodeURIComponent('{"a":'.repeat(1_000))}`, 'a,b\n1,2\n'),
  'a-map-of-prototypes': () =>
    asked(`?map=${encodeURIComponent('{"text":"__proto__.x","__proto__":"constructor"}')}`, 'text\nA text\n'),
  'a-map-nobody-knows': () => asked('?map=../../etc/passwd', 'a,b\n1,2\n'),
  'a-dry-run-of-anything': () => asked('?dryRun=perhaps'),
  'a-bomb-for-a-body': () =>
    headed(
      { 'content-encoding': 'gzip' },
      Buffer.concat(Array.from({ length: 500 }, () => gzipSync(Buffer.alloc(MIB)))),
    ),
  'a-body-that-is-no-gzip': () => headed({ 'content-encoding': 'gzip' }),
  'a-body-of-half-a-gzip': () => headed({ 'content-encoding': 'gzip' }, gzipSync(TEXT.repeat(100)).subarray(0, 30)),
  'a-body-encoded-twice': () => headed({ 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync(TEXT))),
  'an-encoding-nobody-knows': () => headed({ 'content-encoding': 'x-unheard-of' }),
  'a-type-of-garbage': () => headed({ 'content-type': ';;/==,"' }),
  'a-type-of-ten-kilobytes': () => headed({ 'content-type': `text/plain; ${'a=b; '.repeat(2_000)}` }),
  'a-type-of-prototypes': () => headed({ 'content-type': '__proto__/constructor; charset=__proto__' }),
  'a-type-of-another': () => headed({ 'content-type': 'application/pdf' }),
  'a-key-of-signs': () => headed({ 'idempotency-key': '"\\ \';--' }),
  'a-key-of-ten-kilobytes': () => headed({ 'idempotency-key': 'k'.repeat(10_000) }),
  'a-trace-of-garbage': () => headed({ traceparent: '00-zz-__proto__-ff', tracestate: 'x'.repeat(5_000) }),
  'a-host-of-another': () => headed({ host: 'evil.example' }),
  'a-method-in-a-header': () =>
    headed({ 'x-http-method-override': 'DELETE', 'x-forwarded-for': '127.0.0.1', forwarded: 'for=unknown' }),
  'headers-of-prototypes': () => headed({ __proto__x: 'a', constructor: 'b' }),
  'a-range-of-anything': () => headed({ range: 'bytes=0-999999999999', 'content-range': 'bytes 5-1/0' }),
  'lines-for-an-answer': () =>
    headed({ accept: 'application/x-ndjson', 'content-type': 'application/x-ndjson' }, `{"text":"a"}\n{\n[]\n`),
}

/** What is written to a connection as it stands: some of it is no HTTP, and the connection may be closed without an answer. */
export const brokenRequests: Readonly<Record<string, () => Buffer | string>> = {
  'two-lengths': () => `${REQUEST}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!`,
  'a-length-and-chunks': () =>
    `${REQUEST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n`,
  'a-negative-length': () => `${REQUEST}Content-Length: -5\r\n\r\nhello`,
  'a-length-of-letters': () => `${REQUEST}Content-Length: five\r\n\r\nhello`,
  'a-length-of-exabytes': () => `${REQUEST}Content-Length: ${'9'.repeat(30)}\r\n\r\nhello`,
  'a-body-cut-off': () => `${REQUEST}Content-Type: text/plain\r\nContent-Length: 5000\r\n\r\nhello`,
  'a-form-cut-off': () => `${REQUEST}Content-Type: ${FORM}\r\nContent-Length: 5000\r\n\r\n${FILE}`,
  'a-zip-cut-off': () => `${REQUEST}Content-Type: application/zip\r\nContent-Length: 5000\r\n\r\nPK\x03\x04`,
  'lines-cut-off': () =>
    `${REQUEST}Content-Type: application/x-ndjson\r\nContent-Length: 5000\r\n\r\n{"text":"a"}\n{"te`,
  'chunks-that-are-none': () => `${REQUEST}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`,
  'a-chunk-that-is-negative': () => `${REQUEST}Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n`,
  'a-chunk-of-exabytes': () => `${REQUEST}Transfer-Encoding: chunked\r\n\r\n${'f'.repeat(30)}\r\nhello\r\n`,
  'extensions-of-chunks': () =>
    `${REQUEST}Transfer-Encoding: chunked\r\n\r\n${`1;${'a'.repeat(20_000)}\r\nx\r\n`.repeat(20)}0\r\n\r\n`,
  'trailers-of-chunks': () => `${REQUEST}Transfer-Encoding: chunked\r\n\r\n0\r\n${'X: y\r\n'.repeat(20_000)}\r\n`,
  'chunks-encoded-twice': () => `${REQUEST}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
  'a-header-of-a-hundred-kilobytes': () => `${REQUEST}X-Long: ${'x'.repeat(100_000)}\r\n\r\n`,
  'ten-thousand-headers': () => `${REQUEST}${'X-A: b\r\n'.repeat(10_000)}\r\n`,
  'nul-in-a-header': () => `${REQUEST}X-A: \0\r\n\r\n`,
  'a-header-folded': () => `${REQUEST}X-A: b\r\n c\r\n\r\n`,
  'a-space-before-the-colon': () => `${REQUEST}Content-Length : 5\r\n\r\nhello`,
  'a-method-nobody-knows': () => 'FROB /articles HTTP/1.1\r\nHost: a\r\n\r\n',
  'a-version-of-tomorrow': () => 'POST /articles HTTP/9.9\r\nHost: a\r\n\r\n',
  'no-version': () => 'POST /articles\r\n\r\n',
  'no-host': () => 'POST /articles HTTP/1.1\r\n\r\n',
  'an-address-that-climbs': () => 'POST /../../articles/%2e%2e/%00 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n',
  'an-address-of-a-megabyte': () => `POST /articles?${'a'.repeat(1_000_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  'an-address-of-another': () => 'POST http://evil.example/articles HTTP/1.1\r\nHost: b\r\nContent-Length: 0\r\n\r\n',
  garbage: () => Buffer.alloc(5_000, 0xff),
  'a-greeting-of-tls': () => Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]),
  'a-preface-of-http-2': () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'a-request-behind-a-request': () =>
    `${REQUEST}Content-Length: 5\r\n\r\nhello${REQUEST}Content-Length: 5\r\n\r\nworld`.repeat(50),
  'an-upgrade': () => `${REQUEST}Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 0\r\n\r\n`,
}

const REQUEST = 'POST /articles HTTP/1.1\r\nHost: 127.0.0.1\r\n'
