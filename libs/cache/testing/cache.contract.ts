import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Cache } from '../src/cache.ts'

const MINUTE = 60_000

/** What every Cache promises, as sentences. `open` gives a cache that takes values of up to 1 MiB; keys are random, so that a server can be shared. */
export function cacheContract(name: string, open: () => Promise<Cache>): void {
  describe(`${name}, as a Cache,`, () => {
    let cache: Cache

    beforeEach(async () => {
      cache = await open()
    })

    afterEach(async () => {
      await cache.close()
    })

    it('gives back values in the order of the keys, and undefined for what it does not have', async () => {
      const [a, b, unknown] = [randomKey(), randomKey(), randomKey()]
      await cache.setMany([entry(a, 'one'), entry(b, 'two')], MINUTE)
      expect((await cache.getMany([b, unknown, a])).map(text)).toEqual(['two', undefined, 'one'])
    })

    it('keeps any bytes, and no bytes', async () => {
      const [some, none] = [randomKey(), randomKey()]
      const value = Uint8Array.from({ length: 256 }, (_, byte) => byte)
      await cache.setMany(
        [
          { key: some, value },
          { key: none, value: new Uint8Array() },
        ],
        MINUTE,
      )
      const kept = await cache.getMany([some, none])
      expect(kept.map((bytes) => bytes && [...bytes])).toEqual([[...value], []])
    })

    it('replaces the value of a key', async () => {
      const key = randomKey()
      await cache.setMany([entry(key, 'old')], MINUTE)
      await cache.setMany([entry(key, 'new')], MINUTE)
      expect((await cache.getMany([key])).map(text)).toEqual(['new'])
    })

    it('forgets a value when its time is over', async () => {
      const [short, long] = [randomKey(), randomKey()]
      await cache.setMany([entry(short, 'gone')], 1)
      await cache.setMany([entry(long, 'there')], MINUTE)
      await pause(50)
      expect((await cache.getMany([short, long])).map(text)).toEqual([undefined, 'there'])
    })

    it('does not see what is done to a value after it was given', async () => {
      const key = randomKey()
      const value = Buffer.from('as it was')
      await cache.setMany([{ key, value }], MINUTE)
      value.fill(0)
      expect((await cache.getMany([key])).map(text)).toEqual(['as it was'])
    })

    it('refuses a value that is too large and keeps the others of the batch', async () => {
      const [small, large] = [randomKey(), randomKey()]
      await cache.setMany([{ key: large, value: randomBytes(1024 * 1024 + 1) }, entry(small, 'small')], MINUTE)
      expect((await cache.getMany([large, small])).map(text)).toEqual([undefined, 'small'])
    })

    it('takes a thousand entries at once, larger than a call together', async () => {
      const entries = Array.from({ length: 1_000 }, (_, n) => ({ key: randomKey(), value: Buffer.alloc(6_000, n) }))
      await cache.setMany(entries, MINUTE)
      const values = await cache.getMany(entries.map(({ key }) => key))
      expect(values.map((value) => value?.[0])).toEqual(entries.map(({ value }) => value[0]))
    })

    it('takes an empty batch', async () => {
      await cache.setMany([], MINUTE)
      expect(await cache.getMany([])).toEqual([])
    })

    it('counts hits and misses', async () => {
      const key = randomKey()
      await cache.setMany([entry(key, 'there')], MINUTE)
      await cache.getMany([key, randomKey(), randomKey()])
      expect(cache.status()).toEqual({ available: true, hits: 1, misses: 2, failures: 0 })
    })

    it('never rejects, also once it is closed', async () => {
      const key = randomKey()
      await cache.close()
      await cache.setMany([entry(key, 'late')], MINUTE)
      expect(await cache.getMany([key, randomKey()])).toHaveLength(2)
      await cache.close()
    })
  })
}

const randomKey = (): string => `contract:${randomUUID()}`
const entry = (key: string, value: string): { key: string; value: Uint8Array } => ({ key, value: Buffer.from(value) })
const text = (value: Uint8Array | undefined): string | undefined => value && Buffer.from(value).toString()
