/** Puts things together that belong together, in groups of bounded size (union by size, Tarjan 1975). */
export class Groups<T> {
  readonly #most: number
  readonly #parents = new Map<T, T>()
  readonly #sizes = new Map<T, number>()

  /** Each comes with its size; no group is made that has more than `most`. */
  constructor(all: Iterable<readonly [each: T, size: number]>, most: number) {
    this.#most = most
    for (const [each, size] of all) {
      this.#parents.set(each, each)
      this.#sizes.set(each, size)
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

  /** Whether they are two groups, and small enough to be one. */
  canJoin(one: T, other: T): boolean {
    const [a, b] = [this.of(one), this.of(other)]
    return a !== b && this.#sizeOf(a) + this.#sizeOf(b) <= this.#most
  }

  /** Makes two groups one, where it can. */
  join(one: T, other: T): void {
    if (!this.canJoin(one, other)) return
    const [a, b] = [this.of(one), this.of(other)]
    const [larger, smaller] = this.#sizeOf(a) >= this.#sizeOf(b) ? [a, b] : [b, a]
    this.#parents.set(smaller, larger)
    this.#sizes.set(larger, this.#sizeOf(a) + this.#sizeOf(b))
  }

  all(): readonly (readonly T[])[] {
    return [...Map.groupBy(this.#parents.keys(), (each) => this.of(each)).values()]
  }

  #sizeOf(each: T): number {
    return this.#sizes.get(each) ?? 0
  }
}
