import { bytesOf } from '../streams/bytes-of.ts'
import { articlesOfPage } from '../html/page-articles.ts'
import { cleanText } from '../text/clean-text.ts'
import { declaredBytewise, decodeText } from '../text/decode-text.ts'
import type { Extractor } from './extractor.ts'

/** Where browsers look for the declaration of the charset, and a little more. */
const PRESCAN_BYTES = 4096
/** Characters for one that may be broken. */
const BROKEN = 500
const DECLARATION = /<meta[^>]+charset\s*=\s*(?:["']\s*)?([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)/i
/** What is declared in one is not. */
const COMMENT = /<!--[^]*?(?:-->|$)/g

/** Web pages: their articles, mostly one. */
export const html: Extractor = {
  mediaTypes: ['text/html', 'application/xhtml+xml'],
  inlineBytes: 0,
  streams: false,
  async *extract(file, limits) {
    const bytes = await bytesOf(file.chunks)
    const page = cleanText(decodePage(bytes, file.charset))
    for (const { article, modifiedAt } of articlesOfPage(page, limits.nodes)) {
      yield { kind: 'article', article, modifiedAt }
    }
  },
}

/**
 * As all text, but for pages that call themselves UTF-8 and have a few bytes that are not: these are shown by browsers too, and U+FFFD in the text tells of
 * them. Throws ProblemError `encoding`.
 */
function decodePage(bytes: Uint8Array, stated: string | undefined): string {
  const declared = declaredCharset(bytes)
  try {
    return decodeText(bytes, { stated, declared })
  } catch (error) {
    if (stated !== undefined || declared !== 'utf-8') throw error
    const text = new TextDecoder().decode(bytes)
    if (text.split('\ufffd').length - 1 > text.length / BROKEN) throw error
    return text
  }
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString('latin1')
  const [, meta, xml] = DECLARATION.exec(head.replace(COMMENT, '')) ?? []
  return declaredBytewise(meta ?? xml)
}
