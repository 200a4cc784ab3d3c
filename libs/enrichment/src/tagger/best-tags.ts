import { follows, goesOn, OUTSIDE, predecessors, TAGS } from './tags.ts'

const NEVER = Number.NEGATIVE_INFINITY

/**
 * The tags of the highest sum of scores and transitions (Viterbi) for a row of tokens between tokens outside of names.
 * `scores` begins with {@link TAGS} of each token, `transitions` has one for each pair, the former tag first.
 */
export function bestTags(scores: Int32Array, length: number, transitions: Int32Array): Uint8Array {
  const from = new Uint8Array(length * TAGS)
  // Sums of long rows are more than an integer holds.
  let sums = new Float64Array(TAGS)
  let next = new Float64Array(TAGS)
  for (let tag = 0; tag < TAGS; tag++)
    sums[tag] = follows(OUTSIDE, tag) ? (scores[tag] ?? 0) + (transitions[tag] ?? 0) : NEVER
  for (let at = 1; at < length; at++) {
    for (let tag = 0; tag < TAGS; tag++) {
      let best = NEVER
      let bestBefore = OUTSIDE
      for (const before of predecessors[tag] ?? []) {
        const sum = (sums[before] ?? 0) + (transitions[before * TAGS + tag] ?? 0)
        if (sum > best) {
          best = sum
          bestBefore = before
        }
      }
      next[tag] = best + (scores[at * TAGS + tag] ?? 0)
      from[at * TAGS + tag] = bestBefore
    }
    ;[sums, next] = [next, sums]
  }
  let tag = OUTSIDE
  let best = NEVER
  for (let last = 0; last < TAGS; last++) {
    const sum = (sums[last] ?? 0) + (transitions[last * TAGS] ?? 0)
    if (goesOn(last) || sum <= best) continue
    best = sum
    tag = last
  }
  const tags = new Uint8Array(length)
  for (let at = length - 1; at >= 0; at--) {
    tags[at] = tag
    tag = from[at * TAGS + tag] ?? OUTSIDE
  }
  return tags
}
