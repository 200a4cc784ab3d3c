import { Readability } from '@mozilla/readability'
import { type Block, blocksOf, BREAK } from './blocks.ts'
import { MOST_PROSE } from './clutter.ts'
import { type DomDocument, type DomElement, type DomNode, isElement, isText } from './dom.ts'
import { proseElement } from './prose-element.ts'
import type { PageSurvey, Part } from './survey.ts'
import { isProse } from './tidy-blocks.ts'

/** Of a page's prose, what an element must hold to be the one to look into. */
const HOLDS = 0.85
const MIN_HELD = 400
/** Prose without which a page that hides the rest is no article. */
const MIN_LEFT = 150
/** Characters, each as often as there are elements around it, and elements: each is some seconds for readability. */
const MAX_NESTED = 100_000_000
const MAX_ELEMENTS = 20_000
const LINKED = 0.85
/** Headings that make an index. */
const MIN_TEASERS = 4
/** Characters of prose under one of them. */
const MAX_TEASER = 500

/** A page from which the clutter was removed; parts with the prose that is left in them. */
export interface Page {
  readonly prose: number
  /** Of {@link PageSurvey}. */
  readonly nested: number
  readonly elements: number
  readonly holders: readonly Part[]
  readonly articles: readonly Part[]
}

/** Removes what is by its markup none of the article, and marks line breaks so that they last. */
export function withoutClutter(page: PageSurvey): Page {
  const removed: Part[] = []
  for (const part of page.clutter.toSorted((a, b) => a.from - b.from)) {
    const last = removed.at(-1)
    if (last && isIn(part, last)) continue
    if (part.prose > page.prose * MOST_PROSE[part.kind] || page.prose - part.prose < Math.min(page.prose, MIN_LEFT))
      continue
    part.element.remove()
    removed.push(part)
  }
  for (const element of page.breaks) if (!isBreak(nextOf(element))) element.after(BREAK)
  const left = leftAfter(removed)
  return {
    nested: page.nested,
    elements: removed.reduce((left, { from, to }) => left - (to - from), page.elements),
    prose: page.prose - (left.before.at(-1) ?? 0),
    holders: left.of(page.holders),
    articles: left.of(page.articles),
  }
}

/** What is left of parts after others, sorted and none in another, were removed. */
function leftAfter(removed: readonly Part[]): {
  readonly before: readonly number[]
  of(parts: readonly Part[]): readonly Part[]
} {
  /** The prose of the first n of them. */
  const before = [0]
  for (const { prose } of removed) before.push((before.at(-1) ?? 0) + prose)
  /** How many of them begin before a place. */
  const beginBefore = (place: number): number => {
    let [low, high] = [0, removed.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((removed[middle]?.from ?? 0) < place) low = middle + 1
      else high = middle
    }
    return low
  }
  const of = (parts: readonly Part[]): readonly Part[] =>
    parts.flatMap((part) => {
      const outer = removed[beginBefore(part.from + 1) - 1]
      if (outer && isIn(part, outer)) return []
      const inside = (before[beginBefore(part.to)] ?? 0) - (before[beginBefore(part.from)] ?? 0)
      return { ...part, prose: part.prose - inside }
    })
  return { before, of }
}

/** The smallest element that says it holds the article and has nearly all of the prose. */
export function holderOf({ holders, prose }: Page): Part | undefined {
  return holders
    .filter((holder) => holder.prose >= Math.max(prose * HOLDS, MIN_HELD))
    .reduce<Part | undefined>(
      (best, holder) => (best && best.to - best.from <= holder.to - holder.from ? best : holder),
      undefined,
    )
}

/**
 * The lines of the main text of a page: what readability finds in the element that holds it, or in all of the page. Takes the document apart. Where
 * readability would take its time, for it reads the text of every element again, or fails, it is the element with the most prose, of the document made
 * `again`.
 */
export function mainBlocks(
  document: DomDocument,
  page: Page,
  holder: Part | undefined,
  again: () => DomDocument,
): readonly Block[] {
  const { body } = document
  if (holder && body && holder.element !== body) body.replaceChildren(holder.element)
  const elements = holder ? Math.min(page.elements, holder.to - holder.from) : page.elements
  const tooLong = page.nested > MAX_NESTED || elements > MAX_ELEMENTS
  const content = tooLong ? body && proseElement(body) : contentOf(document, again)
  const blocks = content ? blocksOf(content) : []
  return isIndex(blocks) ? [] : blocks
}

function contentOf(document: DomDocument, again: () => DomDocument): DomElement | null | undefined {
  try {
    return readable(document)
  } catch (error) {
    // It takes for granted what a tree of linkedom need not have: a parent of each element, a name of each node.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error
    const { body } = again()
    return body && proseElement(body)
  }
}

/** Headings that are links to what they are the headings of, and only a few lines under each: a front page, or a section's. */
function isIndex(blocks: readonly Block[]): boolean {
  let teasers = 0
  let longest = 0
  let prose = 0
  for (const block of blocks) {
    if (block.kind === 'heading' && block.linked >= block.text.length * LINKED) {
      teasers++
      prose = 0
    } else if (isProse(block)) prose += block.text.length
    longest = Math.max(longest, prose)
  }
  return teasers >= MIN_TEASERS && longest <= MAX_TEASER
}

function readable(document: DomDocument): DomElement | undefined {
  const reader = new Readability<DomElement>(document as unknown as ConstructorParameters<typeof Readability>[0], {
    keepClasses: true,
    disableJSONLD: true,
    serializer: (element) => element as unknown as DomElement,
  })
  return reader.parse()?.content ?? undefined
}

export const textOf = (blocks: readonly Block[]): string => blocks.map(({ text }) => text).join('\n')

export const proseIn = (blocks: readonly Block[]): number =>
  blocks.reduce((all, block) => all + (isProse(block) ? block.text.length : 0), 0)

/** The next node that is more than white space. */
function nextOf(element: DomElement): DomNode | null {
  let next = element.nextSibling
  while (next && isText(next) && (next.textContent ?? '').trim() === '') next = next.nextSibling
  return next
}

const isBreak = (node: DomNode | null): boolean => node !== null && isElement(node) && node.localName === 'br'

const isIn = (inner: Part, outer: Part): boolean => inner.from >= outer.from && inner.to <= outer.to
