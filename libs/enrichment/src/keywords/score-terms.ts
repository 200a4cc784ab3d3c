import type { Term } from './terms.ts'

interface Statistics {
  count: number
  capitals: number
  readonly sentences: number[]
  readonly left: Set<string>
  readonly right: Set<string>
  leftCount: number
  rightCount: number
}

/** Words of the headline count as if they stood at the beginning. */
const HEADLINE_WEIGHT = 4

/**
 * YAKE's score of each term by its key: the lower, the more telling. Campos et al., "YAKE! Keyword extraction from
 * single documents" (2020), section 3.2.
 */
export function scoreTerms(terms: readonly Term[], headline: ReadonlySet<string>): ReadonlyMap<string, number> {
  const statistics = collect(terms)
  const stopKeys = new Set(terms.filter(({ stop }) => stop).map(({ key }) => key))
  const counts = [...statistics].filter(([key]) => !stopKeys.has(key)).map(([, { count }]) => count)
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length)
  const deviation = Math.sqrt(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, counts.length))
  const most = counts.reduce((highest, count) => Math.max(highest, count), 1)
  const sentenceCount = (terms.at(-1)?.sentence ?? 0) + 1
  const scores = new Map<string, number>()
  for (const [key, one] of statistics) {
    const casing = one.capitals / (1 + Math.log(one.count))
    const frequency = one.count / (mean + deviation)
    const position = Math.log(Math.log(3 + median(one.sentences)))
    const spread = new Set(one.sentences).size / sentenceCount
    const company = relatedness(one.left, one.leftCount) + relatedness(one.right, one.rightCount)
    const related = 1 + company * (one.count / most)
    const score = (related * position) / (casing + frequency / related + spread / related)
    scores.set(key, headline.has(key) ? score / HEADLINE_WEIGHT : score)
  }
  return scores
}

function collect(terms: readonly Term[]): Map<string, Statistics> {
  const statistics = new Map<string, Statistics>()
  for (const [index, term] of terms.entries()) {
    let one = statistics.get(term.key)
    if (!one)
      statistics.set(
        term.key,
        (one = {
          count: 0,
          capitals: 0,
          sentences: [],
          left: new Set(),
          right: new Set(),
          leftCount: 0,
          rightCount: 0,
        }),
      )
    one.count++
    if (term.capital && !term.name) one.capitals++
    one.sentences.push(term.sentence)
    const before = terms[index - 1]
    const after = terms[index + 1]
    if (before && !term.breaks) {
      one.left.add(before.key)
      one.leftCount++
    }
    if (after && !after.breaks) {
      one.right.add(after.key)
      one.rightCount++
    }
  }
  return statistics
}

function relatedness(neighbours: ReadonlySet<string>, count: number): number {
  return count === 0 ? 0 : neighbours.size / count
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
