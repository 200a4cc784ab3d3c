const opening = new Set(['(', '[', '{', '$', '£', '€', '#', '“', '‘', '``', 'US$', '@'])
const closing = new Set([')', ']', '}', '.', ',', ';', ':', '!', '?', '%', '”', "''", '...', '…', '’s', '’'])
const clitic = /^(?:n['’]t|['’](?:s|S|re|ve|ll|d|m))$/
const written: Readonly<Record<string, string>> = { '``': '"', "''": '"', '-LRB-': '(', '-RRB-': ')' }

/** A sentence as it is written, and where each of its tokens stands in it. */
export interface Written {
  readonly text: string
  /** Where each token begins and ends, in UTF-16 units. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Writes a sentence of tokens as a newspaper would: marks close up, quotation marks open and close in turn. */
export function detokenise(tokens: readonly string[]): Written {
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  let glued = true
  let quoted = false
  for (const token of tokens) {
    const plain = written[token] ?? token
    const isQuote = plain === '"'
    const closes = closing.has(token) || clitic.test(token) || (isQuote && quoted)
    if (!glued && !closes) text += ' '
    starts.push(text.length)
    text += plain
    ends.push(text.length)
    glued = opening.has(token) || (isQuote && !quoted)
    if (isQuote) quoted = !quoted
  }
  return { text, starts, ends }
}
