import { Readability } from '@mozilla/readability'
import { MAX_TEXT_BYTES, ProblemError } from '@wiredesk/contracts'
import { parseHTML } from 'linkedom'
import { bytesOf } from '../streams/bytes-of.ts'
import { htmlText, isWholePage } from '../html/html-text.ts'
import { type Page, pageMetadata } from '../html/page-metadata.ts'
import { cleanText } from '../text/clean-text.ts'
import { decodeText } from '../text/decode-text.ts'
import type { Extractor } from './extractor.ts'

/** Of text that is to be looked through for the main one. */
const MAX_VISIBLE = 4 * MAX_TEXT_BYTES
/** Where browsers look for the declaration of the charset, and a little more. */
const PRESCAN_BYTES = 4096
const DECLARATION = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)/i

/** A web page: its main text, found by readability, and what the page says of it. */
export const html: Extractor = {
  mediaTypes: ['text/html', 'application/xhtml+xml'],
  inlineBytes: 0,
  streams: false,
  async *extract(file, limits) {
    const bytes = await bytesOf(file.chunks)
    const page = cleanText(decodeText(bytes, { stated: file.charset, declared: declaredCharset(bytes) }))
    // Before a tree is built of it: the tree takes a hundred times the memory.
    const visible = htmlText(page, limits.nodes)
    if (visible === '') throw new ProblemError('empty', 'the page has no text')
    const characters = visible.length
    if (characters > MAX_VISIBLE)
      throw new ProblemError('too-large', `the page has ${characters} characters of text`, { limit: 'textBytes' })

    const { document } = parseHTML(isWholePage(page) ? page : `<!doctype html><html><body>${page}</body></html>`)
    const { articleBody, modifiedAt, ...known } = pageMetadata(document as Page)
    const text = withoutHeadline(mainText(document), known.headline) || cleanText(articleBody ?? '').trim()
    if (text === '') throw new ProblemError('no-article', 'the page has no main text')
    yield { kind: 'article', article: { ...known, text }, modifiedAt }
  },
}

/** Readability leaves a heading in the text where it is not the title of the page. */
function withoutHeadline(text: string, headline: string | undefined): string {
  const [first, ...rest] = text.split('\n')
  return first === headline ? rest.join('\n') : text
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const [, meta, xml] = DECLARATION.exec(Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString('latin1')) ?? []
  return meta ?? xml
}

/** Readability takes the document apart: metadata is read before. */
function mainText(document: ConstructorParameters<typeof Readability>[0]): string {
  const content = new Readability(document).parse()?.content
  return content ? htmlText(content) : ''
}
