import { isCommonWord } from '../lexicon/words.ts'
import { isFunctionWord } from '../lexicon/function-words.ts'
import type { Document } from '../text/document.ts'
import { continues, isNameToken, type Name, type NameKind } from './name.ts'

/**
 * Lets the names of an article agree: a word that is most often one kind of name is that kind wherever it stands alone,
 * also where it was not found; the last word of a person's full name is that person.
 */
export function agree(document: Document, names: readonly Name[]): readonly Name[] {
  const votes = votesOf(document, names)
  const taken = new Uint8Array(document.tokens.length)
  for (const { first, last } of names) taken.fill(1, first, last + 1)
  const settled = names.map((name) => {
    const kind = name.first === name.last ? winner(votes.get(formOf(document, name.first))) : undefined
    return kind && kind !== name.kind ? { ...name, kind } : name
  })
  for (const token of document.tokens) {
    const at = token.index
    if (taken[at] || !isNameToken(token) || !standsAlone(document, at)) continue
    const kind = winner(votes.get(formOf(document, at)))
    if (kind) settled.push({ kind, first: at, last: at })
  }
  return settled.sort((a, b) => a.first - b.first)
}

type Votes = Map<NameKind, number>

/** A full name, and one in a dateline, count as several. */
const CLEAR = 3

function votesOf(document: Document, names: readonly Name[]): ReadonlyMap<string, Votes> {
  const all = new Map<string, Votes>()
  for (const { kind, first, last, reason } of names) {
    if (first !== last && kind !== 'person') continue
    const form = formOf(document, last)
    const votes: Votes = all.get(form) ?? new Map<NameKind, number>()
    votes.set(kind, (votes.get(kind) ?? 0) + (first === last && reason !== 'position' ? 1 : CLEAR))
    all.set(form, votes)
  }
  return all
}

const LONGEST_ACRONYM = 4
const LEAST_VOTES = 2

/** The kind with more than twice the votes of all others. */
function winner(votes: Votes | undefined): NameKind | undefined {
  let sum = 0
  let best: NameKind | undefined
  for (const [kind, count] of votes ?? []) {
    sum += count
    if (!best || count > (votes?.get(best) ?? 0)) best = kind
  }
  const most = best ? (votes?.get(best) ?? 0) : 0
  return most >= LEAST_VOTES && most > 2 * (sum - most) ? best : undefined
}

/** Datelines are in capitals. */
function formOf({ tokens }: Document, at: number): string {
  const text = tokens[at]?.text ?? ''
  return tokens[at]?.casing === 'capitals' && text.length > LONGEST_ACRONYM
    ? `${text.charAt(0)}${text.slice(1).toLowerCase()}`
    : text
}

function standsAlone({ tokens, lowerCased, inTitle }: Document, at: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]
  const next = tokens[at + 1]
  if (!token || inTitle[at] || isFunctionWord(token.lower)) return false
  if (token.sentenceStart && (lowerCased.has(token.lower) || isCommonWord(token.lower))) return false
  return !(continues(next) && isNameToken(next)) && !(continues(token) && isNameToken(before))
}
