import { Cache, type CacheEntry, type CacheStatus } from '@wiredesk/cache'

/** Keeps everything, and counts how it is asked. */
export class MapCache extends Cache {
  readonly kept = new Map<string, Uint8Array>()
  reads = 0
  writes = 0

  async getMany(keys: readonly string[]): Promise<readonly (Uint8Array | undefined)[]> {
    this.reads++
    return keys.map((key) => this.kept.get(key))
  }

  async setMany(entries: readonly CacheEntry[]): Promise<void> {
    this.writes++
    for (const { key, value } of entries) this.kept.set(key, value)
  }

  status(): CacheStatus {
    return { available: true, hits: 0, misses: 0, failures: 0 }
  }

  async close(): Promise<void> {
    this.kept.clear()
  }
}

/** Answers with what is told to it instead of what was kept. */
export class LyingCache extends MapCache {
  readonly #lie: (key: string, value: Uint8Array | undefined) => Uint8Array | undefined

  constructor(lie: (key: string, value: Uint8Array | undefined) => Uint8Array | undefined) {
    super()
    this.#lie = lie
  }

  override async getMany(keys: readonly string[]): Promise<readonly (Uint8Array | undefined)[]> {
    const values = await super.getMany(keys)
    return values.map((value, at) => this.#lie(keys[at] ?? '', value))
  }
}
