/** Pseudo-random numbers that a seed decides: mulberry32 (Tommy Ettinger). Streams of one seed do not depend on each other. */
export class Random {
  #state: number

  constructor(seed: number, stream = '') {
    this.#state = [...stream].reduce((state, letter) => Math.imul(state ^ letter.charCodeAt(0), 0x01000193), seed | 0)
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** From `least` to below `most`. */
  between(least: number, most: number): number {
    return least + this.next() * (most - least)
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  /** Throws a RangeError for an empty list. */
  pick<T>(list: readonly T[]): T {
    const at = this.below(list.length)
    if (at >= list.length) throw new RangeError('nothing to pick from')
    return list[at] as T
  }
}
