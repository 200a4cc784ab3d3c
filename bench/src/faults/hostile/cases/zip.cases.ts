import { deflateRawSync } from 'node:zlib'
import { deflatedZeros, MIB, zipOf, type ZipEnd, type ZipEntry } from '../containers/zip.ts'
import type { Ideas } from '../hostile-case.ts'

const CONTENT = Buffer.from('The harbour was opened again on Monday, and the ferries came back.\n')
const GOOD: ZipEntry = { name: 'good.txt', content: CONTENT }
const one =
  (entry: Partial<ZipEntry>, end: ZipEnd = {}): Ideas[string] =>
  () =>
    zipOf(
      [
        { ...GOOD, ...entry },
        { ...GOOD, name: 'last.txt' },
      ],
      end,
    )
const named = (name: Buffer | string): Ideas[string] => one({ name })
const bomb = (mebibytes: number): ZipEntry => ({
  name: 'bomb.txt',
  content: Buffer.alloc(0),
  packed: deflatedZeros(mebibytes),
  method: 8,
  size: Math.min(mebibytes * MIB, 0xffff_ffff),
})
const inItself = (times: number, inner: Buffer): Buffer =>
  Array.from({ length: times }).reduce<Buffer>((bytes) => zipOf([{ name: 'inner.zip', content: bytes }]), inner)
const extra = (id: number, content: Buffer, length = content.length): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id, 0)
  head.writeUInt16LE(length, 2)
  return Buffer.concat([head, content])
}

const bombs: Ideas = {
  'a-gigabyte': () => zipOf([bomb(1_024)]),
  'a-gigabyte-that-says-ten-bytes': () => zipOf([{ ...bomb(1_024), size: 10 }]),
  'ten-bytes-that-say-a-gigabyte': one({ size: 1_024 * MIB }),
  'a-hundred-bombs': () => zipOf(Array.from({ length: 100 }, (_, at) => ({ ...bomb(64), name: `${at}.txt` }))),
  'bombs-in-bombs': () => fanned(5, 10, zipOf([bomb(200)])),
  'zips-in-zips-in-zips': () => fanned(4, 16, zipOf([GOOD])),
  'in-itself-five-times': () => inItself(5, zipOf([GOOD])),
  'in-itself-a-hundred-times': () => inItself(100, zipOf([GOOD])),
  'a-bomb-in-itself': () => inItself(3, zipOf([bomb(512)])),
  'entries-that-overlap': () =>
    zipOf([
      { ...bomb(64), name: 'first.txt' },
      ...Array.from({ length: 2_000 }, (_, at) => ({ ...bomb(64), name: `${at}.txt`, offset: 0, phantom: true })),
    ]),
  'entries-that-quote-each-other': () => quoting(),
  'its-own-directory-as-a-file': () => ownDirectory(),
  'a-bomb-behind-a-good-file': () => zipOf([GOOD, bomb(512), { ...GOOD, name: 'after.txt' }]),
}

const names: Ideas = {
  'a-name-that-climbs': named('../../../../tmp/climbed.txt'),
  'a-name-that-climbs-far': named(`${'../'.repeat(5_000)}x.txt`),
  'an-absolute-name': named('/etc/passwd.txt'),
  'a-name-of-a-drive': named('C:\\x.txt'),
  'a-name-of-a-share': named('\\\\host\\share\\x.txt'),
  'a-name-with-backslashes': named('..\\..\\x.txt'),
  'a-name-of-a-device': named('CON.txt'),
  'a-name-with-a-stream': named('a.txt::$DATA'),
  'a-name-with-nul': named('a.txt\0.html'),
  'a-name-with-a-break': named('a\r\nX: y.txt'),
  'a-name-that-is-empty': named(''),
  'a-name-of-dots': named('..'),
  'a-name-of-64-kilobytes': named('n'.repeat(65_000)),
  'a-name-that-turns-round': named('\u202etxt.exe'),
  'a-name-in-no-utf-8': named(Buffer.from([0x61, 0xff, 0xfe, 0x2e, 0x74])),
  'a-name-in-an-old-code-page': one({ name: Buffer.from([0x81, 0x9a, 0xe1]), flags: 0 }),
  'a-name-of-a-prototype': named('__proto__'),
  'a-name-with-markup': named('<img src=x onerror=alert(1)>.txt'),
  'a-name-a-thousand-times': () => zipOf(Array.from({ length: 1_000 }, () => GOOD)),
  'another-name-in-front': one({ localName: '../../other.txt' }),
  'a-folder-with-content': named('folder/'),
  'a-link-to-a-file': (_, { path }) =>
    zipOf([{ name: 'link.txt', content: Buffer.from(path), deflated: false, attributes: 0o120777 * 65_536 }]),
  'a-device': one({ attributes: 0o060666 * 65_536 }),
  'a-name-in-an-extra-field': one({ extra: extra(0x7075, Buffer.from('\x01\0\0\0\0../../up.txt')) }),
}

