import type { Words } from '@wiredesk/contracts'

/** UTF-16 offsets into a text. */
interface Span {
  readonly start: number
  readonly end: number
}

/** Words in a row that two texts have in common: where they stand in the one, and in the other. */
export interface SharedPassage extends Span {
  readonly other: Span
}

/** The words of a text and their shingles, number `n` of which begins at word `n`. */
export interface Shingled {
  readonly words: Words
  readonly shingles: Uint32Array
}

const MOST_PASSAGES = 10
/** Where a shingle stands in the other text so often, only the first of its places are tried. */
const MOST_PLACES = 8

/**
 * What two texts have word for word: the longest passages of a shingle and more, at most ten, in the order of the first
 * text, where none overlaps another. Case, punctuation and white space make no difference.
 */
export function sharedPassages(one: Shingled, other: Shingled): readonly SharedPassage[] {
  const places = placesOf(other.shingles)
  const found: { readonly first: number; readonly there: number; readonly length: number }[] = []
  for (let first = 0; first < one.shingles.length;) {
    let [there, length] = [0, 0]
    for (const place of places.get(one.shingles[first] ?? 0) ?? []) {
      const run = runOf(one.words.hashes, first, other.words.hashes, place)
      if (run > length) [there, length] = [place, run]
    }
    if (length > 0) found.push({ first, there, length })
    first += Math.max(length, 1)
  }
  return found
    .toSorted((a, b) => b.length - a.length || a.first - b.first)
    .slice(0, MOST_PASSAGES)
    .toSorted((a, b) => a.first - b.first)
    .map(({ first, there, length }) => ({
      ...spanOf(one.words, first, length),
      other: spanOf(other.words, there, length),
    }))
}

function placesOf(shingles: Uint32Array): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>()
  for (const [place, shingle] of shingles.entries()) {
    const known = places.get(shingle)
    if (known === undefined) places.set(shingle, [place])
    else if (known.length < MOST_PLACES) known.push(place)
  }
  return places
}

/** How many words in a row are the same from there on. */
function runOf(one: Uint32Array, first: number, other: Uint32Array, there: number): number {
  const most = Math.min(one.length - first, other.length - there)
  let length = 0
  while (length < most && one[first + length] === other[there + length]) length += 1
  return length
}

function spanOf({ starts, ends }: Words, first: number, length: number): Span {
  return { start: starts[first] ?? 0, end: ends[first + length - 1] ?? 0 }
}
