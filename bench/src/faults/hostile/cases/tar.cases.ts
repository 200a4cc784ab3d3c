import { gzipSync } from 'node:zlib'
import { paxRecords, tarOf, type TarEntry } from '../containers/tar.ts'
import type { Ideas } from '../hostile-case.ts'

const CONTENT = Buffer.from('The harbour was opened again on Monday, and the ferries came back.\n')
const one =
  (entry: TarEntry): Ideas[string] =>
  () =>
    tarOf([
      { content: CONTENT, ...entry },
      { name: 'last.txt', content: CONTENT },
    ])
const named = (name: string): Ideas[string] => one({ name })
const pax =
  (records: Readonly<Record<string, string>>): Ideas[string] =>
  () =>
    tarOf([
      { name: 'pax', type: 'x', content: paxRecords(records) },
      { name: 'a.txt', content: CONTENT },
    ])

export const tarIdeas: Ideas = {
  'a-name-that-climbs': named('../../../../tmp/climbed.txt'),
  'an-absolute-name': named('/etc/cron.d/x.txt'),
  'a-name-of-a-drive': named('C:\\Windows\\x.txt'),
  'a-name-with-backslashes': named('..\\..\\x.txt'),
  'a-name-with-a-break': named('a\r\nSet-Cookie: b=c\n.txt'),
  'an-empty-name': named(''),
  'a-name-of-dots': named('..'),
  'a-name-in-no-utf-8': () => tarOf([{ name: Buffer.from([0x61, 0xff, 0xfe, 0x2e, 0x74]), content: CONTENT }]),
  'a-name-of-a-prototype': named('__proto__'),
  'a-link-to-a-file': (_, { path }) =>
    tarOf([
      { name: 'a.txt', type: '2', linkTo: path },
      { name: 'b.txt', type: '1', linkTo: path },
    ]),
  'a-link-to-a-folder': () =>
    tarOf([
      { name: 'd', type: '2', linkTo: '/tmp' },
      { name: 'd/through.txt', content: CONTENT },
    ]),
  'a-link-to-itself': () => tarOf([{ name: 'a.txt', type: '2', linkTo: 'a.txt' }]),
  'devices-and-pipes': () =>
    tarOf(['3', '4', '6', '7', 'S', 'M', 'V', 'N', 'Z'].map((type) => ({ name: `d${type}`, type, content: CONTENT }))),
  'a-long-name-of-a-megabyte': () =>
    tarOf([
      { name: 'long', type: 'L', content: Buffer.alloc(1_000_000, 0x61) },
      { name: 'a', content: CONTENT },
    ]),
  'a-long-name-of-sixteen-gigabytes': () =>
    tarOf([
      { name: 'long', type: 'L', size: '77777777777\0' },
      { name: 'a', content: CONTENT },
    ]),
  'long-names-in-a-row': () =>
    tarOf([
      ...Array.from({ length: 5_000 }, () => ({ name: 'l', type: 'L', content: Buffer.from('x\0') })),
      { name: 'a', content: CONTENT },
    ]),
  'a-long-link': () =>
    tarOf([
      { name: 'k', type: 'K', content: Buffer.alloc(500_000, 0x62) },
      { name: 'a', type: '2' },
    ]),
  'pax-of-a-size': pax({ size: '99999999999999' }),
  'pax-of-a-negative-size': pax({ size: '-1' }),
  'pax-of-a-path': pax({ path: '../../../../tmp/pax.txt' }),
  'pax-of-a-path-with-nul': pax({ path: 'a\0b.txt' }),
  'pax-of-prototypes': pax({ __proto__x: 'a', constructor: 'b', hasOwnProperty: 'c' }),
  'pax-of-a-megabyte': pax({ comment: 'c'.repeat(1_000_000) }),
  'pax-of-charsets': pax({ hdrcharset: 'BINARY', path: 'ÿþ' }),
  'pax-of-lengths-that-lie': () =>
    tarOf([
      { name: 'p', type: 'x', content: Buffer.from('99999 path=a\n0 b=c\n-5 d=e\nx y=z\n') },
      { name: 'a', content: CONTENT },
    ]),
  'global-pax-in-thousands': () =>
    tarOf([
      ...Array.from({ length: 3_000 }, () => ({ name: 'g', type: 'g', content: paxRecords({ comment: 'c' }) })),
      { name: 'a', content: CONTENT },
    ]),
  'a-size-that-is-negative': one({ name: 'a.txt', size: '-0000000001\0' }),
  'a-size-in-base-256': one({
    name: 'a.txt',
    size: Buffer.from([0x80, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
  }),
  'a-negative-size-in-base-256': one({ name: 'a.txt', size: Buffer.alloc(12, 0xff) }),
  'a-size-of-letters': one({ name: 'a.txt', size: 'zzzzzzzzzzz\0' }),
  'a-size-above-the-file': one({ name: 'a.txt', size: '77777777777\0' }),
  'a-size-of-zero-with-content': one({ name: 'a.txt', size: '00000000000\0' }),
  'a-wrong-checksum': one({ name: 'a.txt', checksum: '000000\0 ' }),
  'no-end': () => tarOf([{ name: 'a.txt', content: CONTENT }], { ended: false }),
  'ten-thousand-empty-files': () => emptyFiles(),
  'ten-thousand-folders': () => tarOf(Array.from({ length: 10_000 }, (_, at) => ({ name: `${at}/`, type: '5' }))),
  'a-name-a-thousand-times': () => tarOf(Array.from({ length: 1_000 }, () => ({ name: 'same.txt', content: CONTENT }))),
  'in-itself-five-times': () => inItself(5),
  'in-itself-fifty-times': () => inItself(50),
  'zeros-only': () => Buffer.alloc(1_000_000),
  'a-header-only': () => tarOf([{ name: 'a.txt', size: '00000001000\0' }], { ended: false }).subarray(0, 512),
}

/** The same as they come most often, and bombs of them. */
export const tarGzipIdeas: Ideas = {
  'a-bomb-of-files': () =>
    gzipSync(
      tarOf(Array.from({ length: 30 }, (_, at) => ({ name: `${at}.txt`, content: Buffer.alloc(1_000_000, 0x61) }))),
    ),
  'a-size-that-never-comes': () => gzipSync(tarOf([{ name: 'a.txt', size: '77777777777\0' }])),
  'ten-thousand-empty-files': () => gzipSync(emptyFiles()),
  'a-file-and-a-bomb': () =>
    Buffer.concat([
      gzipSync(tarOf([{ name: 'a.txt', content: CONTENT }], { ended: false })),
      gzipSync(Buffer.alloc(50_000_000)),
    ]),
  'members-cut-anywhere': () => {
    const whole = tarOf([
      { name: 'a.txt', content: CONTENT },
      { name: 'b.txt', content: CONTENT },
    ])
    return Buffer.concat(
      Array.from({ length: Math.ceil(whole.length / 100) }, (_, at) =>
        gzipSync(whole.subarray(at * 100, at * 100 + 100)),
      ),
    )
  },
}

const inItself = (times: number): Buffer =>
  Array.from({ length: times }).reduce<Buffer>(
    (inner) => tarOf([{ name: 'inner.tar', content: inner }]),
    tarOf([{ name: 'a.txt', content: CONTENT }]),
  )
const emptyFiles = (): Buffer => tarOf(Array.from({ length: 10_000 }, (_, at) => ({ name: `${at}.txt` })))
