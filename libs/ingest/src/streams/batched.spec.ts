import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { batched } from './batched.ts'
import { listOf } from './list-of.ts'

const limits = { maxItems: 3, maxBytes: 100, lingerMs: 5, bytesOf: (item: string) => item.length }

async function* of(...items: readonly (string | number)[]): AsyncGenerator<string> {
  for (const item of items) {
    if (typeof item === 'number') await pause(item)
    else yield item
  }
}

const gather = async (source: AsyncIterable<string>): Promise<readonly string[]> =>
  (await listOf(batched(source, limits))).map(({ items, last }) => items.join('') + (last ? '.' : ''))

describe('batched', () => {
  it('fills batches by count, and marks the last', async () => {
    expect(await gather(of('a', 'b', 'c', 'd', 'e'))).toEqual(['abc', 'de.'])
  })

  it('ends with an empty batch where the last was full, and for no items', async () => {
    expect(await gather(of('a', 'b', 'c'))).toEqual(['abc', '.'])
    expect(await gather(of())).toEqual(['.'])
  })

  it('fills batches by bytes', async () => {
    const large = 'x'.repeat(100)
    expect(await gather(of('a', large, 'b', 'c'))).toEqual([`a${large}`, 'bc.'])
  })

  it('gives out what lingers', async () => {
    expect(await gather(of('a', 'b', 200, 'c'))).toEqual(['ab', 'c.'])
  })

  it('gives the items before a failure, and then the failure', async () => {
    async function* failing(): AsyncGenerator<string> {
      yield 'a'
      throw new Error('gone')
    }
    const reading = batched(failing(), limits)
    expect((await reading.next()).value).toEqual({ items: ['a'], last: false })
    await expect(reading.next()).rejects.toThrow('gone')
  })
})