const lies: Ideas = {
  encrypted: one({ flags: 0x801 }),
  'strongly-encrypted': one({ flags: 0x841 }),
  'encrypted-by-aes': one({ flags: 0x801, method: 99, extra: extra(0x9901, Buffer.from([2, 0, 0x41, 0x45, 3, 8, 0])) }),
  'a-method-nobody-knows': one({ method: 98 }),
  'a-method-of-lzma': one({ method: 14 }),
  'a-wrong-sum': one({ crc: 0xdead_beef }),
  'a-size-too-small': one({ size: 5 }),
  'a-size-too-large': one({ size: 500_000 }),
  'a-packed-size-too-large': one({ packedSize: 0x7fff_ffff }),
  'a-packed-size-of-zero': one({ packedSize: 0 }),
  'a-stored-file-of-two-sizes': one({ deflated: false, size: 10 }),
  'a-descriptor-that-is-not-there': one({ flags: 0x808, crc: 0, size: 0, packedSize: 0 }),
  'an-offset-outside': one({ offset: 0xffff_fff0 }),
  'an-offset-into-the-directory': one({ offset: 300 }),
  'an-extra-field-that-lies': one({ extra: extra(0x7075, Buffer.from('abc'), 60_000) }),
  'an-extra-field-of-64-bits': one({
    size: 0xffff_ffff,
    packedSize: 0xffff_ffff,
    extra: extra(1, Buffer.alloc(16, 0xff)),
  }),
  'an-empty-field-of-64-bits': one({ size: 0xffff_ffff, packedSize: 0xffff_ffff, extra: extra(1, Buffer.alloc(0)) }),
  'garbage-for-deflate': one({ packed: Buffer.alloc(500, 0xff) }),
  'deflate-that-does-not-end': one({ packed: deflateRawSync(CONTENT).subarray(0, 20) }),
  'deflate-with-words-after-it': one({ packed: Buffer.concat([deflateRawSync(CONTENT), Buffer.alloc(5_000, 0x61)]) }),
  'more-entries-than-there-are': one({}, { entries: 60_000 }),
  'fewer-entries-than-there-are': one({}, { entries: 1 }),
  'no-entries': () => zipOf([]),
  'a-directory-elsewhere': one({}, { directoryOffset: 0x7fff_ffff }),
  'a-directory-at-the-beginning': one({}, { directoryOffset: 0 }),
  'a-directory-of-four-gigabytes': one({}, { directorySize: 0xffff_fffe }),
  'offsets-of-64-bits': one({}, { directoryOffset: 0xffff_ffff, directorySize: 0xffff_ffff, entries: 0xffff }),
  'another-disk': one({}, { disk: 7 }),
  'an-end-in-the-comment': () => zipOf([GOOD], { comment: zipOf([{ ...GOOD, name: 'other.txt' }]) }),
  'a-comment-of-64-kilobytes': one({}, { comment: Buffer.alloc(65_535, 0x50) }),
  'a-program-in-front': one({}, { before: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5_000)]) }),
  'words-after-it': () => Buffer.concat([zipOf([GOOD]), Buffer.alloc(70_000, 0x61)]),
  'twice-in-a-row': () => Buffer.concat([zipOf([GOOD]), zipOf([{ ...GOOD, name: 'second.txt' }])]),
  'without-its-directory': () => zipOf([GOOD]).subarray(0, 60),
  'an-end-only': () => zipOf([GOOD]).subarray(-22),
  'signatures-only': () => Buffer.from('PK\x03\x04PK\x01\x02PK\x05\x06'.repeat(5_000), 'latin1'),
  'ten-thousand-empty-files': () =>
    zipOf(
      Array.from({ length: 10_000 }, (_, at) => ({ name: `${at}.txt`, content: Buffer.alloc(0), deflated: false })),
    ),
  'files-of-every-kind': () =>
    zipOf(['a.exe', 'b.js', 'c.svg', 'd.html', 'e.json', 'f', '.htaccess', 'g.php'].map((name) => ({ ...GOOD, name }))),
}

/** APPNOTE 6.3.10. */
export const zipCases: Ideas = { ...bombs, ...names, ...lies }

/** Each level has so many files of the level below, which are the same. */
function fanned(levels: number, files: number, inner: Buffer): Buffer {
  return Array.from({ length: levels }).reduce<Buffer>(
    (bytes) => zipOf(Array.from({ length: files }, (_, at) => ({ name: `${at}.zip`, content: bytes }))),
    inner,
  )
}

/** The bytes of each file are a stored block that quotes the header of the next, then the bytes of that one (David Fifield, "A better zip bomb", 2019). */
function quoting(): Buffer {
  const kernel = deflatedZeros(16)
  const names = Array.from({ length: QUOTING + 1 }, (_, at) => `${at}.txt`)
  const headers = names.slice(1).map((name) => LOCAL_HEADER + name.length)
  const entries = headers.map((header, at): ZipEntry => {
    const quoted = headers.slice(at).reduce((sum, each) => sum + each, 0)
    return {
      name: names[at] ?? '',
      content: Buffer.alloc(0),
      packed: Buffer.from([0, header, 0, ~header & 0xff, 0xff]),
      method: 8,
      packedSize: quoted + (QUOTING - at) * STORED_HEADER + kernel.length,
      size: quoted + 16 * MIB,
    }
  })
  const last = { name: names.at(-1) ?? '', content: Buffer.alloc(0), packed: kernel, method: 8, size: 16 * MIB }
  return zipOf([...entries, last])
}

const QUOTING = 200
const LOCAL_HEADER = 30
const STORED_HEADER = 5

/** The only file is the directory that names it: who opens it finds the archive again. */
function ownDirectory(): Buffer {
  const whole = zipOf([{ name: 'self.zip', content: Buffer.alloc(0), deflated: false }])
  const length = whole.length - 30 - 'self.zip'.length
  return zipOf([{ name: 'self.zip', content: Buffer.alloc(0), deflated: false, size: length, packedSize: length }])
}
