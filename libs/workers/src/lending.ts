interface Place<T> {
  readonly get: (thing: T) => void
  readonly fail: (error: unknown) => void
}

/** Lends things to one at a time each; who finds none waits for its turn, first come first served. What was given back last is lent first. */
export class Lending<T> {
  readonly #free: T[]
  readonly #waiting = new Set<Place<T>>()
  #closed: Error | undefined

  constructor(things: readonly T[]) {
    this.#free = [...things]
  }

  /** Rejects as soon as the signal aborts, with its reason, or it is closed. */
  async take(signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    if (this.#closed) throw this.#closed
    const free = this.#free.pop()
    if (free !== undefined) return free
    const { promise, resolve: get, reject: fail } = Promise.withResolvers<T>()
    const place = { get, fail }
    const leave = (): void => {
      this.#waiting.delete(place)
      fail(signal?.reason)
    }
    this.#waiting.add(place)
    signal?.addEventListener('abort', leave)
    try {
      return await promise
    } finally {
      signal?.removeEventListener('abort', leave)
    }
  }

  give(thing: T): void {
    const [next] = this.#waiting
    if (!next) return void this.#free.push(thing)
    this.#waiting.delete(next)
    next.get(thing)
  }

  /** Lends nothing more: who waits gets the error. */
  close(error: Error): void {
    this.#closed ??= error
    for (const place of this.#waiting) place.fail(error)
    this.#waiting.clear()
  }
}
