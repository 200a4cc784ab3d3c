import { TextDecoder } from 'node:util'
import { ProblemError } from '@wiredesk/contracts'
import { ByteBuffer } from '../streams/byte-buffer.ts'
import { charsetOfMark, decodeText } from '../text/decode-text.ts'
import { charsetDetected } from '../text/detect-legacy.ts'

/** So much decides on the charset. */
const HEAD_BYTES = 64 * 1024
const LINE_FEED = 0x0a

/**
 * A stream of bytes as text, piece by piece, in bounded memory: by its byte order mark, else as stated, else UTF-8, else what its start looks
 * like. Throws ProblemError `encoding`, after the text before, where it is not in that charset.
 */
export async function* decodedStream(
  chunks: AsyncIterable<Uint8Array>,
  stated: string | undefined,
): AsyncGenerator<string, void, undefined> {
  const head = new ByteBuffer()
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    if (decoder !== undefined) {
      yield decoded(decoder, chunk)
      continue
    }
    head.append(chunk)
    if (head.length < HEAD_BYTES) continue
    decoder = decoderFor(head.view, stated)
    yield decoded(decoder, head.take())
  }
  // A small file is decoded as any other text.
  if (decoder === undefined) yield decodeText(head.view, { stated })
  else yield decoded(decoder)
}

function decoderFor(head: Uint8Array, stated: string | undefined): TextDecoder {
  const whole = head.subarray(0, head.lastIndexOf(LINE_FEED) + 1)
  const charset = charsetOfMark(head) ?? stated ?? (isUtf8(head) ? 'utf-8' : charsetDetected(whole))
  try {
    return new TextDecoder(charset ?? 'utf-8', { fatal: true })
  } catch {
    throw new ProblemError('encoding', `nobody knows the charset "${charset}"`, { charset })
  }
}

/** But for a character that the end of the head cuts. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

function decoded(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined })
  } catch {
    throw new ProblemError('encoding', `it is not ${decoder.encoding} all through`, { charset: decoder.encoding })
  }
}
