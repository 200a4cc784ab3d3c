import { ProblemError } from '@wiredesk/contracts'
import { bytesOf } from '../streams/bytes-of.ts'
import { isBinary } from '../files/signatures.ts'
import { cleanText, trimFile } from '../text/clean-text.ts'
import { decodeText } from '../text/decode-text.ts'
import type { Extractor } from './extractor.ts'

/** Plain text: the whole file is the text of one article, which has no headline. */
export const text: Extractor = {
  mediaTypes: ['text/plain'],
  inlineBytes: 128 * 1024,
  streams: false,
  async *extract(file) {
    const decoded = decodeText(await bytesOf(file.chunks), { stated: file.charset })
    if (isBinary(decoded))
      throw new ProblemError('unsupported-type', 'it is no text', { found: 'application/octet-stream' })
    yield { kind: 'article', article: { text: trimFile(cleanText(decoded)) } }
  },
}
