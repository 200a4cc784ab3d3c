/** What was told and not read yet, in its order. */
export class Inbox<T> {
  readonly #items: T[] = []
  #ended = false
  #error: unknown
  #wake = (): void => undefined

  put(item: T): void {
    if (this.#ended) return
    this.#items.push(item)
    this.#wake()
  }

  /** Nothing more will come. The first end counts. */
  end(error?: unknown): void {
    if (this.#ended) return
    this.#ended = true
    this.#error = error
    this.#wake()
  }

  /** The next item; at the end `undefined`, or what it ended with is thrown. One reader at a time. */
  async take(): Promise<T | undefined> {
    while (this.#items.length === 0 && !this.#ended) await new Promise<void>((resolve) => (this.#wake = resolve))
    if (this.#items.length > 0) return this.#items.shift()
    if (this.#error !== undefined) throw this.#error
    return undefined
  }
}
