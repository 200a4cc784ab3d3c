import { ByteBuffer } from './byte-buffer.ts'

/** A stream of bytes whose start can be looked at before it is read, once. */
export class ByteSource {
  readonly #iterator: AsyncIterator<Uint8Array>
  /** Looked at and not yet read. */
  readonly #held = new ByteBuffer()
  #state: 'open' | 'ended' | { readonly error: unknown } = 'open'

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#iterator = chunks[Symbol.asyncIterator]()
  }

  /** The stream has ended, well, and what was looked at is all that is left of it. */
  get ended(): boolean {
    return this.#state === 'ended'
  }

  /** At least `bytes` from the start, less where the stream is shorter or fails. Never throws: reading tells. */
  async peek(bytes: number): Promise<Uint8Array> {
    while (this.#held.length < bytes) {
      const chunk = await this.#pull()
      if (chunk === undefined) break
      this.#held.append(chunk)
    }
    return this.#held.view
  }

  /** All of it, what was looked at included. Throws what the stream failed with, after what came before. */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#held.length > 0) yield this.#held.take()
    for (let chunk = await this.#pull(); chunk !== undefined; chunk = await this.#pull()) yield chunk
    if (typeof this.#state === 'object') throw this.#state.error
  }

  /** Lets go of the rest. Throws what the stream failed with. */
  async drain(): Promise<void> {
    const chunks = this.chunks()
    while (!(await chunks.next()).done);
  }

  async #pull(): Promise<Uint8Array | undefined> {
    if (this.#state !== 'open') return undefined
    try {
      const { done, value } = await this.#iterator.next()
      if (!done) return value
      this.#state = 'ended'
    } catch (error) {
      this.#state = { error }
    }
    return undefined
  }
}
