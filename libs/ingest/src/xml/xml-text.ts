import type { SourceFile } from '../extractors/extractor.ts'
import { bytesOf } from '../streams/bytes-of.ts'
import { declaredBytewise, decodeText } from '../text/decode-text.ts'

const DECLARATION = /^[^<]{0,16}<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/
const PRESCAN_BYTES = 1024

/** A file of XML as text: by its byte order mark, its content type, or its own declaration. Throws ProblemError `encoding`. */
export async function xmlText(file: SourceFile): Promise<string> {
  const bytes = await bytesOf(file.chunks)
  const [, declared] = DECLARATION.exec(Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString('latin1')) ?? []
  return decodeText(bytes, { stated: file.charset, declared: declaredBytewise(declared) })
}
