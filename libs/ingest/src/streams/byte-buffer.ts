const SMALLEST = 4096

/** Bytes that grow by copying, so that a sender of tiny pieces cannot make each cost an object. */
export class ByteBuffer {
  #bytes: Buffer
  #length = 0

  /** `expected` bytes are set aside at once. */
  constructor(expected = 0) {
    this.#bytes = Buffer.allocUnsafe(expected)
  }

  get length(): number {
    return this.#length
  }

  /** What it has; good until it is changed. */
  get view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  append(piece: Uint8Array): void {
    const needed = this.#length + piece.byteLength
    if (needed > this.#bytes.byteLength) {
      const larger = Buffer.allocUnsafe(Math.max(SMALLEST, needed, 2 * this.#bytes.byteLength))
      larger.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = larger
    }
    this.#bytes.set(piece, this.#length)
    this.#length = needed
  }

  /** Hands over what it has, in no more than twice the memory, and starts anew. */
  take(): Uint8Array {
    const taken = 2 * this.#length < this.#bytes.byteLength ? Buffer.from(this.view) : this.view
    this.clear()
    return taken
  }

  clear(): void {
    this.#bytes = Buffer.allocUnsafe(0)
    this.#length = 0
  }
}
