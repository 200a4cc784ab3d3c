import { writeModel, type ModelLists } from '../../libs/enrichment/src/tagger/model-file.ts'
import { TAGS } from '../../libs/enrichment/src/tagger/tags.ts'
import { wordFacts } from '../../libs/enrichment/src/tagger/word-facts.ts'
import { makeWordTable } from '../../libs/enrichment/src/tagger/word-table.ts'
import type { Article } from './corpus.ts'
import { learn, type Learned, type Training } from './crf.ts'
import { examplesOf } from './examples.ts'
import type { Lexica } from './lexica.ts'

const TRAINING: Omit<Training, 'seed'> = { epochs: 8, rate: 0.1, l1: 0.5, l2: 0.5, leastCount: 2 }
/** Labels by another tagger ("NAME-silver") count once; those by people, who are right more often, count more. */
const isSilver = (source: string): boolean => source.endsWith('-silver')
const BY_PEOPLE = 3
/** The highest weight of a feature in the model's bytes. */
const HIGHEST = 127

export interface Options {
  readonly language: string
  readonly seed: number
  /** In place of what is best for the corpus of the product. */
  readonly training?: Partial<Training>
}

/** The file of a tagger's model, learned from articles. Equal articles, lexica and seed give equal bytes. */
export function train(
  articles: readonly Article[],
  lexica: Lexica,
  options: Options,
  tell: (line: string) => void,
): Buffer {
  const factsOf = wordFacts(makeWordTable(lexica.words, lexica.wordValues), lexica.paths)
  const examples = examplesOf(articles, factsOf, (source) => (isSilver(source) ? 1 : BY_PEOPLE), isSilver)
  tell(`${examples.tags.length} tokens in ${examples.weights.length} runs, ${examples.index.size} features`)
  const { training, seed, language } = options
  const learned = learn(examples, { ...TRAINING, ...training, seed }, (epoch, loss) =>
    tell(`epoch ${epoch}: loss ${loss.toFixed(4)}`),
  )
  return writeModel({ language, ...inBytes(learned, examples.index.hashes()), ...lexica })
}

/** The weights in bytes, of the features alone that have any, in the order of their hashes. */
export function inBytes(
  { weights, transitions }: Learned,
  hashes: Uint32Array,
): Pick<ModelLists, 'features' | 'weights' | 'transitions'> {
  const unit = HIGHEST / weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), Number.MIN_VALUE)
  const rows = Int8Array.from(weights, (weight) => Math.round(weight * unit))
  const rowOf = (number: number): Int8Array => rows.subarray(number * TAGS, (number + 1) * TAGS)
  const kept = Array.from(hashes.keys())
    .filter((number) => rowOf(number).some((weight) => weight !== 0))
    .sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0))
  const bytes = new Int8Array(kept.length * TAGS)
  for (const [row, number] of kept.entries()) bytes.set(rowOf(number), row * TAGS)
  return {
    features: Uint32Array.from(kept, (number) => hashes[number] ?? 0),
    weights: bytes,
    transitions: Int32Array.from(transitions, (weight) => Math.round(weight * unit)),
  }
}
