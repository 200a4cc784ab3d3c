const SMALLEST = 4096

/**
 * Bytes that grow by copying, so that a sender of tiny pieces cannot make each cost an object. What they stood in before goes at once, and is not left to the
 * garbage collector, which takes its time with what lies outside of its heap.
 */
export class ByteBuffer {
  #bytes: Uint8Array<ArrayBuffer>
  #length = 0

  /** `expected` bytes are set aside at once. */
  constructor(expected = 0) {
    this.#bytes = new Uint8Array(expected)
  }

  get length(): number {
    return this.#length
  }

  /** What it has; good until it is changed: then it may be empty. */
  get view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  append(piece: Uint8Array): void {
    const needed = this.#length + piece.byteLength
    if (needed > this.#bytes.byteLength) {
      const size = Math.max(SMALLEST, needed, 2 * this.#bytes.byteLength)
      this.#bytes = new Uint8Array(this.#bytes.buffer.transfer(size))
    }
    this.#bytes.set(piece, this.#length)
    this.#length = needed
  }

  /** Hands over what it has and starts anew. */
  take(): Uint8Array {
    const taken = this.view
    this.clear()
    return taken
  }

  clear(): void {
    this.#bytes = new Uint8Array(0)
    this.#length = 0
  }
}
