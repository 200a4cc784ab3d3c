import type { StoryNeighbourhood, StoryPlace, StoryTerm } from '@wiredesk/article-index'

const DAY_MS = 24 * 60 * 60 * 1_000
/** Articles that are so far apart in time never tell one story; the nearer they are, the less they must have in common. */
const APART_MS = 4 * DAY_MS
/** Measured on Reuters-21578: below it, stories of one branch run into each other; above, those of one event fall apart. */
const SAME = 0.5
/** Articles that are farther apart have too little of it in common, whatever they say. */
const REACH_MS = APART_MS * (1 - SAME)
/** So much alike, two articles need no name and no third word in common. */
const TWIN = 0.8
const LEAST_SHARED = 3

type Told = Pick<StoryPlace, 'at' | 'terms'>

interface Words {
  readonly terms: ReadonlyMap<string, StoryTerm>
  readonly hasNames: boolean
}

/** Of the terms of an article, which is compared with many. */
const known = new WeakMap<readonly StoryTerm[], Words>()

/**
 * Whether two articles tell the same story: by the words that say most of them, weighed down by the time between them.
 * It takes three such words, one of a name where both have names. Depends on nothing but the two.
 */
export function isSameStory(one: Told, other: Told): boolean {
  const nearness = 1 - Math.abs(one.at - other.at) / APART_MS
  if (nearness < SAME) return false
  const [words, others] = [wordsOf(one.terms), wordsOf(other.terms)]
  let [common, shared, sharesName] = [0, 0, !words.hasNames || !others.hasNames]
  for (const [word, weight, isName] of one.terms) {
    const there = others.terms.get(word)
    if (there === undefined) continue
    common += weight * there[1]
    shared += 1
    sharesName ||= isName === true && there[2] === true
  }
  if (common * nearness < SAME) return false
  return common >= TWIN || (shared >= LEAST_SHARED && sharesName)
}

/** All that can tell the same story as it. */
export function neighbourhoodOf({ at, keys }: Pick<StoryPlace, 'at' | 'keys'>): StoryNeighbourhood {
  return { keys, at, from: at - REACH_MS, to: at + REACH_MS }
}

/** Whether the time between two articles lets them tell one story. */
export function isInReach(one: Told, other: Told): boolean {
  return Math.abs(one.at - other.at) <= REACH_MS
}

function wordsOf(terms: readonly StoryTerm[]): Words {
  const before = known.get(terms)
  if (before) return before
  const words = {
    terms: new Map(terms.map((term) => [term[0], term])),
    hasNames: terms.some(([, , isName]) => isName),
  }
  known.set(terms, words)
  return words
}
