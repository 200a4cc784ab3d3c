import { failpoint } from '@wiredesk/failpoints'
import { Redis } from 'ioredis'
import { Cache, type CacheEntry, type CacheStatus } from './cache.ts'
import { Circuit } from './circuit.ts'
import { seal, unseal } from './frame.ts'

const KEYS_A_CALL = 500
const BYTES_A_CALL = 4 * 1024 * 1024
const MAX_RECONNECT_MS = 5_000

export interface RedisCacheOptions {
  /** Put before each key. */
  readonly keyPrefix?: string
  /** A command that takes longer is a miss. Default 150 ms. */
  readonly commandTimeoutMs?: number
  /** Default 1 s. */
  readonly connectTimeoutMs?: number
  /** Larger values are not sent. Default 1 MiB. */
  readonly maxValueBytes?: number
}

/**
 * Keeps values in Redis: one MGET or one pipeline of SET a batch. A Redis that is down, slow, full, loading or lying is a miss: each call
 * ends within the command timeout, and after a few failures in a row calls are not made for a while (see {@link Circuit}). Reads and
 * writes have a circuit each, so that a full Redis is still read.
 */
export class RedisCache extends Cache {
  readonly #redis: Redis
  readonly #maxValueBytes: number
  readonly #prefix: string
  readonly #reads = new Circuit()
  readonly #writes = new Circuit()
  #hits = 0
  #misses = 0
  #failures = 0

  constructor(url: string, options: RedisCacheOptions = {}) {
    super()
    this.#prefix = options.keyPrefix ?? ''
    this.#maxValueBytes = options.maxValueBytes ?? 1024 * 1024
    this.#redis = new Redis(url, {
      commandTimeout: options.commandTimeoutMs ?? 150,
      connectTimeout: options.connectTimeoutMs ?? 1_000,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      autoResendUnfulfilledCommands: false,
      // ioredis waits so long for the socket to end, also where it ended before.
      disconnectTimeout: 100,
      retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), MAX_RECONNECT_MS),
    })
    // Without a listener ioredis prints each failed connection; what fails is counted where it is used.
    this.#redis.on('error', () => undefined)
  }

  /** Resolves when the first attempt to connect has ended, well or badly. */
  async firstAttempt(): Promise<void> {
    if (this.#redis.status === 'ready') return
    await new Promise<void>((resolve) => {
      this.#redis.once('ready', resolve)
      this.#redis.once('close', resolve)
      this.#redis.once('end', resolve)
    })
  }

  async getMany(keys: readonly string[]): Promise<readonly (Uint8Array | undefined)[]> {
    const values: (Uint8Array | undefined)[] = []
    for (let from = 0; from < keys.length; from += KEYS_A_CALL) {
      values.push(...(await this.#read(keys.slice(from, from + KEYS_A_CALL))))
    }
    return values
  }

  async setMany(entries: readonly CacheEntry[], ttlMs: number): Promise<void> {
    const px = Math.max(1, Math.round(ttlMs))
    let call: CacheEntry[] = []
    let bytes = 0
    for (const entry of entries) {
      if (entry.value.byteLength > this.#maxValueBytes) continue
      if (call.length === KEYS_A_CALL || bytes + entry.value.byteLength > BYTES_A_CALL) {
        await this.#write(call, px)
        call = []
        bytes = 0
      }
      call.push(entry)
      bytes += entry.value.byteLength
    }
    if (call.length > 0) await this.#write(call, px)
  }

  status(): CacheStatus {
    return { available: this.#reads.closed, hits: this.#hits, misses: this.#misses, failures: this.#failures }
  }

  async close(): Promise<void> {
    this.#redis.disconnect()
  }

  async #read(keys: readonly string[]): Promise<readonly (Uint8Array | undefined)[]> {
    const frames = await this.#guarded(this.#reads, () => {
      failpoint('cache.read.before')
      return this.#redis.mgetBuffer(keys.map((key) => this.#prefix + key))
    })
    return keys.map((key, at) => {
      const frame = frames?.[at]
      const value = frame ? unseal(this.#prefix + key, frame) : undefined
      if (value === undefined) this.#misses++
      else this.#hits++
      return value
    })
  }

  async #write(entries: readonly CacheEntry[], px: number): Promise<void> {
    await this.#guarded(this.#writes, async () => {
      failpoint('cache.write.before')
      const pipeline = this.#redis.pipeline()
      for (const { key, value } of entries) pipeline.set(this.#prefix + key, seal(this.#prefix + key, value), 'PX', px)
      for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error
    })
  }

  async #guarded<T>(circuit: Circuit, call: () => Promise<T>): Promise<T | undefined> {
    if (!circuit.allows()) return undefined
    try {
      const answer = await call()
      circuit.succeeded()
      return answer
    } catch {
      this.#failures++
      circuit.failed()
      return undefined
    }
  }
}
