import { describe, expect, it } from '@jest/globals'
import { cacheContract } from '../testing/cache.contract.ts'
import { MemoryCache } from './memory-cache.ts'

cacheContract('MemoryCache', async () => new MemoryCache())

describe('MemoryCache', () => {
  const value = new Uint8Array(1_000)

  it('drops what was used least recently when it is full', async () => {
    const cache = new MemoryCache({ maxBytes: 4_000 })
    for (const key of ['a', 'b', 'c']) await cache.setMany([{ key, value }], 60_000)
    await cache.getMany(['a'])
    await cache.setMany([{ key: 'd', value }], 60_000)
    const kept = await cache.getMany(['a', 'b', 'c', 'd'])
    expect(kept.map((each) => each !== undefined)).toEqual([true, false, true, true])
  })

  it('counts a replaced value once', async () => {
    const cache = new MemoryCache({ maxBytes: 3_000 })
    await cache.setMany([{ key: 'kept', value }], 60_000)
    for (let i = 0; i < 10; i++) await cache.setMany([{ key: 'replaced', value }], 60_000)
    const kept = await cache.getMany(['kept', 'replaced'])
    expect(kept.map((each) => each && [...each])).toEqual([[...value], [...value]])
  })

  it('forgets the old value of a key whose new value is too large', async () => {
    const cache = new MemoryCache({ maxValueBytes: 1_000 })
    await cache.setMany([{ key: 'a', value }], 60_000)
    await cache.setMany([{ key: 'a', value: new Uint8Array(1_001) }], 60_000)
    expect(await cache.getMany(['a'])).toEqual([undefined])
  })
})
