/** The end of a partition as this process knows it, and those who wait for it to grow. */
export class Tail {
  #next: number
  readonly #waiting = new Set<() => void>()

  constructor(next: number) {
    this.#next = next
  }

  /** The offset that the next record will get. */
  get next(): number {
    return this.#next
  }

  grow(next: number): void {
    this.#next = next
    for (const wake of [...this.#waiting]) wake()
  }

  /** Resolves once there is a record at or after `offset`, or the signal aborts. */
  reaches(offset: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.#next <= offset && !signal.aborted) return
        this.#waiting.delete(check)
        signal.removeEventListener('abort', check)
        resolve()
      }
      this.#waiting.add(check)
      signal.addEventListener('abort', check)
      check()
    })
  }
}
