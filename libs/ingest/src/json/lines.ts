import { ByteBuffer } from '../streams/byte-buffer.ts'

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const BOM = [0xef, 0xbb, 0xbf]

export type Line =
  | { readonly kind: 'line'; readonly number: number; readonly bytes: Uint8Array }
  /** It was longer than the limit; its bytes were let go as they came. */
  | { readonly kind: 'too-long'; readonly number: number; readonly byteLength: number }

/**
 * The lines of a stream, counted from 1, without line ends; blank ones are left out. Memory is bounded by `maxBytes`, not by the
 * length of a line or of the stream. A byte order mark at the start is dropped. A failure of the stream is thrown on, and the line in
 * the middle of it is lost.
 */
export async function* lines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line, void, undefined> {
  const begun = new ByteBuffer()
  let begunLength = 0
  let number = 0

  const hold = (piece: Uint8Array): void => {
    begunLength += piece.byteLength
    if (begunLength > maxBytes) begun.clear()
    else if (piece.byteLength > 0) begun.append(piece)
  }
  const end = (piece: Uint8Array): Line | undefined => {
    number++
    if (begunLength === 0) return lineOf(number, piece, piece.byteLength, maxBytes)
    hold(piece)
    const line = lineOf(number, begun.take(), begunLength, maxBytes)
    begunLength = 0
    return line
  }

  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      const line = end(chunk.subarray(from, at))
      if (line) yield line
      from = at + 1
    }
    hold(chunk.subarray(from))
  }
  const last = end(new Uint8Array())
  if (last) yield last
}

function lineOf(number: number, line: Uint8Array, byteLength: number, maxBytes: number): Line | undefined {
  if (byteLength > maxBytes) return { kind: 'too-long', number, byteLength }
  const start = number === 1 && BOM.every((byte, at) => line[at] === byte) ? BOM.length : 0
  const end = line.at(-1) === CARRIAGE_RETURN ? -1 : undefined
  const bytes = line.subarray(start, end)
  return isBlank(bytes) ? undefined : { kind: 'line', number, bytes }
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0x20 || byte === 0x09)
