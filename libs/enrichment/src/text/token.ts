/** What a token is; a word may hold digits, a number starts with one. */
export type TokenKind = 'word' | 'number' | 'possessive' | 'mark' | 'address'

/** How a word is written: `capital` is an initial capital, `capitals` two letters or more and all of them capital. */
export type Casing = 'lower' | 'capital' | 'capitals'

/** A token of a text; offsets are UTF-16 units. */
export interface Token {
  readonly index: number
  readonly start: number
  readonly end: number
  readonly text: string
  /** Lower case, typographic apostrophes made straight, the full stop of an abbreviation gone. */
  readonly lower: string
  readonly kind: TokenKind
  readonly casing: Casing
  /** A line break stands before it. */
  readonly newLine: boolean
  /** White space, or nothing at all, stands before it. */
  readonly spaced: boolean
  /** It is the first token of a sentence, quotation marks and brackets before it not counted. */
  sentenceStart: boolean
}
