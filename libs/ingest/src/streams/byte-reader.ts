import { ByteBuffer } from './byte-buffer.ts'

const NOTHING = new Uint8Array()
const LINE_FEED = 0x0a

/** A run of bytes of a stream, such as a file in an archive. */
export interface Run {
  /** As they come, once. Throws what the reader fails with. */
  readonly chunks: AsyncGenerator<Uint8Array, void, undefined>
  /** Goes past what was not read of it. Before the reader is asked for anything else. */
  skip(): Promise<void>
}

/** Takes a stream of bytes apart, from front to back. What it failed with once, it fails with ever after. */
export class ByteReader {
  readonly #iterator: AsyncIterator<Uint8Array>
  #held: Uint8Array = NOTHING
  #ended = false
  #failure: { readonly error: unknown } | undefined

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#iterator = chunks[Symbol.asyncIterator]()
  }

  /** The next `count` bytes, fewer only where the stream ends before. */
  async take(count: number): Promise<Uint8Array> {
    if (this.#held.byteLength >= count) return this.#cut(count)
    const taken = new ByteBuffer()
    while (taken.length < count && (await this.#more())) taken.append(this.#cut(count - taken.length))
    return taken.take()
  }

  /** The next line, its line feed included; without one only where it would be longer than `most` bytes, or the stream ends. */
  async line(most: number): Promise<Uint8Array> {
    const line = new ByteBuffer()
    while (line.length < most && (await this.#more())) {
      const end = this.#held.subarray(0, most - line.length).indexOf(LINE_FEED)
      line.append(this.#cut(end < 0 ? most - line.length : end + 1))
      if (end >= 0) break
    }
    return line.take()
  }

  /** The next `count` bytes. Where the stream ends before, it fails with `short`. */
  run(count: number, short: () => Error): Run {
    let left = count
    const next = async (): Promise<Uint8Array> => {
      if (!(await this.#more())) throw this.#fail(short())
      const chunk = this.#cut(left)
      left -= chunk.byteLength
      return chunk
    }
    async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
      while (left > 0) yield await next()
    }
    const skip = async (): Promise<void> => {
      while (left > 0) await next()
    }
    return { chunks: chunks(), skip }
  }

  /** All that is left. */
  async *rest(): AsyncGenerator<Uint8Array, void, undefined> {
    while (await this.#more()) yield this.#cut(this.#held.byteLength)
  }

  /** Makes sure that it holds a byte; `false` at the end. */
  async #more(): Promise<boolean> {
    if (this.#failure) throw this.#failure.error
    while (this.#held.byteLength === 0 && !this.#ended) {
      try {
        const { done, value } = await this.#iterator.next()
        if (done) this.#ended = true
        else this.#held = value
      } catch (error) {
        throw this.#fail(error)
      }
    }
    return this.#held.byteLength > 0
  }

  #cut(most: number): Uint8Array {
    const cut = this.#held.subarray(0, most)
    this.#held = this.#held.subarray(cut.byteLength)
    return cut
  }

  #fail(error: unknown): unknown {
    this.#failure = { error }
    return error
  }
}
