/** The root element of an XML document, as far as its start tells. */
export interface XmlRoot {
  /** As written, with its prefix. */
  readonly name: string
  readonly local: string
  /** Its own namespace. */
  readonly namespace: string | undefined
  /** All that it declares. */
  readonly namespaces: readonly string[]
}

const NAME = /<((?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*))/y
const MAX_NAME = 100

/** The root by its start tag, after declarations, comments and a document type; `undefined` where a text does not begin like XML. */
export function xmlRoot(text: string): XmlRoot | undefined {
  let at = afterSpace(text, 0)
  for (let next = afterMisc(text, at); next !== at; next = afterMisc(text, at)) at = afterSpace(text, next)
  NAME.lastIndex = at
  const [, name, prefix, local] = NAME.exec(text) ?? []
  if (name === undefined || local === undefined || name.length > MAX_NAME) return undefined
  const end = text.indexOf('>', at)
  const tag = text.slice(at, end === -1 ? undefined : end)
  const declared = new Map(
    [...tag.matchAll(/\sxmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, space = '', double, single]) => [
      space,
      (double ?? single ?? '').trim(),
    ]),
  )
  return { name, local, namespace: declared.get(prefix ?? ''), namespaces: [...declared.values()] }
}

/** Behind a declaration, a processing instruction, a comment or a document type at `at`; `at` where there is none, or no end of it. */
function afterMisc(text: string, at: number): number {
  if (text.startsWith('<?', at)) return after(text, '?>', at)
  if (text.startsWith('<!--', at)) return after(text, '-->', at)
  return /^<!doctype$/i.test(text.slice(at, at + 9)) ? afterDoctype(text, at) : at
}

function afterDoctype(text: string, from: number): number {
  let quote = ''
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at)
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '[') depth++
    else if (character === ']') depth--
    else if (character === '>' && depth <= 0) return at + 1
  }
  return from
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from)
  return found === -1 ? from : found + end.length
}

function afterSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at++
  return at
}
