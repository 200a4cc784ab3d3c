import type { Mention } from '@wiredesk/contracts'
import type { Document } from '../text/document.ts'
import type { Token } from '../text/token.ts'

export type NameKind = 'person' | 'organisation' | 'place'

/**
 * What told a rule that a name is one: the form of address before it, a list of organisations, a word like "Council" in
 * it, its place in a dateline or behind "MP for", a list of countries and regions or a word like "River", a list of towns, an office before
 * it, its likeness to names of people.
 */
export const reasons = ['address', 'list', 'head', 'position', 'country', 'town', 'title', 'likeness'] as const
export type Reason = (typeof reasons)[number]

/** A name in a document, by its first and last token. */
export interface Name {
  readonly kind: NameKind
  readonly first: number
  readonly last: number
  /** Absent where only the rest of the article told it. */
  readonly reason?: Reason
}

/** The text of a run of tokens, in one line. */
export function sliceOf(document: Document, first: number, last: number): string {
  const text = document.text.slice(document.tokens[first]?.start, document.tokens[last]?.end)
  return first === last ? text : text.replace(/\s+/g, ' ')
}

export function mentionOf(document: Document, first: number, last: number): Mention {
  const start = document.tokens[first]?.start ?? 0
  const end = document.tokens[last]?.end ?? start
  return { start, end, text: document.text.slice(start, end) }
}

type WordToken = Token & { readonly kind: 'word' }

/** A word that can be part of a name: capitalised, or with a capital after a particle ("al-Assad", "d'Estaing"). */
export function isNameToken(token: Token | undefined): token is WordToken {
  if (token?.kind !== 'word') return false
  if (token.casing !== 'lower') return true
  const joint = Math.max(token.text.lastIndexOf('-'), token.text.lastIndexOf("'"), token.text.lastIndexOf('’'))
  const after = token.text[joint + 1]
  return joint > 0 && joint < 5 && after !== undefined && after !== after.toLowerCase()
}

/** The token stands right after the one before it: no line break, no mark between. */
export const continues = (token: Token | undefined): token is Token & { readonly newLine: false } =>
  token !== undefined && !token.newLine && token.spaced

export const isMark = (token: Token | undefined, text: string): boolean => token?.kind === 'mark' && token.text === text
