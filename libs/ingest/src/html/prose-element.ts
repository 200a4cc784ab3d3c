import { type DomElement, isElement, isText } from './dom.ts'
import { PIECE } from './survey.ts'

/** Of the prose of an element, what one of its children must hold to be looked into instead. */
const HOLDS = 0.7

/** The innermost element that holds nearly all of the running text of another one: what is left to ask where readability has no answer. */
export function proseElement(root: DomElement): DomElement {
  const prose = new Map<DomElement, number>()
  count(root, prose)
  let within = root
  for (;;) {
    const wanted = (prose.get(within) ?? 0) * HOLDS
    const next = wanted > 0 ? childWith(within, (child) => (prose.get(child) ?? 0) >= wanted) : undefined
    if (next === undefined) return within
    within = next
  }
}

/** Characters of text outside of links, of each element that holds others. A paragraph is not looked into: its words are not parted from it. */
function count(element: DomElement, prose: Map<DomElement, number>): number {
  let own = 0
  let sum = 0
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (isText(child)) {
      const { length } = (child.textContent ?? '').trim()
      if (length >= PIECE) own += length
    } else if (isElement(child) && child.localName !== 'a') sum += count(child, prose)
  }
  if (own === 0) prose.set(element, sum)
  return own + sum
}

function childWith(element: DomElement, wanted: (child: DomElement) => boolean): DomElement | undefined {
  for (let child = element.firstChild; child; child = child.nextSibling)
    if (isElement(child) && wanted(child)) return child
  return undefined
}
