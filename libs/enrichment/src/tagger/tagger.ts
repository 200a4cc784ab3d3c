import type { Name } from '../entities/name.ts'
import type { Document } from '../text/document.ts'
import { bestTags } from './best-tags.ts'
import { addWeights } from './feature-weights.ts'
import { FeatureRow } from './feature-row.ts'
import { featuresOf } from './features.ts'
import type { TaggerModel } from './model-file.ts'
import { runsOf } from './runs.ts'
import { namesOfTags, TAGS } from './tags.ts'
import { wordFacts } from './word-facts.ts'

/** Of most rows; longer ones get room of their own. */
const MOST_TOKENS = 64

/** Finds the names of a document, with what rules found in it as advice; in order, none overlapping another. */
export type Tagger = (document: Document, rules: readonly Name[]) => readonly Name[]

/** The tagger of a model: a linear chain that takes the likeliest tags of each run of words among which names may be. */
export function makeTagger({ features: weights, transitions, words, paths }: TaggerModel): Tagger {
  const factsOf = wordFacts(words, paths)
  const row = new FeatureRow()
  let scores = new Int32Array(TAGS * MOST_TOKENS)
  return (document, rules) => {
    const featuresAt = featuresOf(document, rules, factsOf)
    const names: Name[] = []
    for (const { first, last } of runsOf(document)) {
      const length = last - first + 1
      if (length * TAGS > scores.length) scores = new Int32Array(length * TAGS)
      else scores.fill(0, 0, length * TAGS)
      for (let at = first; at <= last; at++) {
        featuresAt(at, row)
        addWeights(weights, row.hashes, row.count, scores, (at - first) * TAGS)
      }
      namesOfTags(bestTags(scores, length, transitions), first, names)
    }
    return names
  }
}
