/** Numbers features by their hashes, in the order in which they first come. */
export class FeatureIndex {
  #hashes = new Uint32Array(1 << 20)
  #numbers = new Int32Array(1 << 20).fill(-1)
  #size = 0

  get size(): number {
    return this.#size
  }

  numberOf(hash: number): number {
    if (this.#size * 2 > this.#hashes.length) this.#grow()
    const place = this.#placeOf(hash)
    const known = this.#numbers[place] ?? -1
    if (known >= 0) return known
    this.#hashes[place] = hash
    this.#numbers[place] = this.#size
    return this.#size++
  }

  /** The hashes by their numbers. */
  hashes(): Uint32Array {
    const hashes = new Uint32Array(this.#size)
    for (const [place, number] of this.#numbers.entries()) if (number >= 0) hashes[number] = this.#hashes[place] ?? 0
    return hashes
  }

  #placeOf(hash: number): number {
    const last = this.#hashes.length - 1
    let place = hash & last
    while ((this.#numbers[place] ?? -1) >= 0 && this.#hashes[place] !== hash) place = (place + 1) & last
    return place
  }

  #grow(): void {
    const hashes = this.hashes()
    this.#hashes = new Uint32Array(2 * this.#hashes.length)
    this.#numbers = new Int32Array(this.#hashes.length).fill(-1)
    for (const [number, hash] of hashes.entries()) {
      const place = this.#placeOf(hash)
      this.#hashes[place] = hash
      this.#numbers[place] = number
    }
  }
}
