/** As much of the DOM as is read here. */
export interface DomNode {
  readonly nodeType: number
  readonly parentNode: DomNode | null
  readonly firstChild: DomNode | null
  readonly nextSibling: DomNode | null
  readonly textContent: string | null
}

export interface DomElement extends DomNode {
  /** Lower case. */
  readonly localName: string
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  remove(): void
  after(text: string): void
  append(node: DomNode): void
  replaceChildren(...nodes: readonly DomNode[]): void
}

export interface DomDocument {
  readonly childNodes: readonly DomNode[]
  readonly documentElement: DomElement | null
  readonly body: DomElement | null
  createElement(name: string): DomElement
  append(node: DomNode): void
}

const ELEMENT = 1
const TEXT = 3

export const isElement = (node: DomNode): node is DomElement => node.nodeType === ELEMENT
export const isText = (node: DomNode): boolean => node.nodeType === TEXT

/** The children as they stand: they may be removed meanwhile. */
export function childrenOf(node: DomNode): readonly DomNode[] {
  const children: DomNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

/** The text of an element; `undefined` where it is longer: not all of a page is read for a line. */
export function textUpTo(element: DomElement, length: number): string | undefined {
  let text = ''
  for (let child = element.firstChild; child; child = child.nextSibling) {
    const part = isElement(child) ? textUpTo(child, length - text.length) : isText(child) ? child.textContent : ''
    if (part === undefined || text.length + (part?.length ?? 0) > length) return undefined
    text += part ?? ''
  }
  return text
}

/** Where the first link in an element goes to. */
export function firstLink(element: DomElement): string | undefined {
  for (let child: DomNode | null = element.firstChild; child; child = child.nextSibling) {
    if (!isElement(child)) continue
    const found = (child.localName === 'a' && child.getAttribute('href')) || firstLink(child)
    if (found) return found
  }
  return undefined
}

/** Class and id of an element as words in lower case, parted by single hyphens or spaces: `StoryBody__lead` is `story-body-lead`. */
export function namesOf(element: DomElement): string {
  const names = element.getAttribute('class') ?? ''
  const id = element.getAttribute('id') ?? ''
  if (names === '' && id === '') return ''
  return `${names.slice(0, MAX_NAMES)} ${id.slice(0, MAX_NAMES)}`
    .replace(/([a-z])(?=[A-Z])/g, '$1-')
    .replace(/[_-]+/g, '-')
    .toLowerCase()
}

/** Cuts names that say no more at their end, and styles, which are asked for before: what reads the tree later takes its time over long ones. */
export function shorten(element: DomElement): void {
  if (element.getAttribute('style') !== null) element.removeAttribute('style')
  for (const name of ['class', 'id']) {
    const names = element.getAttribute(name)
    if (names && names.length > MAX_NAMES) element.setAttribute(name, names.slice(0, MAX_NAMES))
  }
}

const MAX_NAMES = 500
