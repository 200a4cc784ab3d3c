import type { ToWorker } from './messages.ts'

/** The task in the hands of a worker. */
export class Asked {
  readonly task: string
  /** Resolves when they are all there. */
  readonly bytes: Promise<Uint8Array>
  stopped = false
  readonly #bytes: Uint8Array
  readonly #complete: (bytes: Uint8Array) => void
  #received = 0
  #answers: number
  #wake = (): void => undefined

  constructor({ task, byteLength, answers }: ToWorker & { readonly kind: 'task' }) {
    const { promise, resolve } = Promise.withResolvers<Uint8Array>()
    this.task = task
    this.bytes = promise
    this.#complete = resolve
    this.#bytes = new Uint8Array(byteLength)
    this.#answers = answers
    this.take(new Uint8Array())
  }

  take(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#received)
    this.#received += bytes.byteLength
    if (this.#received === this.#bytes.byteLength) this.#complete(this.#bytes)
  }

  /** Takes note of an answer that was given; resolves when the next one is wanted, or none any more. */
  async mayGoOn(): Promise<void> {
    this.#answers--
    while (this.#answers <= 0 && !this.stopped) await new Promise<void>((resolve) => (this.#wake = resolve))
  }

  go(): void {
    this.#answers++
    this.#wake()
  }

  stop(): void {
    this.stopped = true
    this.#wake()
  }
}
