import { blocksOf, type Block } from '../html/blocks.ts'
import { isHidden } from '../html/clutter.ts'
import { childrenOf, type DomElement, type DomNode, isElement, isText } from '../html/dom.ts'
import { htmlText } from '../html/html-text.ts'
import { pageTree } from '../html/page-tree.ts'
import { endsAsAttribution } from './mail-text.ts'

/** How mailers name what they quote: those of the Mozilla and Apple families by its type, Gmail by its class. */
const QUOTE_CLASS = /(?:^|\s)(?:gmail|protonmail|tutanota)_quote(?:\s|$)/

/**
 * The text of a mail's markup, a line a block: without what is hidden in it, such as the line that mailers show beside the subject, and without the quoted
 * mail below the answer; a mail of nothing else is left as it is. Throws what {@link htmlText} throws.
 */
export function mailMarkup(html: string, maxNodes: number): string {
  // Before a tree is built of it, its bounds.
  const all = htmlText(html, maxNodes)
  const { body } = pageTree(html)
  if (body === null) return all
  removeHidden(body)
  const quote = lastQuote(body)
  const blocks = quote === undefined ? blocksOf(body) : withoutQuote(body, quote)
  return blocks.map(({ text }) => text).join('\n') || all
}

function removeHidden(element: DomElement): void {
  for (const child of childrenOf(element)) {
    if (!isElement(child)) continue
    if (isHidden(child)) child.remove()
    else removeHidden(child)
  }
}

/** The quoted mail, where nothing stands behind it: between two answers it is what they answer. */
function lastQuote(body: DomElement): DomElement | undefined {
  for (let last = lastIn(body); last !== undefined; last = lastIn(last)) {
    if (last.localName === 'blockquote' && isMailQuote(last)) return last
  }
  return undefined
}

/** The last child with anything to read in it; `undefined` where that is text of the element itself. */
function lastIn(element: DomElement): DomElement | undefined {
  const last = childrenOf(element).findLast(hasText)
  return last && isElement(last) ? last : undefined
}

const hasText = (node: DomNode): boolean =>
  isElement(node) ? childrenOf(node).some(hasText) : isText(node) && /\S/.test(node.textContent ?? '')

const isMailQuote = (element: DomElement): boolean =>
  element.getAttribute('type') === 'cite' || QUOTE_CLASS.test(element.getAttribute('class') ?? '')

/** With the line that says whose it is. */
function withoutQuote(body: DomElement, quote: DomElement): readonly Block[] {
  quote.remove()
  const blocks = blocksOf(body)
  return endsAsAttribution(blocks.at(-1)?.text ?? '') ? blocks.slice(0, -1) : blocks
}
