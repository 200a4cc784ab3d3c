import { findNames } from '../../libs/enrichment/src/entities/find-names.ts'
import type { Name } from '../../libs/enrichment/src/entities/name.ts'
import { FeatureRow } from '../../libs/enrichment/src/tagger/feature-row.ts'
import { featuresOf } from '../../libs/enrichment/src/tagger/features.ts'
import { runsOf } from '../../libs/enrichment/src/tagger/runs.ts'
import { goesOn, OUTSIDE, tagNames, tagWithin } from '../../libs/enrichment/src/tagger/tags.ts'
import type { WordFacts } from '../../libs/enrichment/src/tagger/word-facts.ts'
import { makeDocument, type Document } from '../../libs/enrichment/src/text/document.ts'
import type { Token } from '../../libs/enrichment/src/text/token.ts'
import type { Article } from './corpus.ts'
import { FeatureIndex } from './feature-index.ts'

/** Runs of tokens with their features and the tags that are right. */
export interface Examples {
  readonly index: FeatureIndex
  /** The features of all tokens, by the numbers of the index. */
  readonly features: Int32Array
  /** Where the features of each token start; one more than there are tokens. */
  readonly starts: Int32Array
  readonly tags: Uint8Array
  /** Each run's first token; one more than there are runs. */
  readonly runs: Int32Array
  /** How much each run counts. */
  readonly weights: Float32Array
}

/** What the trainer learns from articles; `weightOf` says how much those of a source count, `isSilver` whether
 * a tool labelled it. */
export function examplesOf(
  articles: readonly Article[],
  factsOf: (token: Token) => WordFacts,
  weightOf: (source: string) => number,
  isSilver: (source: string) => boolean,
): Examples {
  const index = new FeatureIndex()
  const features = new Growing()
  const starts: number[] = []
  const tags: number[] = []
  const runs: number[] = []
  const weights: number[] = []
  const row = new FeatureRow()
  for (const { source, text, names } of articles) {
    const document = makeDocument(text)
    const right = new Uint8Array(document.tokens.length)
    const rules = findNames(document)
    const gold = tokensOf(document, names)
    tagNames(gold, right)
    if (isSilver(source)) tagNames(passedOver(rules, gold), right)
    const featuresAt = featuresOf(document, rules, factsOf)
    for (const { first, last } of runsOf(document)) {
      runs.push(starts.length)
      weights.push(weightOf(source))
      const clipped = clip(right.subarray(first, last + 1))
      for (let at = first; at <= last; at++) {
        starts.push(features.length)
        tags.push(clipped[at - first] ?? 0)
        featuresAt(at, row)
        for (let one = 0; one < row.count; one++) features.push(index.numberOf(row.hashes[one] ?? 0))
      }
    }
  }
  runs.push(starts.length)
  starts.push(features.length)
  return {
    index,
    features: features.all(),
    starts: Int32Array.from(starts),
    tags: Uint8Array.from(tags),
    runs: Int32Array.from(runs),
    weights: Float32Array.from(weights),
  }
}

/** Organisations of the lists that a labelling tool passed over, as it does with "al-Qaida". */
function passedOver(rules: readonly Name[], labelled: readonly Name[]): readonly Name[] {
  const taken = new Set(
    labelled.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at)),
  )
  return rules.filter(({ kind, reason, first }) => kind === 'organisation' && reason === 'list' && !taken.has(first))
}

/** The names by the tokens that they touch. */
export function tokensOf({ tokens }: Document, names: Article['names']): readonly Name[] {
  const found: Name[] = []
  let at = 0
  for (const { kind, start, end } of names) {
    while (at < tokens.length && (tokens[at]?.end ?? 0) <= start) at++
    let last = at
    while (last + 1 < tokens.length && (tokens[last + 1]?.start ?? 0) < end) last++
    if (at < tokens.length && (found.at(-1)?.last ?? -1) < at) found.push({ kind, first: at, last })
  }
  return found
}

/** Tags of a run: of names that reach beyond it ("Helmand province") the part that is in it. */
function clip(tags: Uint8Array): Uint8Array {
  const clipped = Uint8Array.from(tags)
  const end = clipped.length - 1
  clipped[0] = tagWithin(clipped[0] ?? OUTSIDE, true, goesOn(clipped[0] ?? OUTSIDE) && end > 0)
  clipped[end] = tagWithin(clipped[end] ?? OUTSIDE, end === 0 || !goesOn(clipped[end - 1] ?? OUTSIDE), false)
  return clipped
}

/** Numbers in a row that grows. */
class Growing {
  length = 0
  #numbers = new Int32Array(1 << 20)

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const longer = new Int32Array(2 * this.length)
      longer.set(this.#numbers)
      this.#numbers = longer
    }
    this.#numbers[this.length++] = number
  }

  all(): Int32Array {
    return this.#numbers.slice(0, this.length)
  }
}
