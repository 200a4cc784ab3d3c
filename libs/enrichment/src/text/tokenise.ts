import { wordSet } from '../lexicon/word-set.ts'
import { isApostrophe, isDigit, isLetter, isSpace, widthAt } from './characters.ts'
import type { Casing, Token, TokenKind } from './token.ts'
import { breaksParagraph, isWrapped } from './line-breaks.ts'
import { abbreviations, compoundTails } from './token-words.ts'

const SENTENCE_ENDS = '.!?…'
/** Marks between a full stop and the next sentence. */
const MOST_CLOSERS = 4
const CLOSERS = '"”’\')]»'
const MARKS_THAT_OPEN = '"“‘\'([«„-–—•*'

/**
 * Splits a text into tokens, in one pass from left to right. Words keep their inner apostrophes and hyphens ("O'Brien",
 * "al-Assad", "U-N") and the full stops of abbreviations ("Mr.", "U.S."); "'s" is a token of its own, and so is what
 * follows the name in "London-based".
 */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = []
  const wrapped = isWrapped(text)
  let at = 0
  let sentence = true
  while (at < text.length) {
    const space = at
    while (isSpace(text, at)) at++
    if (at === text.length) break
    const newLine = tokens.length === 0 || (at > space && breaksParagraph(text.slice(space, at), wrapped))
    const spaced = tokens.length === 0 || at > space
    const previous = tokens.at(-1)
    if (newLine || (spaced && endsSentence(tokens))) sentence = true
    const { end, kind } = scan(text, at, previous)
    const token = makeToken(tokens.length, text, at, end, kind, newLine, spaced)
    if (sentence && (kind !== 'mark' || !MARKS_THAT_OPEN.includes(token.text))) {
      token.sentenceStart = true
      sentence = false
    }
    tokens.push(token)
    at = end
  }
  settleAbbreviations(tokens)
  return tokens
}

interface Scanned {
  readonly end: number
  readonly kind: TokenKind
}

function scan(text: string, at: number, previous: Token | undefined): Scanned {
  if (isApostrophe(text[at]) && previous?.end === at && previous.kind === 'word' && isPossessive(text, at)) {
    return { end: at + 2, kind: 'possessive' }
  }
  if (isLetter(text, at)) {
    const address = addressEnd(text, at)
    if (address > at) return { end: address, kind: 'address' }
    return { end: wordEnd(text, at), kind: 'word' }
  }
  if (isDigit(text, at)) return { end: numberEnd(text, at), kind: 'number' }
  return { end: at + widthAt(text, at), kind: 'mark' }
}

function isPossessive(text: string, at: number): boolean {
  return (text[at + 1] === 's' || text[at + 1] === 'S') && !isLetter(text, at + 2) && !isDigit(text, at + 2)
}

function wordEnd(text: string, start: number): number {
  let at = start
  let partStart = start
  let tail = -1
  for (;;) {
    while (at < text.length && (isLetter(text, at) || isDigit(text, at))) at += widthAt(text, at)
    const mark = text[at]
    const next = isLetter(text, at + 1)
    if (mark === '.' && isAbbreviated(text, start, partStart, at)) {
      at++
      if (!isLetter(text, at)) return at
      partStart = at
      continue
    }
    if (isApostrophe(mark) && next && !isPossessive(text, at)) {
      partStart = ++at
      continue
    }
    if (mark === '&' && at - partStart <= 2 && next && isUpper(text[at + 1])) {
      partStart = ++at
      continue
    }
    if ((mark === '-' || mark === '‐' || mark === '‑') && (next || isDigit(text, at + 1))) {
      tail = at
      partStart = ++at
      continue
    }
    break
  }
  return tail > start && splitsTail(text.slice(start, tail), text.slice(tail + 1, at)) ? tail : at
}

/** "London-based" is two words; "Ki-moon", "self-proclaimed" and "U-N" are one. */
function splitsTail(head: string, tail: string): boolean {
  if (head.length < 2 || head.toLowerCase() === head || tail.toLowerCase() !== tail) return false
  return compoundTails.has(tail) || (tail.length > 4 && tail.endsWith('ed'))
}

/** A single letter ("J.", "U.S.") or a known abbreviation ("Gov."). */
function isAbbreviated(text: string, start: number, partStart: number, at: number): boolean {
  if (at - partStart === 1) return isUpper(text[partStart]) || partStart > start || isLetter(text, at + 1)
  return (
    partStart === start &&
    at - start <= 5 &&
    isUpper(text[start]) &&
    abbreviations.has(text.slice(start, at).toLowerCase())
  )
}

function isUpper(character: string | undefined): boolean {
  return character !== undefined && character !== character.toLowerCase()
}

function numberEnd(text: string, start: number): number {
  let at = start
  for (;;) {
    while (at < text.length && (isDigit(text, at) || isLetter(text, at))) at += widthAt(text, at)
    const joined = text[at] === '.' || text[at] === ',' || text[at] === ':' || text[at] === '/' || text[at] === '-'
    if (joined && isDigit(text, at + 1)) at++
    else return at
  }
}

/** End of a web or mail address that starts here; `start` where none does. */
function addressEnd(text: string, start: number): number {
  const isAddress =
    text.startsWith('http://', start) || text.startsWith('https://', start) || text.startsWith('www.', start)
  if (!isAddress) return start
  let at = start
  while (at < text.length && !isSpace(text, at)) at++
  return at
}

function makeToken(
  index: number,
  text: string,
  start: number,
  end: number,
  kind: TokenKind,
  newLine: boolean,
  spaced: boolean,
): Token {
  const slice = text.slice(start, end)
  const lower = kind === 'word' ? normalised(slice) : slice.toLowerCase()
  return {
    index,
    start,
    end,
    text: slice,
    lower,
    kind,
    casing: kind === 'word' ? casingOf(slice) : 'lower',
    newLine,
    spaced,
    sentenceStart: false,
  }
}

function normalised(word: string): string {
  const lower = word.toLowerCase().replaceAll('’', "'")
  return lower.endsWith('.') ? lower.slice(0, -1) : lower
}

function casingOf(word: string): Casing {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0)
  if (first === first.toLowerCase()) return 'lower'
  let letters = 0
  for (const character of word) {
    const lower = character.toLowerCase()
    if (character === lower && character !== character.toUpperCase()) return 'capital'
    if (character !== lower) letters++
  }
  return letters > 1 ? 'capitals' : 'capital'
}

function endsSentence(tokens: readonly Token[]): boolean {
  const end = tokens.length - 1
  let at = end
  let token = tokens[at]
  while (token && token.kind === 'mark' && CLOSERS.includes(token.text) && at > 0 && end - at < MOST_CLOSERS)
    token = tokens[--at]
  return token !== undefined && token.kind === 'mark' && SENTENCE_ENDS.includes(token.text)
}

const sentenceOpeners = wordSet(`
  the a an he she it they we i in on at but and this that these those there his her its their our if when while after
  before as for with by`)

/** After an abbreviation that can end a sentence ("Inc.", "U.S.") a capitalised function word starts the next one. */
function settleAbbreviations(tokens: readonly Token[]): void {
  for (const token of tokens) {
    const before = tokens[token.index - 1]
    if (!before || !token.spaced || before.kind !== 'word' || !before.text.endsWith('.')) continue
    if (token.casing === 'capital' && sentenceOpeners.has(token.lower)) token.sentenceStart = true
  }
}
