import { MAX_TEXT_BYTES, ProblemError } from '@wiredesk/contracts'
import { customaryName } from './namespaces.ts'
import type { XmlElement } from './xml-element.ts'

/** A part of a document that is read by itself, such as an item of a feed. */
export interface XmlRecord {
  readonly element: XmlElement
  /** What it stands in, from the root on; their content is not kept. */
  readonly ancestors: readonly XmlElement[]
  /** The file does not end in the middle of it. */
  readonly complete: boolean
}

export interface XmlReading {
  /** Whether an element is walked through, and not kept: each element in it is a record, unless it is a container itself. */
  readonly isContainer: (name: string, parent: string | undefined) => boolean
  /** The records that are asked for; all that is between two of them counts as one. */
  readonly isItem: (name: string) => boolean
  /** Tags, attributes and texts up to the end of an item. */
  readonly maxNodes: number
}

const MAX_DEPTH = 200
const MAX_ATTRIBUTES = 256
/** Of text and attributes in one record. */
const MAX_CHARACTERS = 4 * MAX_TEXT_BYTES

interface Building extends XmlElement {
  readonly children: (XmlElement | string)[]
}

interface Frame {
  readonly element: Building
  readonly spaces: ReadonlyMap<string, string>
  role: 'container' | 'record' | 'part'
}

/**
 * Puts the events of a parser together to records. Throws ProblemError `depth-limit`, and `too-large` for more than `maxNodes` tags, attributes and
 * texts up to the end of an item, or more text than four articles may have.
 */
export class RecordBuilder {
  readonly #reading: XmlReading
  readonly #tolerant: boolean
  readonly #frames: Frame[] = []
  #finished: XmlRecord[] = []
  #text = ''
  #nodes = 0
  #characters = 0
  #seenRoot = false

  /** `tolerant`: an item in an item of the same name is the next one, of a file that has lost an end tag. */
  constructor(reading: XmlReading, tolerant = false) {
    this.#reading = reading
    this.#tolerant = tolerant
  }

  /** A root has been opened. */
  get seenRoot(): boolean {
    return this.#seenRoot
  }

  open(name: string, attributes: readonly (readonly [name: string, value: string])[]): void {
    this.#endText()
    this.#count(1 + attributes.length)
    checkAttributes(attributes.length)
    if (this.#frames.length >= MAX_DEPTH) {
      throw new ProblemError('depth-limit', `elements nested deeper than ${MAX_DEPTH}`, {
        limit: 'depth',
        depth: MAX_DEPTH,
      })
    }
    for (const [, value] of attributes) this.#countCharacters(value)
    this.#seenRoot = true
    const spaces = new Map(
      attributes.flatMap(([key, value]) => (/^xmlns(?::|$)/.test(key) ? [[key.slice(6), value]] : [])),
    )
    const element: Building = { name: this.#nameOf(name, spaces), attributes: new Map(attributes), children: [] }
    if (this.#tolerant && this.#reading.isItem(element.name)) this.#endUnclosed(element.name)
    const parent = this.#frames.at(-1)
    this.#frames.push({ element, spaces, role: this.#roleOf(element, parent) })
  }

  text(text: string): void {
    if (this.#frames.at(-1)?.role === 'container') return
    this.#countCharacters(text)
    this.#text += text
  }

  close(complete = true): void {
    this.#endText()
    const closed = this.#frames.pop()
    if (closed?.role === 'part') this.#frames.at(-1)?.element.children.push(closed.element)
    if (closed?.role === 'record') this.#finish(closed, complete)
  }

  /** The records that have been finished since. */
  take(): readonly XmlRecord[] {
    const finished = this.#finished
    this.#finished = []
    return finished
  }

  #roleOf(element: XmlElement, parent: Frame | undefined): Frame['role'] {
    if (parent !== undefined && parent.role !== 'container') return 'part'
    return this.#reading.isContainer(element.name, parent?.element.name) ? 'container' : 'record'
  }

  /** Finishes the record of this name that is open, with all that is open in it. */
  #endUnclosed(name: string): void {
    const open = this.#frames.slice(this.#frames.findIndex(({ role }) => role === 'record'))
    const [record, ...parts] = open
    if (record?.role !== 'record' || record.element.name !== name) return
    for (const [index, { element }] of parts.entries()) open[index]?.element.children.push(element)
    this.#finish(record, true)
    for (const frame of open) frame.role = 'container'
  }

  #finish({ element }: Frame, complete: boolean): void {
    const ancestors = this.#frames.filter(({ role }) => role === 'container').map((frame) => frame.element)
    this.#finished.push({ element, ancestors, complete })
    if (!this.#reading.isItem(element.name)) return
    this.#nodes = 0
    this.#characters = 0
  }

  #endText(): void {
    if (this.#text === '') return
    this.#count(1)
    this.#frames.at(-1)?.element.children.push(this.#text)
    this.#text = ''
  }

  #nameOf(name: string, own: ReadonlyMap<string, string>): string {
    const colon = name.indexOf(':')
    const prefix = colon > 0 ? name.slice(0, colon) : ''
    const namespace = own.get(prefix) ?? this.#frames.findLast(({ spaces }) => spaces.has(prefix))?.spaces.get(prefix)
    return customaryName(prefix, colon > 0 ? name.slice(colon + 1) : name, namespace)
  }

  #count(nodes: number): void {
    this.#nodes += nodes
    const { maxNodes } = this.#reading
    if (this.#nodes <= maxNodes) return
    throw tooLarge('nodes', `a part of it has more than ${maxNodes} tags, attributes and texts`, { maxNodes })
  }

  #countCharacters({ length }: string): void {
    this.#characters += length
    if (this.#characters > MAX_CHARACTERS) {
      throw tooLarge('textBytes', `a part of it has more than ${MAX_CHARACTERS} characters`)
    }
  }
}

/** Throws ProblemError `too-large` for more attributes than any honest tag has. */
export function checkAttributes(count: number): void {
  if (count > MAX_ATTRIBUTES) throw tooLarge('attributes', `a tag has more than ${MAX_ATTRIBUTES} attributes`)
}

export const tooLarge = (limit: string, detail: string, fields: Readonly<Record<string, number>> = {}): ProblemError =>
  new ProblemError('too-large', detail, { limit, ...fields })
