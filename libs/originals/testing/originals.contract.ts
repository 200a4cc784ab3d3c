import { createHash, randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import type { OriginalStore } from '../src/original-store.ts'

/** What every OriginalStore that keeps promises, as sentences. Bytes are random, so that a store can be shared. */
export function originalsContract(name: string, open: () => Promise<OriginalStore>): void {
  describe(`${name}, as an OriginalStore,`, () => {
    let store: OriginalStore

    beforeEach(async () => {
      store = await open()
    })

    it('gives back the bytes of a hash, also when opened anew', async () => {
      const bytes = randomBytes(100_000)
      await store.put(sha256(bytes), bytes)
      const again = await open()
      expect(Buffer.compare(Buffer.from((await again.get(sha256(bytes))) ?? ''), bytes)).toBe(0)
    })

    it('does not have what was never put', async () => {
      expect(await store.get(sha256(randomBytes(16)))).toBeUndefined()
    })

    it('takes the same bytes any number of times, also at once', async () => {
      const bytes = randomBytes(1_000)
      await Promise.all(Array.from({ length: 20 }, () => store.put(sha256(bytes), bytes)))
      await store.put(sha256(bytes), bytes)
      expect(await store.get(sha256(bytes))).toEqual(bytes)
    })

    it('keeps no bytes as no bytes', async () => {
      await store.put(sha256(Buffer.alloc(0)), Buffer.alloc(0))
      expect(await store.get(sha256(Buffer.alloc(0)))).toEqual(Buffer.alloc(0))
    })

    it('refuses a name that is no hash', async () => {
      const bytes = Buffer.from('text')
      for (const name of [
        '',
        '..',
        '../../etc/passwd',
        sha256(bytes).toUpperCase(),
        `${sha256(bytes)}/..`,
        `${sha256(bytes)}\n`,
      ]) {
        await expect(store.put(name, bytes)).rejects.toThrow(RangeError)
        await expect(store.get(name)).rejects.toThrow(RangeError)
      }
    })
  })
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
