import { isTarHeader } from '../archives/tar-header.ts'

const ascii = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')]

/** Media type, position, bytes: of what people drop, also of what we cannot read, so that the answer can name it; the first that fits. */
const SIGNATURES: readonly (readonly [mediaType: string, at: number, bytes: readonly number[]])[] = [
  ['application/zip', 0, ascii('PK\x03\x04')],
  ['application/zip', 0, ascii('PK\x05\x06')],
  ['application/gzip', 0, [0x1f, 0x8b]],
  ['application/x-bzip2', 0, ascii('BZh')],
  ['application/x-xz', 0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
  ['application/x-7z-compressed', 0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['application/zstd', 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ['application/vnd.rar', 0, ascii('Rar!\x1a\x07')],
  ['application/x-tar', 257, ascii('ustar')],
  ['application/rtf', 0, ascii('{\\rtf')],
  ['application/x-ole-storage', 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, ascii('GIF8')],
  ['image/tiff', 0, ascii('II*\0')],
  ['image/tiff', 0, ascii('MM\0*')],
  ['image/webp', 8, ascii('WEBP')],
  ['audio/wav', 8, ascii('WAVE')],
  ['audio/mpeg', 0, ascii('ID3')],
  ['application/ogg', 0, ascii('OggS')],
  ['video/x-msvideo', 8, ascii('AVI ')],
  ['image/heic', 4, ascii('ftypheic')],
  ['image/heic', 4, ascii('ftypheix')],
  ['image/heif', 4, ascii('ftypmif1')],
  ['image/avif', 4, ascii('ftypavif')],
  ['audio/mp4', 4, ascii('ftypM4A ')],
  ['video/mp4', 4, ascii('ftyp')],
  ['text/calendar', 0, ascii('BEGIN:VCALENDAR')],
  ['text/vcard', 0, ascii('BEGIN:VCARD')],
  ['application/warc', 0, ascii('WARC/1.')],
  ['application/vnd.sqlite3', 0, ascii('SQLite format 3\0')],
  ['application/x-elf', 0, [0x7f, 0x45, 0x4c, 0x46]],
]
/** Servers and mailers put line breaks before it. */
const PDF = /^(?:ï»¿)?\s*%PDF-/
const PDF_START_BYTES = 1024
/** Controls that no text has; escape is left out for the charsets of ISO 2022. */
const CONTROL = /[\0-\u0008\u000e-\u001a\u001c-\u001f]/g
const TOLERATED_CONTROLS = 0.001
/** Wire services frame a text by some, however short it is. */
const FRAMING_CONTROLS = 3

/** The media type of a file that is no text, by its signature. */
export function signatureOf(head: Uint8Array): string | undefined {
  if (PDF.test(Buffer.from(head.subarray(0, PDF_START_BYTES)).toString('latin1'))) return 'application/pdf'
  const signature = SIGNATURES.find(([, at, bytes]) => bytes.every((byte, i) => head[at + i] === byte))?.[0]
  return signature ?? (isTarHeader(head) ? 'application/x-tar' : undefined)
}

/** Text with NUL in it, or with more than three other controls and more than one in a thousand characters, is no text. */
export function isBinary(text: string): boolean {
  if (text.includes('\0')) return true
  const controls = text.match(CONTROL)?.length ?? 0
  return controls > Math.max(FRAMING_CONTROLS, text.length * TOLERATED_CONTROLS)
}
