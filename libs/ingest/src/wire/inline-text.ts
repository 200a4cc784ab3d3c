import { ProblemError } from '@wiredesk/contracts'
import { type Attributed, by } from '../fields/attributed.ts'
import { plainOrMarkup } from '../text/plain-or-markup.ts'
import { cleanText } from '../text/clean-text.ts'
import { looksLikeHtml } from '../html/html-text.ts'
import { at, elementsOf, textIn, type XmlElement } from '../xml/xml-element.ts'
import { markupText } from '../xml/xml-markup.ts'
import { nitfByline, nitfHeadline, nitfText } from './nitf-article.ts'

/** The text that an element of a wire format holds, in whatever way. */
export interface InlineText {
  readonly text: string
  /** How it was written: `nitf`, `xhtml`, `html` or `plain`. */
  readonly kind: 'nitf' | 'xhtml' | 'html' | 'plain'
  /** Of NITF, which brings its own. */
  readonly headline?: Attributed<string> | undefined
  readonly byline?: Attributed<string> | undefined
}

/** NITF, XHTML or parts of it as elements, or HTML or plain text as text; `undefined` where there is none. */
export function inlineText(element: XmlElement): InlineText | undefined {
  const read = readInline(element)
  return read !== undefined && /\S/.test(read.text) ? read : undefined
}

/** The same where the text is encoded, as base64 only. Throws ProblemError `encoding` for another way. */
export function encodedText(element: XmlElement, encoding: string): InlineText | undefined {
  if (!/base64$/i.test(encoding)) {
    throw new ProblemError('encoding', `its text is encoded as "${encoding.slice(0, 40)}"`)
  }
  const decoded = Buffer.from(textIn(element), 'base64').toString('utf8')
  return inlineText({ ...element, children: [decoded] })
}

function readInline(element: XmlElement): InlineText | undefined {
  const nitf = element.name === 'nitf' ? element : at(element, 'nitf')
  if (nitf !== undefined) {
    const content = at(nitf, 'body', 'body.content')
    const text = content === undefined ? '' : nitfText(content)
    return { text, kind: 'nitf', headline: nitfHeadline(nitf), byline: nitfByline(nitf) }
  }
  const html = at(element, 'html')
  if (elementsOf(html ?? element).length > 0) {
    return { text: markupText(at(html, 'body') ?? at(element, 'body') ?? html ?? element), kind: 'xhtml' }
  }
  const value = textIn(html ?? element)
  if (looksLikeHtml(value)) return { text: plainOrMarkup(value), kind: 'html' }
  return { text: plainLines(value), kind: 'plain' }
}

/** Plain text keeps its lines; the indentation of the file around it is none of them. */
function plainLines(value: string): string {
  const lines = cleanText(value).split('\n')
  return lines.flatMap((line) => line.trim() || []).join('\n')
}

/** The text as a finding, by the format that holds it. */
export const found = (inline: InlineText | undefined, from: string): Attributed<string> | undefined =>
  inline && by(`${from}/${inline.kind}`, inline.text)
