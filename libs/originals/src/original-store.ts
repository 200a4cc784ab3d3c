/** Keeps the bytes that were dropped, by their hash. Throws `UnavailableError` when the store cannot take or give them now. */
export abstract class OriginalStore {
  /** `false` where nothing is kept: events then name no original. */
  readonly keeps: boolean = true
  /** Durable when it resolves; the same bytes twice are one. `hash` is the SHA-256 of `bytes`, hex; RangeError for another name. */
  abstract put(hash: string, bytes: Uint8Array): Promise<void>
  /** `undefined` where it was never kept. */
  abstract get(hash: string): Promise<Uint8Array | undefined>
}
