const SHINGLE = 5

/** The Jaccard similarity of two texts' shingles of five words, by their letters and without a hash: what ours is checked by. */
export function plainSimilarity(one: string, other: string): number {
  const [a, b] = [shinglesOf(one), shinglesOf(other)]
  const both = [...a].filter((shingle) => b.has(shingle)).length
  return both / Math.max(a.size + b.size - both, 1)
}

function shinglesOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const starts = words.length === 0 ? [] : words.slice(0, Math.max(words.length - SHINGLE + 1, 1))
  return new Set(starts.map((_, at) => words.slice(at, at + SHINGLE).join(' ')))
}
