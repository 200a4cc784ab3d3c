import { ProblemError } from '@wiredesk/contracts'
import { SaxesParser } from 'saxes'

/** Its readers call themselves for each level. */
const MAX_DEPTH = 256
/** Elements of a part; a tree of them takes some hundred bytes each. */
const MAX_ELEMENTS = 1_000_000

/**
 * Looks through a part before a tree is built of it: no part of an honest document declares a document type, nests deep, or is not well-formed. Throws ProblemError
 * `entity-forbidden`, `depth-limit`, `too-large` or `malformed`. `onText` is told the text of each element that has no others in it.
 */
export function checkMarkup(name: string, markup: string, onText?: (element: string, text: string) => void): void {
  const parser = new SaxesParser()
  let depth = 0
  let elements = 0
  let text = ''
  parser.on('doctype', () => {
    throw new ProblemError('entity-forbidden', `the part ${name} has a DOCTYPE`)
  })
  parser.on('opentag', () => {
    text = ''
    if (++depth > MAX_DEPTH) throw new ProblemError('depth-limit', `the part ${name} nests deeper than ${MAX_DEPTH}`)
    if (++elements > MAX_ELEMENTS)
      throw new ProblemError('too-large', `the part ${name} has more than ${MAX_ELEMENTS} elements`, {
        limit: 'elements',
      })
  })
  parser.on('closetag', (tag) => {
    depth--
    if (text !== '') onText?.(tag.name, text)
    text = ''
  })
  if (onText) parser.on('text', (piece) => (text += piece))
  parser.on('error', (error) => {
    throw new ProblemError('malformed', `the part ${name} is not well-formed (${error.message.slice(0, 80)})`)
  })
  parser.write(markup.replace(/^\ufeff/, '')).close()
}
