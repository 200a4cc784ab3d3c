import { parseHTML } from 'linkedom'
import { childrenOf, type DomDocument, type DomElement, type DomNode, isElement, isText } from './dom.ts'
import { isWholePage } from './html-text.ts'

/** What stands in a head; before the first of anything else it is the head's, whether a tag says so or not. */
const IN_HEAD = new Set('base link meta noscript script style template title'.split(' '))
/** What a document type that declares something leaves behind: in HTML it ends at its first `>`. */
const REST_OF_DOCTYPE = /^\s*\]\s*>\s*$/

/**
 * The tree of a page, or of a part of one, as a browser builds it: `html` with one `head` and one `body`, and all that is to be seen in the body. The tags
 * of the three may be left out, stand twice, or end too early; the parser leaves what follows where it stands.
 */
export function pageTree(page: string): DomDocument {
  const whole = isWholePage(page) ? page : `<!doctype html><html><head></head><body>${page}</body></html>`
  const document = parseHTML(whole).document as unknown as DomDocument
  if (!isInOrder(document)) putInOrder(document)
  return document
}

function isInOrder(document: DomDocument): boolean {
  const [html, ...others] = document.childNodes.filter(isShown)
  if (!html || others.length > 0 || !isNamed(html, 'html')) return false
  const [head, body, ...more] = shownIn(html)
  if (!head || !body || more.length > 0 || !isNamed(head, 'head') || !isNamed(body, 'body')) return false
  return shownIn(head).every((child) => isElement(child) && IN_HEAD.has(child.localName))
}

function putInOrder(document: DomDocument): void {
  const html = document.createElement('html')
  const head = document.createElement('head')
  const body = document.createElement('body')
  let begun = false
  /** Calls itself for the tags that hold a page only, which may lie in one another. */
  const take = (children: readonly DomNode[], inHead: boolean): void => {
    for (const child of children) {
      if (isNamed(child, 'html') || isNamed(child, 'head') || isNamed(child, 'body')) {
        for (const name of ['lang', 'xml:lang', 'class', 'id'])
          keep(child, name, child.localName === 'html' ? html : body)
        take(childrenOf(child), child.localName === 'head')
      } else if (isElement(child) && IN_HEAD.has(child.localName) && (inHead || !begun)) head.append(child)
      else if (isElement(child) || (isText(child) && !REST_OF_DOCTYPE.test(child.textContent ?? ''))) {
        begun ||= isShown(child)
        body.append(child)
      }
    }
  }
  take(document.childNodes, false)
  html.append(head)
  html.append(body)
  for (const emptied of document.childNodes) if (isElement(emptied)) emptied.remove()
  document.append(html)
}

function keep(from: DomElement, name: string, to: DomElement): void {
  const value = from.getAttribute(name)
  if (value !== null && to.getAttribute(name) === null) to.setAttribute(name, value)
}

/** Of elements: a document's type has no next sibling in linkedom. */
const shownIn = (element: DomElement): readonly DomNode[] => childrenOf(element).filter(isShown)

const isNamed = (node: DomNode, name: string): node is DomElement => isElement(node) && node.localName === name

/** Elements and texts, but for white space. */
const isShown = (node: DomNode): boolean => isElement(node) || (isText(node) && (node.textContent ?? '').trim() !== '')
