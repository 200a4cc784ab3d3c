import { ByteBuffer } from '../streams/byte-buffer.ts'

export type MailInBox =
  | { readonly kind: 'mail'; readonly number: number; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large'; readonly number: number }

const FROM = Buffer.from('From ')
const LINE_FEED = 0x0a
const QUOTE = 0x3e

/**
 * The mails of an mbox file (RFC 4155), one by one, counted from 1, in memory bounded by the largest that is taken. A mail begins at a line
 * `From ` after a blank one; lines that were quoted for looking so (`>From `) lose their mark. Of one above `maxBytes` the bytes are let go.
 */
export async function* mailsOf(
  lines: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<MailInBox, void, undefined> {
  const mail = new ByteBuffer()
  let length = 0
  let number = 0
  let afterBlank = true

  const finished = (): MailInBox | undefined => {
    if (number === 0) return undefined
    if (length > maxBytes) return { kind: 'too-large', number }
    return { kind: 'mail', number, bytes: mail.take() }
  }
  for await (const line of lines) {
    if (afterBlank && startsWith(line, FROM)) {
      const before = finished()
      if (before) yield before
      mail.clear()
      length = 0
      number++
    } else if (number > 0) {
      length += line.byteLength
      if (length > maxBytes) mail.clear()
      else mail.append(withoutQuote(line))
    }
    afterBlank = line.byteLength <= 2 && line.every((byte) => byte === LINE_FEED || byte === 0x0d)
  }
  const last = finished()
  if (last) yield last
}

/** A stream by its lines, with their ends; a longer one comes in pieces of up to `maxBytes`. */
export async function* linesWithEnds(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const begun = new ByteBuffer()
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      const piece = chunk.subarray(from, at + 1)
      from = at + 1
      if (begun.length === 0) {
        yield piece
        continue
      }
      begun.append(piece)
      yield begun.take()
    }
    if (from < chunk.byteLength) begun.append(chunk.subarray(from))
    if (begun.length > maxBytes) yield begun.take()
  }
  if (begun.length > 0) yield begun.take()
}

function withoutQuote(line: Uint8Array): Uint8Array {
  let at = 0
  while (line[at] === QUOTE) at++
  return at > 0 && startsWith(line.subarray(at), FROM) ? line.subarray(1) : line
}

const startsWith = (line: Uint8Array, start: Uint8Array): boolean => start.every((byte, at) => line[at] === byte)
