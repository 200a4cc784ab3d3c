import type { Cache } from './cache.ts'
import { MemoryCache, type MemoryCacheOptions } from './memory-cache.ts'
import { RedisCache, type RedisCacheOptions } from './redis-cache.ts'

export interface CacheOptions {
  readonly memory?: MemoryCacheOptions
  readonly redis?: RedisCacheOptions
}

/**
 * Opens the cache of an address: `memory:`, or `redis://[user:password@]host:port/db` (`rediss:` for TLS). Resolves when the first attempt to
 * connect has ended, also where the backend is away: it is used as soon as it is there. Throws TypeError for another address.
 */
export async function openCache(url: string, options: CacheOptions = {}): Promise<Cache> {
  switch (/^[a-z]+:/.exec(url)?.[0]) {
    case 'memory:':
      return new MemoryCache(options.memory)
    case 'redis:':
    case 'rediss:': {
      const cache = new RedisCache(url, options.redis)
      await cache.firstAttempt()
      return cache
    }
    default:
      throw new TypeError('a cache is `memory:` or `redis://host:port/db`')
  }
}
