import type { Token } from './token.ts'

/** A run of tokens, `end` not included. */
export interface TokenRange {
  readonly first: number
  readonly end: number
}

/** The paragraphs of a text. */
export function paragraphsOf(tokens: readonly Token[]): readonly TokenRange[] {
  return split(tokens, (token) => token.newLine)
}

/** The sentences of a text; a mark that opens a quotation belongs to the sentence that it opens. */
export function sentencesOf(tokens: readonly Token[]): readonly TokenRange[] {
  const starts = new Set<number>()
  for (const token of tokens) if (token.sentenceStart) starts.add(openingOf(tokens, token.index))
  return split(tokens, (token) => starts.has(token.index))
}

const OPENERS = '"“‘\'`([«„»'

function openingOf(tokens: readonly Token[], at: number): number {
  let first = at
  while (
    first > 0 &&
    !tokens[first]?.newLine &&
    !tokens[first]?.spaced &&
    OPENERS.includes(tokens[first - 1]?.text ?? ' ')
  )
    first--
  return first
}

function split(tokens: readonly Token[], starts: (token: Token) => boolean): readonly TokenRange[] {
  const ranges: TokenRange[] = []
  let first = 0
  for (const token of tokens) {
    if (token.index === first || !starts(token)) continue
    ranges.push({ first, end: token.index })
    first = token.index
  }
  if (tokens.length > first) ranges.push({ first, end: tokens.length })
  return ranges
}
