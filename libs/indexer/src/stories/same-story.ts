import type { StoryNeighbourhood, StoryPlace, StoryTerm } from '@wiredesk/article-index'

const DAY_MS = 24 * 60 * 60 * 1_000
/** Articles that are so far apart in time never tell one story; the nearer they are, the less they must have in common. */
const APART_MS = 4 * DAY_MS
/** Measured on Reuters-21578: below it, stories of one branch run into each other; above, those of one event fall apart. */
const SAME = 0.5
/** So much alike, two articles need no name and no third word in common. */
const TWIN = 0.8
const LEAST_SHARED = 3

type Told = Pick<StoryPlace, 'at' | 'terms'>

/**
 * Whether two articles tell the same story: by the words that say most of them, weighed down by the time between them.
 * It takes three such words, one of a name where both have names. Depends on nothing but the two.
 */
export function isSameStory(one: Told, other: Told): boolean {
  const nearness = 1 - Math.abs(one.at - other.at) / APART_MS
  if (nearness < SAME) return false
  const weights = new Map(other.terms.map((term) => [term[0], term]))
  let [common, shared, sharesName] = [0, 0, !hasNames(one.terms) || !hasNames(other.terms)]
  for (const [word, weight, isName] of one.terms) {
    const there = weights.get(word)
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
  const reach = APART_MS * (1 - SAME)
  return { keys, from: at - reach, to: at + reach }
}

function hasNames(terms: readonly StoryTerm[]): boolean {
  return terms.some(([, , isName]) => isName)
}
