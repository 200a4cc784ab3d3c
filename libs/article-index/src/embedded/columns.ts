import type { DatabaseSync } from 'node:sqlite'

interface Row {
  readonly seq: number
  readonly published: number | null
  readonly facets: Uint8Array
  readonly hidden: number | null
}

const ROW = 'SELECT seq, published, facets, hidden FROM article'

/**
 * What searches count by and sort by, of every article, in arrays by its `seq`: SQL joins over the same took five to
 * ten times as long. Some 100 bytes an article. Read once, then only what changed.
 */
export class Columns {
  #end = 0
  /** Publication time, ms; -Infinity where there is none, or no article. */
  #published = new Float64Array(1024).fill(-Infinity)
  /** Where the article's facet values stand in the pool, and how many they are. */
  #start = new Uint32Array(1024)
  #length = new Uint32Array(1024)
  /** Few have it. */
  readonly #hidden = new Map<number, number>()
  #pool = new Uint32Array(16_384)
  #poolEnd = 0
  #change = 0
  #values = ['']
  #facets = [-1]

  /** The facet values by their numbers, from 1. */
  get values(): readonly string[] {
    return this.#values
  }

  /** Which facet each value belongs to, as its place in `valueFacets`. */
  get facets(): readonly number[] {
    return this.#facets
  }

  /** One more than the largest `seq`. */
  get end(): number {
    return this.#end
  }

  /** Publication time of the article, ms; `-Infinity`: before all others, where there is none. */
  publishedAt(seq: number): number {
    return this.#published[seq] ?? -Infinity
  }

  /** Of the articles those that can be found at that time, ms; the very ones where all can. */
  shown(seqs: Uint32Array, now: number): Uint32Array {
    const hidden = this.#hidden
    return hidden.size === 0 ? seqs : seqs.filter((seq) => (hidden.get(seq) ?? -Infinity) <= now)
  }

  /** Takes in what was committed since the last time. Stands in the snapshot of the search that follows. */
  refresh(db: DatabaseSync): void {
    const latest = Number(db.prepare('SELECT coalesce(max(change), 0) AS change FROM article').get()?.change)
    if (latest === this.#change) return
    const added = db.prepare('SELECT id, facet, value FROM facet_value WHERE id > ? ORDER BY id')
    for (const row of added.iterate(this.#values.length - 1)) {
      this.#values[Number(row.id)] = String(row.value)
      this.#facets[Number(row.id)] = Number(row.facet)
    }
    const changed =
      this.#change === 0 ? db.prepare(ROW).iterate() : db.prepare(`${ROW} WHERE change > ?`).iterate(this.#change)
    for (const row of changed) this.#put(row as unknown as Row)
    this.#change = latest
  }

  /** Counts the facet values of the articles, by their numbers. */
  count(seqs: Uint32Array): Uint32Array {
    const counts = new Uint32Array(this.#values.length)
    const pool = this.#pool
    for (const seq of seqs) {
      const start = this.#start[seq] ?? 0
      const end = start + (this.#length[seq] ?? 0)
      for (let at = start; at < end; at += 1) {
        const value = pool[at] ?? 0
        counts[value] = (counts[value] ?? 0) + 1
      }
    }
    return counts
  }

  #put({ seq, published, facets, hidden }: Row): void {
    if (hidden === null) this.#hidden.delete(seq)
    else this.#hidden.set(seq, hidden)
    const length = facets.byteLength / 4
    if (seq >= this.#published.length) this.#growRows(seq)
    if (length > (this.#length[seq] ?? 0)) {
      if (this.#poolEnd + length > this.#pool.length) this.#pool = grown(this.#pool, this.#poolEnd + length, 0)
      this.#start[seq] = this.#poolEnd
      this.#poolEnd += length
    }
    new Uint8Array(this.#pool.buffer).set(facets, (this.#start[seq] ?? 0) * 4)
    this.#length[seq] = length
    this.#published[seq] = published ?? -Infinity
    this.#end = Math.max(this.#end, seq + 1)
  }

  #growRows(seq: number): void {
    this.#published = grown(this.#published, seq + 1, -Infinity)
    this.#start = grown(this.#start, seq + 1, 0)
    this.#length = grown(this.#length, seq + 1, 0)
  }
}

/** A copy of at least this length, and half as long again as before, so that growing costs little. */
function grown<T extends Float64Array | Uint32Array>(array: T, least: number, fill: number): T {
  const length = Math.max(least, Math.ceil(array.length * 1.5))
  const copy = (array instanceof Float64Array ? new Float64Array(length) : new Uint32Array(length)) as T
  copy.fill(fill, array.length)
  copy.set(array as never)
  return copy
}
