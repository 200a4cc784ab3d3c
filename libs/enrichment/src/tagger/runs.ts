import { continues, isNameToken } from '../entities/name.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import { wordSet } from '../lexicon/word-set.ts'
import type { Document } from '../text/document.ts'
import type { Token } from '../text/token.ts'

/** Tokens in a row among which names may be: from the first to the last. */
export interface Run {
  readonly first: number
  readonly last: number
}

const MOST_BRIDGED = 3
const joiners = wordSet(`
  of the for and de la le du des del della di da dos das do von van der den zu bin ibn bint al el ul y e on in to at
  upon sur a an with`)
const marks = wordSet("& - – / ' ’")
const companySuffixes = wordSet('inc ltd llc plc corp co')

/**
 * Where names can be in a document: capitalised words, numbers right behind them, and what stands between two of them
 * that a name may hold ("Bank of England", "Al - Qaeda"), but not a "The" or "He" alone. All other tokens are outside of names.
 */
export function runsOf({ tokens }: Document): readonly Run[] {
  const runs: Run[] = []
  let first = -1
  let last = -1
  for (const token of tokens) {
    const { index } = token
    if (!isNameToken(token) && !(last === index - 1 && token.kind === 'number' && continues(token))) continue
    if (first < 0 || !isBridged(tokens, last, index)) {
      if (first >= 0 && !isPlain(tokens, first, last)) runs.push({ first, last })
      first = index
    }
    last = index
  }
  if (first >= 0 && !isPlain(tokens, first, last)) runs.push({ first, last })
  return runs
}

/** A single word of the closed classes at the start of a sentence: "The", "He". */
function isPlain(tokens: readonly Token[], first: number, last: number): boolean {
  const token = tokens[first]
  return first === last && token?.sentenceStart === true && token.casing === 'capital' && isFunctionWord(token.lower)
}

function isBridged(tokens: readonly Token[], last: number, next: number): boolean {
  if (next - last - 1 > MOST_BRIDGED) return false
  for (let at = last + 1; at <= next; at++) {
    const token = tokens[at]
    if (!token || token.newLine) return false
    if (at < next && !isBridge(token, tokens[at + 1])) return false
  }
  return true
}

function isBridge(token: Token, next: Token | undefined): boolean {
  if (token.kind === 'word') return joiners.has(token.lower)
  if (token.text === ',') return companySuffixes.has(next?.lower ?? '')
  return token.kind === 'possessive' || marks.has(token.text)
}
