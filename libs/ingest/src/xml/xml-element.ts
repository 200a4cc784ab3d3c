import { cleanLine } from '../text/clean-text.ts'

/** An element of XML with all that is in it. */
export interface XmlElement {
  /** With the customary prefix of its namespace, whatever the file calls it (`dc:creator`); without one where it is of the format's own. */
  readonly name: string
  /** By name, as the file has it: `href`, `xml:lang`. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
}

/** The element's own elements of these names, in order. */
export function elementsOf(element: XmlElement | undefined, ...names: readonly string[]): readonly XmlElement[] {
  const elements = element?.children.filter((child) => typeof child !== 'string') ?? []
  return names.length === 0 ? elements : elements.filter(({ name }) => names.includes(name))
}

/** The first at the end of a path of names. */
export function at(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return allAt(element, ...path)[0]
}

/** All at the end of a path of names, in order. */
export function allAt(element: XmlElement | undefined, ...path: readonly string[]): readonly XmlElement[] {
  const [name, ...rest] = path
  const found = name === undefined ? [] : elementsOf(element, name)
  return rest.length === 0 ? found : found.flatMap((each) => allAt(each, ...rest))
}

/** The element and all in it, in the order of the file. */
export function* everyElement(element: XmlElement): Generator<XmlElement, void, undefined> {
  yield element
  for (const child of element.children) if (typeof child !== 'string') yield* everyElement(child)
}

/** Its text as it stands, without markup. */
export function textIn(element: XmlElement | undefined): string {
  return element?.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('') ?? ''
}

/** Its text as one line; `undefined` where there is none. */
export function lineIn(element: XmlElement | undefined): string | undefined {
  return cleanLine(textIn(element))
}

/** An attribute as one line; `undefined` where it is missing or blank. */
export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  return cleanLine(element?.attributes.get(name) ?? '')
}

/** Of the innermost of these elements that has it; the outermost comes first. */
export function inherited(elements: readonly XmlElement[], attribute: string): string | undefined {
  const owner = elements.findLast(({ attributes }) => attributes.has(attribute))
  return attributeOf(owner, attribute)
}
