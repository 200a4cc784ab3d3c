import { gzipSync } from 'node:zlib'
import { MIB } from '../containers/zip.ts'
import { page } from '../formats/html.ts'
import type { Ideas } from '../hostile-case.ts'

const header = (flags: number, more = Buffer.alloc(0)): Buffer =>
  Buffer.concat([Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]), more])
/** The bytes of a gzip file after its header of ten. */
const rest = (content: Buffer | string): Buffer => gzipSync(content).subarray(10)
const again = (content: Buffer, times: number): Buffer =>
  Array.from({ length: times }).reduce<Buffer>((inner) => gzipSync(inner), content)

/** RFC 1952. */
export const gzipCases: Ideas = {
  'a-gigabyte-of-zeros': () => Buffer.concat(Array.from({ length: 1_024 }, () => zeros())),
  'a-gigabyte-of-letters': () => Buffer.concat(Array.from({ length: 256 }, () => letters())),
  'a-page-of-a-gigabyte': (words) =>
    Buffer.concat([gzipSync(page(words)), ...Array.from({ length: 1_000 }, () => zeros())]),
  'in-itself-five-times': (words) => again(Buffer.from(page(words)), 5),
  'in-itself-forty-times': (words) => again(Buffer.from(page(words)), 40),
  'a-bomb-in-itself': () => again(Buffer.concat(Array.from({ length: 256 }, () => zeros())), 4),
  'a-name-left-open': (words) => Buffer.concat([header(8, Buffer.alloc(MIB, 0x61)), rest(page(words))]),
  'a-name-that-climbs': (words) =>
    Buffer.concat([header(8, Buffer.from('../../../../etc/cron.d/x\0')), rest(page(words))]),
  'a-comment-of-a-megabyte': (words) =>
    Buffer.concat([header(16, Buffer.concat([Buffer.alloc(MIB, 0x61), Buffer.alloc(1)])), rest(page(words))]),
  'an-extra-field-that-lies': (words) => Buffer.concat([header(4, Buffer.from([0xff, 0xff])), rest(page(words))]),
  'all-flags': (words) => Buffer.concat([header(0xff), rest(page(words))]),
  'another-method': (words) => {
    const bytes = gzipSync(page(words))
    bytes[2] = 0
    return bytes
  },
  'a-wrong-sum': (words) => {
    const bytes = gzipSync(page(words))
    bytes.writeUInt32LE(0xdead_beef, bytes.length - 8)
    return bytes
  },
  'a-wrong-size': (words) => {
    const bytes = gzipSync(page(words))
    bytes.writeUInt32LE(0xffff_ffff, bytes.length - 4)
    return bytes
  },
  'without-its-end': (words) => gzipSync(page(words)).subarray(0, -8),
  'with-words-after-it': (words) => Buffer.concat([gzipSync(page(words)), Buffer.from('words after the end')]),
  'with-zeros-after-it': (words) => Buffer.concat([gzipSync(page(words)), Buffer.alloc(MIB)]),
  'two-pages-in-a-row': (words) => Buffer.concat([gzipSync(page(words)), gzipSync(page(words))]),
  'empty-members-only': () => Buffer.concat(Array.from({ length: 20_000 }, () => EMPTY)),
  'nothing-in-it': () => EMPTY,
  'a-header-only': () => header(0),
  'a-magic-only': () => Buffer.from([0x1f, 0x8b]),
  'a-block-that-is-none': () => Buffer.concat([header(0), Buffer.alloc(1_000, 0xff)]),
  'a-distance-too-far': () => Buffer.concat([header(0), Buffer.from([0x03, 0x02, 0x7f, 0xff])]),
}

const EMPTY = gzipSync('')
let ZEROS: Buffer | undefined
let LETTERS: Buffer | undefined
const zeros = (): Buffer => (ZEROS ??= gzipSync(Buffer.alloc(MIB)))
const letters = (): Buffer =>
  (LETTERS ??= gzipSync(Buffer.from('A line of a text that does not end.\n'.repeat(29_000 * 4))))
