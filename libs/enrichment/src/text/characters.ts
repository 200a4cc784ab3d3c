const OTHER = 0
const LETTER = 1
const DIGIT = 2
const SPACE = 3

const ascii = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[A-Za-z]/.test(character)) return LETTER
  if (/[0-9]/.test(character)) return DIGIT
  return /\s/.test(character) ? SPACE : OTHER
})

const letter = /[\p{L}\p{M}]/u
const digit = /\p{Nd}/u
const space = /\s/

function classOf(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 128) return ascii[code] ?? OTHER
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  if (letter.test(character)) return LETTER
  if (digit.test(character)) return DIGIT
  return space.test(character) ? SPACE : OTHER
}

/** A letter or a combining mark stands at the offset. The second half of a surrogate pair is none. */
export const isLetter = (text: string, at: number): boolean =>
  at >= 0 && at < text.length && classOf(text, at) === LETTER

export const isDigit = (text: string, at: number): boolean => at >= 0 && at < text.length && classOf(text, at) === DIGIT

export const isSpace = (text: string, at: number): boolean => at >= 0 && at < text.length && classOf(text, at) === SPACE

/** UTF-16 units of the character at the offset. */
export const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

export const isApostrophe = (character: string | undefined): boolean => character === "'" || character === '’'
