import { Cache, type CacheEntry, type CacheStatus } from './cache.ts'

/** What an entry costs beside its key and value, roughly: map slot, object, headers of strings. */
const ENTRY_OVERHEAD_BYTES = 200

export interface MemoryCacheOptions {
  /** Keys and values together; the least recently used go first. Default 16 MiB. */
  readonly maxBytes?: number
  /** Larger values are not kept. Default 1 MiB. */
  readonly maxValueBytes?: number
}

interface Kept {
  /** In Latin-1, a character a byte: an array is an allocation of its own, and many small ones scatter what is free between them. */
  readonly value: string
  readonly bytes: number
  /** Of `performance.now()`. */
  readonly expires: number
}

/** Keeps values in this process, bounded by bytes. */
export class MemoryCache extends Cache {
  /** In the order of use: the first is the least recently used. */
  readonly #kept = new Map<string, Kept>()
  readonly #maxBytes: number
  readonly #maxValueBytes: number
  #bytes = 0
  #hits = 0
  #misses = 0

  constructor(options: MemoryCacheOptions = {}) {
    super()
    this.#maxBytes = options.maxBytes ?? 16 * 1024 * 1024
    this.#maxValueBytes = options.maxValueBytes ?? 1024 * 1024
  }

  async getMany(keys: readonly string[]): Promise<readonly (Uint8Array | undefined)[]> {
    return keys.map((key) => this.#get(key))
  }

  async setMany(entries: readonly CacheEntry[], ttlMs: number): Promise<void> {
    const expires = performance.now() + ttlMs
    for (const { key, value } of entries) {
      this.#forget(key)
      if (value.byteLength <= this.#maxValueBytes) this.#keep(key, value, expires)
    }
    this.#shrink()
  }

  status(): CacheStatus {
    return { available: true, hits: this.#hits, misses: this.#misses, failures: 0 }
  }

  async close(): Promise<void> {
    this.#kept.clear()
    this.#bytes = 0
  }

  #get(key: string): Uint8Array | undefined {
    const kept = this.#kept.get(key)
    if (kept === undefined || kept.expires <= performance.now()) {
      this.#misses++
      this.#forget(key)
      return undefined
    }
    this.#hits++
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    return Buffer.from(kept.value, 'latin1')
  }

  #keep(key: string, value: Uint8Array, expires: number): void {
    const kept = {
      value: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1'),
      bytes: ENTRY_OVERHEAD_BYTES + 2 * key.length + value.byteLength,
      expires,
    }
    this.#kept.set(key, kept)
    this.#bytes += kept.bytes
  }

  #forget(key: string): void {
    const kept = this.#kept.get(key)
    if (kept === undefined) return
    this.#kept.delete(key)
    this.#bytes -= kept.bytes
  }

  #shrink(): void {
    for (const key of this.#kept.keys()) {
      if (this.#bytes <= this.#maxBytes) return
      this.#forget(key)
    }
  }
}
