/** Puts things together that belong together, in groups of bounded size (union by size, Tarjan 1975). */
export class Groups<T> {
  readonly #most: number
  readonly #parents = new Map<T, T>()
  readonly #sizes = new Map<T, number>()

  /** No group has more than `most`. */
  constructor(all: Iterable<T>, most: number) {
    this.#most = most
    for (const each of all) {
      this.#parents.set(each, each)
      this.#sizes.set(each, 1)
    }
  }

  /** One of the group stands for all of it; which one, changes as groups are joined. */
  of(each: T): T {
    let found = each
    for (let parent = this.#parents.get(found); parent !== undefined && parent !== found;) {
      found = parent
      parent = this.#parents.get(found)
    }
    this.#parents.set(each, found)
    return found
  }

  /** Makes two groups one, unless it would be too large. */
  join(one: T, other: T): void {
    const [a, b] = [this.of(one), this.of(other)]
    const size = this.#sizeOf(a) + this.#sizeOf(b)
    if (a === b || size > this.#most) return
    const [larger, smaller] = this.#sizeOf(a) >= this.#sizeOf(b) ? [a, b] : [b, a]
    this.#parents.set(smaller, larger)
    this.#sizes.set(larger, size)
  }

  all(): readonly (readonly T[])[] {
    return [...Map.groupBy(this.#parents.keys(), (each) => this.of(each)).values()]
  }

  #sizeOf(each: T): number {
    return this.#sizes.get(each) ?? 0
  }
}
