/**
 * Keeps values that can be computed again. It may lose anything at any time and only makes things faster: a backend that is down,
 * slow, full or lying is a miss, never an error. Values are bytes; keys are short ASCII.
 */
export abstract class Cache {
  /** One entry per key, in order; `undefined` for a miss. Never rejects. */
  abstract getMany(keys: readonly string[]): Promise<readonly (Uint8Array | undefined)[]>
  /** Writes what it can. Never rejects; need not be awaited before going on. */
  abstract setMany(entries: readonly CacheEntry[], ttlMs: number): Promise<void>
  /** How the cache fares: for health and metrics. */
  abstract status(): CacheStatus
  abstract close(): Promise<void>
}

export interface CacheEntry {
  readonly key: string
  readonly value: Uint8Array
}

export interface CacheStatus {
  /** `false` while a remote backend is not used: its circuit is open. */
  readonly available: boolean
  readonly hits: number
  readonly misses: number
  /** Calls that the backend failed or did not answer in time. */
  readonly failures: number
}
