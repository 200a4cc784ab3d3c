/** Bytes that can be read anywhere. */
export interface RandomAccess {
  /** Bytes. */
  readonly size: number
  /** The `length` bytes from `at` on, fewer only at the end. */
  read(at: number, length: number): Promise<Uint8Array>
}

const CHUNK_BYTES = 64 * 1024

export function inMemory(bytes: Uint8Array): RandomAccess {
  return { size: bytes.byteLength, read: async (at, length) => bytes.subarray(at, at + length) }
}

/** The same, in which many small reads from front to back are few. */
export function readingAhead(source: RandomAccess): RandomAccess {
  let held: Uint8Array = new Uint8Array()
  let from = 0
  return {
    size: source.size,
    read: async (at, length) => {
      if (at < from || at + length > from + held.byteLength) {
        if (length >= CHUNK_BYTES) return source.read(at, length)
        held = await source.read(at, CHUNK_BYTES)
        from = at
      }
      return held.subarray(at - from, at - from + length)
    },
  }
}

/** The bytes from `start` to `end`, in pieces. */
export async function* chunksBetween(
  source: RandomAccess,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = start; at < end;) {
    const chunk = await source.read(at, Math.min(CHUNK_BYTES, end - at))
    if (chunk.byteLength === 0) return
    at += chunk.byteLength
    yield chunk
  }
}
