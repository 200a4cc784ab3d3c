import type { Format } from '../formats/format.ts'
import type { HostileCase } from '../hostile-case.ts'
import { wordsOf } from '../words.ts'

interface Encoded {
  readonly bytes: Buffer
  /** In place of the one that the content type has. */
  readonly charset?: string
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf])
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
const wide = (text: string): Buffer =>
  Buffer.concat([...text].map((sign) => Buffer.from(Uint32Array.of(sign.codePointAt(0) ?? 0).buffer)))
/** In the middle of a text, where neither a reader of heads nor one of tails sees it. */
const within = (text: string, more: Buffer): Buffer => {
  const middle = Math.floor(text.length / 2)
  return Buffer.concat([Buffer.from(text.slice(0, middle)), more, Buffer.from(text.slice(middle))])
}
const broken =
  (...bytes: readonly number[]) =>
  (text: string): Encoded => ({ bytes: within(text, Buffer.from(bytes)) })
const said =
  (charset: string) =>
  (text: string): Encoded => ({ bytes: Buffer.from(text), charset })

/** Ways in which a text is not in the encoding that it is said, or seems, to be in. */
const ENCODINGS: Readonly<Record<string, (text: string) => Encoded>> = {
  'utf-16-with-mark': (text) => ({ bytes: Buffer.from(`\ufeff${text}`, 'utf16le') }),
  'utf-16-without-mark': (text) => ({ bytes: Buffer.from(text, 'utf16le') }),
  'utf-16-the-other-way': (text) => ({ bytes: swapped(`\ufeff${text}`) }),
  'utf-16-with-the-wrong-mark': (text) => ({
    bytes: Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le')]),
  }),
  'utf-16-of-an-odd-length': (text) => ({ bytes: Buffer.from(`\ufeff${text}`, 'utf16le').subarray(0, -1) }),
  'utf-32-with-mark': (text) => ({ bytes: wide(`\ufeff${text}`) }),
  'utf-32-without-mark': (text) => ({ bytes: wide(text) }),
  'two-marks': (text) => ({ bytes: Buffer.concat([MARK, MARK, Buffer.from(text)]) }),
  'a-mark-of-utf-8-before-utf-16': (text) => ({ bytes: Buffer.concat([MARK, Buffer.from(text, 'utf16le')]) }),
  'a-mark-in-the-middle': broken(0xef, 0xbb, 0xbf),
  'a-byte-that-is-none': broken(0xff, 0xfe, 0xfd),
  'a-lone-continuation': broken(0x80, 0xbf),
  'an-overlong-slash': broken(0xc0, 0xaf, 0xe0, 0x80, 0xaf),
  'an-overlong-nul': broken(0xc0, 0x80),
  'a-surrogate-in-utf-8': broken(0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80),
  'above-the-last-character': broken(0xf4, 0x90, 0x80, 0x80, 0xf8, 0x88, 0x80, 0x80, 0x80),
  'a-sequence-left-open': (text) => ({ bytes: Buffer.concat([Buffer.from(text), Buffer.from([0xe2, 0x82])]) }),
  'nul-bytes': broken(0, 0, 0),
  'controls-of-c1': broken(0xc2, 0x80, 0xc2, 0x9b, 0xc2, 0x9f),
  'bytes-of-windows-1252': broken(0x93, 0x94, 0x96, 0x80),
  'bytes-of-shift-jis': broken(0x83, 0x5c, 0x83, 0x7b, 0x95, 0x5c),
  'bytes-of-iso-2022': broken(0x1b, 0x24, 0x42, 0x30, 0x21),
  'mojibake-of-mojibake': (text) => ({
    bytes: within(
      text,
      Buffer.from(Buffer.from(Buffer.from('“Übergröße” — naïve').toString('latin1')).toString('latin1')),
    ),
  }),
  'a-million-combining-marks': (text) => ({ bytes: within(text, Buffer.from('\u0301'.repeat(1_000_000))) }),
  'a-line-of-two-megabytes': (text) => ({ bytes: within(text, Buffer.alloc(2_000_000, 0x78)) }),
  'utf-16-said': said('utf-16'),
  'shift-jis-said': said('shift_jis'),
  'a-charset-nobody-knows-said': said('x-unheard-of'),
  'utf-7-said': said('utf-7'),
  'replacement-said': said('iso-2022-kr'),
  'garbage-said': said(`"${';'.repeat(200)}`),
  'utf-8-said-of-windows-1252': (text) => ({ bytes: within(text, Buffer.from([0xe4, 0xf6, 0xfc])), charset: 'utf-8' }),
  'magic-of-a-pdf': (text) => ({ bytes: Buffer.from(`%PDF-1.7\n${text}`) }),
  'magic-of-a-zip': (text) => ({ bytes: Buffer.from(`PK\x03\x04${text}`, 'latin1') }),
  'magic-of-gzip': (text) => ({ bytes: Buffer.from(`\x1f\x8b\x08\0${text}`, 'latin1') }),
  'magic-of-xml': (text) => ({ bytes: Buffer.from(`<?xml version="1.0"?>${text}`) }),
  'magic-of-a-picture': (text) => ({ bytes: Buffer.from(`\x89PNG\r\n\x1a\n${text}`, 'latin1') }),
  'magic-of-a-word-file': (text) => ({ bytes: Buffer.from(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${text}`, 'latin1') }),
  'spaces-in-front': (text) => ({ bytes: Buffer.from(`${' \n'.repeat(200_000)}${text}`) }),
  'nul-bytes-behind': (text) => ({ bytes: Buffer.concat([Buffer.from(text), Buffer.alloc(200_000)]) }),
}

export function encodedCases(format: Format, seed: number): readonly HostileCase[] {
  if (!format.open) return []
  const text = format.seed(wordsOf(seed, 1)).toString('utf8')
  const [essence] = format.contentType.split(';')
  return Object.entries(ENCODINGS).map(([name, encode]) => ({
    name: `${format.name}/encoding-${name}`,
    make: () => {
      const { bytes, charset } = encode(text)
      return {
        bytes,
        contentType: charset === undefined ? format.contentType : `${essence}; charset=${charset}`,
        fileName: `encoding.${format.extension}`,
      }
    },
  }))
}
