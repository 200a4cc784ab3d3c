/** What lists of words and names tell of single words, found by the hash of the lower-case word. */
export interface WordTable {
  /** Hashes of the words in an open table; the length is a power of two. */
  readonly hashes: Uint32Array
  /** For each place of the table what is told of its word; 0 where there is none. */
  readonly values: Uint32Array
}

/** A table of words by their hashes; values are not 0. Two words of one hash are one. */
export function makeWordTable(hashes: Uint32Array, values: Uint32Array): WordTable {
  const size = 2 ** Math.ceil(Math.log2(hashes.length * 1.6 + 2))
  const table = { hashes: new Uint32Array(size), values: new Uint32Array(size) }
  for (const [index, hash] of hashes.entries()) {
    let place = hash & (size - 1)
    while (table.values[place] !== 0 && table.hashes[place] !== hash) place = (place + 1) & (size - 1)
    table.hashes[place] = hash
    table.values[place] = values[index] ?? 0
  }
  return table
}

/** What is told of a word; 0 for an unknown one. */
export function valueOf({ hashes, values }: WordTable, hash: number): number {
  const last = hashes.length - 1
  let place = hash & last
  while (values[place] !== 0) {
    if (hashes[place] === hash) return values[place] ?? 0
    place = (place + 1) & last
  }
  return 0
}
