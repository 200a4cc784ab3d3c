import { attributeOf, type XmlElement } from '../xml/xml-element.ts'

/** An address on the web, made absolute by its base, if it has one; `undefined` for what is none. */
export function webAddress(address: string | undefined, base?: string): string | undefined {
  if (address === undefined) return undefined
  const url = URL.parse(address) ?? (base === undefined ? null : URL.parse(address, base))
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' ? url.href : undefined
}

/** The base of addresses in the innermost of these elements, by their `xml:base`, each of which may hang on the one around it; the outermost comes first. */
export function baseOf(elements: readonly XmlElement[], home: string | undefined): string | undefined {
  return elements.reduce((base, element) => webAddress(attributeOf(element, 'xml:base'), base) ?? base, home)
}
