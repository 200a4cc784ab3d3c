import type { Document } from '../text/document.ts'
import { continues, isMark } from './name.ts'

const LONGEST_DATELINE = 12

/** The name of a place from one token to another opens a dateline: "PARIS (Reuters) -", "London, 5 May -". */
export const isDateline = (document: Document, first: number, last: number): boolean =>
  dashOf(document, first, last) >= 0

/**
 * The dash of "PARIS (Reuters) -", "FLINT, Mich., Oct. 4 -", "London, 5 May -": at the start of a line, within a few
 * tokens. -1 where none is.
 */
function dashOf({ tokens, inTitle }: Document, first: number, last: number): number {
  if (!tokens[first]?.newLine || inTitle[first]) return -1
  for (let at = last + 1; at < Math.min(tokens.length, last + LONGEST_DATELINE); at++) {
    const token = tokens[at]
    if (!token || token.newLine) return -1
    if (token.kind !== 'mark') {
      if (token.kind === 'word' && token.casing === 'lower') return -1
      continue
    }
    if (token.text === '—' || token.text === '–' || token.text === '-') return token.spaced ? at : -1
    if (!',.()'.includes(token.text)) return -1
  }
  return -1
}

/**
 * The last token of the town in capitals that opens a dateline, known or not: "TROMSO, Norway -", "KARUM (AFP) -". -1
 * where none does.
 */
export function endOfDatelineTown(document: Document, first: number): number {
  const last = endOfCapitals(document, first)
  const next = document.tokens[last + 1]
  return last >= 0 && (isMark(next, ',') || isMark(next, '(')) && isDateline(document, first, last) ? last : -1
}

function endOfCapitals({ tokens }: Document, first: number): number {
  if (tokens[first]?.casing !== 'capitals' || !tokens[first]?.newLine) return -1
  let last = first
  while (continues(tokens[last + 1]) && tokens[last + 1]?.casing === 'capitals') last++
  return last
}

/** The last token of the agency in parentheses, with them, that a dateline names from a token on; -1 where none starts. */
export function endOfAgency(document: Document, opening: number): number {
  const { tokens } = document
  if (!isMark(tokens[opening], '(')) return -1
  let first = opening
  while (first > 0 && opening - first < LONGEST_DATELINE && !tokens[first]?.newLine) first--
  const dash = first < opening ? dashOf(document, first, first) : -1
  for (let at = opening + 1; at < dash; at++) if (isMark(tokens[at], ')')) return at
  return -1
}
