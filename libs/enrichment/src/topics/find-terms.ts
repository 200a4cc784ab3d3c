import { phrases } from '../lexicon/word-set.ts'
import { tokenise } from '../text/tokenise.ts'
import type { Token } from '../text/token.ts'
import type { TopicTerms } from './topic-terms.ts'
import type { WordKey } from './word-keys.ts'

/** A term with what it tells: `weights[i]` of `topics[i]`, which are places in the list of topics. */
export interface Term {
  readonly words: readonly string[]
  readonly topics: number[]
  readonly weights: number[]
}

/** The terms of a language. */
export interface TermTable {
  /** By their first word, longer ones first. */
  readonly byFirst: ReadonlyMap<string, readonly Term[]>
  readonly keyOf: WordKey
}

/** A sure term weighs as much as so many likely ones. */
export const SURE = 3
const LIKELY = 1

/** Reads lists of terms. `indexOf` gives the place of a topic's code; words are the same where their keys are. */
export function termTable(lists: readonly TopicTerms[], indexOf: (code: string) => number, keyOf: WordKey): TermTable {
  const terms = new Map<string, Term>()
  const add = (list: string, topic: number, weight: number): void => {
    for (const phrase of phrases(list)) {
      const words = tokenise(phrase).map(({ lower }) => keyOf(lower))
      const key = words.join(' ')
      const term = terms.get(key) ?? { words, topics: [], weights: [] }
      terms.set(key, term)
      if (term.topics.includes(topic)) continue
      term.topics.push(topic)
      term.weights.push(weight)
    }
  }
  for (const { code, sure, likely } of lists) {
    add(sure, indexOf(code), SURE)
    add(likely, indexOf(code), LIKELY)
  }
  const table = new Map<string, Term[]>()
  for (const term of terms.values()) {
    const [first = ''] = term.words
    const same = table.get(first)
    if (same) same.push(term)
    else table.set(first, [term])
  }
  for (const same of table.values()) same.sort((a, b) => b.words.length - a.words.length)
  return { byFirst: table, keyOf }
}

/** Counts the terms of a text, the longest first where several begin; `count` tells what one is worth by its place. */
export function countTerms(
  table: TermTable,
  tokens: readonly Token[],
  count: (at: number) => number,
  counts: Map<Term, number>,
): void {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    const term = token && termAt(table, tokens, token, at)
    if (!term) continue
    counts.set(term, (counts.get(term) ?? 0) + count(at))
    at += term.words.length - 1
  }
}

function termAt({ byFirst, keyOf }: TermTable, tokens: readonly Token[], token: Token, at: number): Term | undefined {
  const candidates = byFirst.get(keyOf(token.lower))
  if (!candidates) return undefined
  for (const term of candidates) {
    let length = 1
    while (length < term.words.length && keyOf(tokens[at + length]?.lower ?? '') === term.words[length]) length++
    if (length === term.words.length) return term
  }
  return undefined
}
