import { htmlText } from '../html/html-text.ts'
import { cleanText } from '../text/clean-text.ts'
import type { XmlElement } from './xml-element.ts'

/** The element of HTML that an element is like; `undefined` for one that is no text to read. */
export type HtmlNameOf = (name: string) => string | undefined

const asItIs: HtmlNameOf = (name) => name

export interface MarkupReading {
  readonly htmlName?: HtmlNameOf
  /** Entities that the parser has left in the text, as it does where nobody declares them, are those of HTML. */
  readonly entities?: boolean
}

/** The text of an element with markup in it, a line a block, as {@link htmlText} reads it. Throws what that throws. */
export function markupText(element: XmlElement, { htmlName = asItIs, entities = false }: MarkupReading = {}): string {
  const ampersand = entities ? /&(?![a-z][a-z\d]*;)/gi : /&/g
  const contentOf = ({ children }: XmlElement): string =>
    children.map((child) => (typeof child === 'string' ? escape(child) : tagged(child))).join('')
  const tagged = (inner: XmlElement): string => {
    const name = htmlName(inner.name)
    return name === undefined ? '' : `<${name}>${contentOf(inner)}</${name}>`
  }
  const escape = (text: string): string => text.replace(ampersand, '&amp;').replaceAll('<', '&lt;')
  return cleanText(htmlText(contentOf(element)))
}
