import { type DomElement, type DomNode, isElement, isText } from './dom.ts'

/** A line of a page, as a reader sees it. */
export interface Block {
  readonly text: string
  readonly kind: 'paragraph' | 'heading' | 'item' | 'quote' | 'cell' | 'code'
  /** Of a heading, 1 to 6. */
  readonly level: number
  /** Characters of it that are in links. */
  readonly linked: number
}

const BREAKING = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table tbody tfoot thead tr ul br'
  ).split(' '),
)
const SILENT = new Set(
  'script style noscript template svg math iframe object embed select textarea button head video audio canvas input'.split(
    ' ',
  ),
)

/** Stands behind a `br`, or several, in a tree that readability takes apart: it takes some away with nothing in their place. No character of any text. */
export const BREAK = '\ufdd0'

/** The lines of an element, one for each block and for each `br`; white space collapsed except in `pre`, blank lines left out. */
export function blocksOf(root: DomElement): readonly Block[] {
  const reader = new BlockReader()
  reader.read(root, TOP)
  reader.end(TOP)
  return reader.blocks
}

interface Context {
  readonly kind: Block['kind']
  readonly level: number
  readonly linked: boolean
  readonly preformatted: boolean
}
const TOP: Context = { kind: 'paragraph', level: 0, linked: false, preformatted: false }

class BlockReader {
  readonly blocks: Block[] = []
  #line = ''
  #linked = 0
  #atSpace = true

  read(element: DomElement, context: Context): void {
    for (let child: DomNode | null = element.firstChild; child; child = child.nextSibling) {
      if (isText(child)) this.#add(child.textContent ?? '', context)
      else if (isElement(child)) this.#element(child, context)
    }
  }

  #element(element: DomElement, context: Context): void {
    const { localName } = element
    if (SILENT.has(localName)) return
    const cell = localName === 'td' || localName === 'th'
    const breaking = BREAKING.has(localName) || (cell && hasBreak(element))
    if (breaking) this.end(context)
    else if (cell) this.#add(' ', context)
    const inside = insideOf(localName, context)
    this.read(element, inside)
    if (breaking) this.end(inside)
  }

  #add(text: string, context: Context): void {
    if (context.preformatted) return this.#addLines(text, context, '\n')
    if (text.includes(BREAK)) return this.#addLines(text, context, BREAK)
    const collapsed = text.replace(/[ \t\n\r\f]+/g, ' ')
    const added = this.#atSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed
    if (added === '') return
    this.#line += added
    if (context.linked) this.#linked += added.length
    this.#atSpace = added.endsWith(' ')
  }

  #addLines(text: string, context: Context, mark: string): void {
    const [first = '', ...more] = text.replaceAll('\r', '').split(mark)
    this.#addPart(first, context)
    for (const next of more) {
      this.end(context)
      this.#addPart(next, context)
    }
  }

  #addPart(text: string, context: Context): void {
    if (context.preformatted) this.#line += text.replaceAll(BREAK, '')
    else this.#add(text, context)
  }

  end({ kind, level, preformatted }: Context): void {
    const text = preformatted ? this.#line.trimEnd() : this.#line.trim()
    if (text.trim() !== '') this.blocks.push({ text, kind, level, linked: this.#linked })
    this.#line = ''
    this.#linked = 0
    this.#atSpace = true
  }
}

/** The cell of a table that lays out a page, not of one that has data. */
function hasBreak(cell: DomElement): boolean {
  for (let child = cell.firstChild; child; child = child.nextSibling)
    if (isElement(child) && BREAKING.has(child.localName)) return true
  return false
}

function insideOf(name: string, context: Context): Context {
  switch (name) {
    case 'a':
      return context.linked ? context : { ...context, linked: true }
    case 'li':
    case 'dd':
    case 'dt':
      return { ...context, kind: 'item' }
    case 'blockquote':
      return { ...context, kind: 'quote' }
    case 'table':
      return { ...context, kind: 'cell' }
    case 'pre':
      return { ...context, kind: 'code', preformatted: true }
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return { ...context, kind: 'heading', level: Number(name[1]) }
    default:
      return context
  }
}
