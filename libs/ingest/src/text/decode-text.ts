import { TextDecoder } from 'node:util'
import { ProblemError } from '@wiredesk/contracts'
import iconv from 'iconv-lite'
import { detectLegacy } from './detect-legacy.ts'

const UTF_8 = new TextDecoder('utf-8', { fatal: true })
/** Byte order marks, and XML's `<?` in units of two bytes, which stands for one (XML 1.0, appendix F). */
const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0x3c, 0, 0x3f, 0]],
  ['utf-16be', [0, 0x3c, 0, 0x3f]],
]

export interface Charsets {
  /** Of the content type: it must fit. */
  readonly stated?: string
  /** Of the file's own declaration, such as HTML's `meta`: a claim, often copied from another page. */
  readonly declared?: string
}

/**
 * Bytes to text, by what is surest first: byte order mark, stated charset, declaration, UTF-8, detection. Every step is strict:
 * nothing is replaced. Throws ProblemError `encoding` where the bytes are not in the charset that they are said to be in, or nothing is
 * said and no charset fits well.
 */
export function decodeText(bytes: Uint8Array, charsets: Charsets = {}): string {
  const marked = charsetOfMark(bytes)
  if (marked !== undefined) return strictly(bytes, marked, 'beginning')
  if (charsets.stated !== undefined) return strictly(bytes, charsets.stated, 'content type')
  const text =
    (charsets.declared && tryDecode(bytes, charsets.declared)) ?? tryDecode(bytes, 'utf-8') ?? detectLegacy(bytes)
  if (text === undefined) throw new ProblemError('encoding', 'it is not UTF-8, and no other charset fits well')
  return text
}

/** The charset that the first bytes name by a mark. */
export function charsetOfMark(bytes: Uint8Array): string | undefined {
  return MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0]
}

/** The charset of a declaration that was read byte by byte: one of wider units it cannot be in, then it is UTF-8, as the HTML standard says. */
export function declaredBytewise(charset: string | undefined): string | undefined {
  return charset !== undefined && /^(?:utf-?8$|utf-?16|utf-?32|ucs-?[24]|iso-10646-ucs|unicode$)/i.test(charset)
    ? 'utf-8'
    : charset?.toLowerCase()
}

/** UTF-8 without exception, as JSON has it; a byte order mark is dropped. Throws ProblemError `encoding`. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return UTF_8.decode(bytes)
  } catch {
    throw new ProblemError('encoding', 'it is not UTF-8, as JSON must be')
  }
}

function strictly(bytes: Uint8Array, charset: string, by: string): string {
  const text = tryDecode(bytes, charset)
  if (text !== undefined) return text
  const known = decoderOf(charset) !== undefined || iconv.encodingExists(charset)
  const reason = known
    ? `it is not ${charset}, as its ${by} says`
    : `nobody knows the charset "${charset}" of its ${by}`
  throw new ProblemError('encoding', reason, { charset })
}

/** `undefined` where the bytes are not in this charset, or nobody knows it. */
function tryDecode(bytes: Uint8Array, charset: string): string | undefined {
  // The encoding standard takes ASCII for windows-1252; what calls itself ASCII today is ASCII or UTF-8.
  if (/^(us-)?ascii$/i.test(charset)) return tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'windows-1252')
  const decoder = decoderOf(charset)
  if (decoder === undefined) return iconv.encodingExists(charset) ? tryIconv(bytes, charset) : undefined
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function tryIconv(bytes: Uint8Array, charset: string): string | undefined {
  const text = iconv.decode(bytes, charset)
  return text.includes('\ufffd') ? undefined : text
}

function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch {
    return undefined
  }
}
