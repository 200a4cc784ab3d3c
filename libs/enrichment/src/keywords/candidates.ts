import type { Term } from './terms.ts'

export interface Candidate {
  readonly text: string
  /** The lower, the more telling. */
  readonly score: number
  readonly words: readonly string[]
}

interface Counted {
  readonly candidate: Candidate
  count: number
}

const LONGEST_PHRASE = 3
/** A phrase of several words must be said more than once. */
const LEAST_COUNT = 2
/** What is said once says little, however early. */
const ONCE = 3
const joiners = new Set(['of'])

/** Words, phrases of up to three words and names, the most telling first; none of them a part of a better one. */
export function candidatesOf(terms: readonly Term[], scores: ReadonlyMap<string, number>): readonly Candidate[] {
  const found = new Map<string, Counted>()
  for (let first = 0; first < terms.length; first++) {
    for (let length = 1; length <= LONGEST_PHRASE; length++) {
      const words = terms.slice(first, first + length)
      if (
        words.length < length ||
        (length > 1 && words.at(-1)?.breaks) ||
        words.some((word) => length > 1 && word.name)
      )
        break
      if (!isCandidate(words)) continue
      const key = words.map((word) => word.key).join(' ')
      const known = found.get(key)
      if (known) known.count++
      else
        found.set(key, {
          candidate: { text: words.map(({ text }) => text).join(' '), score: 0, words: words.map((word) => word.key) },
          count: 1,
        })
    }
  }
  const phrases = [...found.values()].filter(
    ({ candidate, count }) => candidate.words.length > 1 && count >= LEAST_COUNT,
  )
  const bound = wordsOfPhrases(phrases, found)
  const scored = [...found.values()]
    .filter(({ candidate, count }) =>
      candidate.words.length === 1 ? !bound.has(candidate.words[0] ?? '') : count >= LEAST_COUNT,
    )
    .map(({ candidate, count }) => ({ ...candidate, score: phraseScore(candidate.words, count, scores) }))
    .sort((a, b) => a.score - b.score || (a.text < b.text ? -1 : 1))
  return withoutParts(scored)
}

/** Words that mostly stand in a phrase: the phrase speaks for them. */
function wordsOfPhrases(phrases: readonly Counted[], found: ReadonlyMap<string, Counted>): ReadonlySet<string> {
  const bound = new Set<string>()
  for (const { candidate, count } of phrases)
    for (const word of candidate.words) if (2 * count >= (found.get(word)?.count ?? 0)) bound.add(word)
  return bound
}

function isCandidate(words: readonly Term[]): boolean {
  const [head] = words
  const tail = words.at(-1)
  if (!head || !tail || head.stop || tail.stop || tail.dependent) return false
  return words.slice(1, -1).every((word) => !word.stop || joiners.has(word.key))
}

function phraseScore(words: readonly string[], count: number, scores: ReadonlyMap<string, number>): number {
  let product = 1
  let sum = 0
  for (const word of words) {
    if (joiners.has(word)) continue
    const score = scores.get(word) ?? 1
    product *= score
    sum += score
  }
  const once = count === 1 ? ONCE : 1
  return (once * product) / (count * (1 + sum))
}

/** Of "civil war" and "war" the better stays. */
function withoutParts(candidates: readonly Candidate[]): readonly Candidate[] {
  const taken = new Set<string>()
  return candidates.filter(({ words }) => {
    if (words.some((word) => taken.has(word))) return false
    for (const word of words) if (!joiners.has(word)) taken.add(word)
    return true
  })
}
