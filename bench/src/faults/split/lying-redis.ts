import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { Random } from '../random.ts'

const KEYS = 300
const EVERY_MS = 100

/** Turns a Redis into what a cache must survive. What fails, since it is away just then, is left out. */
export class LyingRedis {
  readonly #redis: Redis
  readonly #random: Random

  constructor(url: string, seed: number) {
    this.#redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 1_000 })
    this.#redis.on('error', () => undefined)
    this.#random = new Random(seed, 'redis')
  }

  /** Forgets everything, again and again. */
  async forget(ms: number): Promise<void> {
    await this.#during(ms, () => this.#redis.flushall())
  }

  /** Has no room for anything. */
  async fill(ms: number): Promise<void> {
    await this.#redis.config('SET', 'maxmemory-policy', 'noeviction').catch(() => undefined)
    await this.#redis.config('SET', 'maxmemory', '1mb').catch(() => undefined)
    await pause(ms)
    await this.#redis.config('SET', 'maxmemory', '0').catch(() => undefined)
  }

  /** Has under its keys what nobody wrote there: noise, halves, the values of other keys, other types. */
  async lie(ms: number): Promise<void> {
    await this.#during(ms, async () => {
      const [, keys] = await this.#redis.scan(this.#random.below(1_000), 'COUNT', KEYS)
      for (const key of keys) await this.#falsify(key, this.#random.pick(keys))
    })
  }

  close(): void {
    this.#redis.disconnect()
  }

  async #falsify(key: string, other: string): Promise<void> {
    const drawn = this.#random.below(4)
    if (drawn === 0) await this.#redis.set(key, 'noise')
    else if (drawn === 1) await this.#redis.multi().del(key).lpush(key, 'a list').exec()
    else {
      const value = await this.#redis.getBuffer(drawn === 2 ? key : other)
      if (value) await this.#redis.set(key, drawn === 2 ? value.subarray(0, value.length / 2) : value)
    }
  }

  async #during(ms: number, act: () => Promise<unknown>): Promise<void> {
    const until = performance.now() + ms
    while (performance.now() < until) {
      await act().catch(() => undefined)
      await pause(EVERY_MS)
    }
  }
}
