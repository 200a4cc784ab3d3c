import { TAGS } from './tags.ts'

/** The weights of features for each tag, found by the features' hashes in an open table. */
export interface FeatureWeights {
  /** 0 where a place is free; the length is a power of two. */
  readonly hashes: Uint32Array
  /** For each place {@link TAGS} weights. */
  readonly weights: Int8Array
}

/** A table of rows of {@link TAGS} weights by the hashes of their features. */
export function makeFeatureWeights(hashes: Uint32Array, rows: Int8Array): FeatureWeights {
  const size = 2 ** Math.ceil(Math.log2(hashes.length * 1.6 + 2))
  const table = { hashes: new Uint32Array(size), weights: new Int8Array(size * TAGS) }
  for (const [row, hash] of hashes.entries()) {
    let place = hash & (size - 1)
    while (table.hashes[place] !== 0) place = (place + 1) & (size - 1)
    table.hashes[place] = hash
    table.weights.set(rows.subarray(row * TAGS, (row + 1) * TAGS), place * TAGS)
  }
  return table
}

/** Adds the weights of features to the scores of the tags, which start at an offset. */
export function addWeights(
  { hashes, weights }: FeatureWeights,
  features: Uint32Array,
  count: number,
  scores: Int32Array,
  offset: number,
): void {
  const last = hashes.length - 1
  for (let index = 0; index < count; index++) {
    const feature = features[index] ?? 0
    let place = feature & last
    let found = hashes[place]
    while (found !== feature && found !== 0) {
      place = (place + 1) & last
      found = hashes[place]
    }
    if (found !== feature) continue
    const row = place * TAGS
    for (let tag = 0; tag < TAGS; tag++) scores[offset + tag] = (scores[offset + tag] ?? 0) + (weights[row + tag] ?? 0)
  }
}
