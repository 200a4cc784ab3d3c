import { ProblemError } from '@wiredesk/contracts'
import { Parser } from 'htmlparser2'
import { behindPrologue } from './prologue.ts'

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody tfoot thead title tr ul'
  ).split(' '),
)
const CELLS = new Set(['td', 'th'])
/** What is no text to read. */
const SILENT = new Set(
  'audio button canvas datalist embed head iframe math meta noscript object script select style svg template textarea video'.split(
    ' ',
  ),
)
/** What says of a paragraph that it belongs to a picture: WordPress before HTML 5 had an element for it. */
const CAPTION_CLASS = /(?:^|\s)wp-caption-text(?:\s|$)/
const TAG = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i

/** The parser's time grows with the square of the depth. */
const MAX_DEPTH = 500
/** Of one tag: each is looked for among all before it. */
const MAX_ATTRIBUTES = 1_000
/** The tree takes all classes of a tag as arguments of one call. */
const MAX_CLASS = 64 * 1024

/**
 * The text that a reader sees, a line for each block (paragraph, heading, list item, table row) and for each `br`; white space
 * collapsed except in `pre`, blank lines left out; without captions, unless most of it stands in them. Works on fragments and on broken markup, without building a tree. Throws
 * ProblemError `depth-limit`, and `too-large` for more than `maxNodes` pieces (tags, attributes, comments, texts) or for a tag with more than 1,000 attributes.
 */
export function htmlText(html: string, maxNodes = Infinity): string {
  const { text, inCaptions } = textIn(html, maxNodes, false)
  return inCaptions > text.length ? textIn(html, maxNodes, true).text : text
}

/** `inCaptions`: the characters that were left out. */
function textIn(
  html: string,
  maxNodes: number,
  withCaptions: boolean,
): { readonly text: string; readonly inCaptions: number } {
  const lines: string[] = []
  let line = ''
  // Not asked of the line itself: to look at its end would copy all of it, each time.
  let atSpace = true
  let silent = 0
  let preformatted = 0
  let depth = 0
  let nodes = 0
  let attributes = 0
  /** The depth of the caption that is being read; 0 for none. */
  let caption = 0
  let inCaptions = 0

  const count = (): void => {
    if (++nodes <= maxNodes) return
    throw new ProblemError('too-large', `the page has more than ${maxNodes} tags, attributes and texts`, {
      limit: 'nodes',
      maxNodes,
    })
  }
  const endLine = (): void => {
    const text = preformatted > 0 ? line.trimEnd() : line.trim()
    if (text.trim() !== '') lines.push(text)
    line = ''
    atSpace = true
  }
  const add = (text: string): void => {
    const added = atSpace ? text.replace(/^ /, '') : text
    if (added === '') return
    line += added
    atSpace = added.endsWith(' ')
  }
  const addPreformatted = (text: string): void => {
    const [first = '', ...more] = text.replaceAll('\r', '').split('\n')
    line += first
    for (const next of more) {
      endLine()
      line = next
    }
  }

  const beginCaption = (): void => {
    if (caption === 0 && !withCaptions) caption = depth
  }
  const onAttribute = (name: string, value: string): void => {
    count()
    if (name === 'class' && CAPTION_CLASS.test(value.slice(0, MAX_CLASS))) beginCaption()
    if (++attributes <= MAX_ATTRIBUTES && (name !== 'class' || value.length <= MAX_CLASS)) return
    throw new ProblemError(
      'too-large',
      `a tag has more than ${MAX_ATTRIBUTES} attributes or ${MAX_CLASS} characters of classes`,
      {
        limit: 'attributes',
        maxAttributes: MAX_ATTRIBUTES,
      },
    )
  }

  const parser = new Parser({
    onattribute: onAttribute,
    oncomment: count,
    onprocessinginstruction: count,
    onopentagname(name) {
      count()
      attributes = 0
      if (++depth > MAX_DEPTH) throw new ProblemError('depth-limit', `markup nested deeper than ${MAX_DEPTH}`)
      // The end tag of `head` may be left out.
      if (name === 'body') silent = 0
      if (SILENT.has(name)) silent++
      else if (BLOCKS.has(name) || name === 'br') endLine()
      else if (CELLS.has(name)) add(' ')
      if (name === 'pre') preformatted++
      if (name === 'figcaption') beginCaption()
    },
    ontext(text) {
      count()
      if (silent > 0) return
      if (caption > 0) {
        inCaptions += text.trim().length
        return
      }
      if (preformatted > 0) addPreformatted(text)
      else add(text.replace(/[ \t\n\r\f]+/g, ' '))
    },
    onclosetag(name) {
      if (caption === depth) caption = 0
      depth--
      if (SILENT.has(name)) silent = Math.max(0, silent - 1)
      else if (BLOCKS.has(name)) endLine()
      if (name === 'pre') preformatted = Math.max(0, preformatted - 1)
    },
  })
  parser.end(html)
  endLine()
  return { text: lines.join('\n'), inCaptions }
}

/** Whether a text that may be either is markup: it has a tag, or is escaped as markup is. */
export function looksLikeHtml(text: string): boolean {
  return TAG.test(text)
}

/** A page, not a part of one: it brings its own head or body. */
export function isWholePage(html: string): boolean {
  return /^<(?:!doctype\s+html|html|head|body)\b/i.test(html.slice(behindPrologue(html)))
}
