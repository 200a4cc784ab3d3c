import { describe, expect, it } from '@jest/globals'
import { MemoryCache } from './memory-cache.ts'
import { openCache } from './open-cache.ts'

describe('openCache', () => {
  it('opens a cache in memory', async () => {
    expect(await openCache('memory:')).toBeInstanceOf(MemoryCache)
  })

  it('refuses an address that it does not know', async () => {
    await expect(openCache('memcached://127.0.0.1')).rejects.toThrow(TypeError)
    await expect(openCache('')).rejects.toThrow(TypeError)
  })

  it('opens also where Redis is away', async () => {
    const cache = await openCache('redis://127.0.0.1:1/0')
    expect(await cache.getMany(['key'])).toEqual([undefined])
    await cache.close()
  })
})
