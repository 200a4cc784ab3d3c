import { describe, expect, it } from '@jest/globals'
import { ahead } from './ahead.ts'
import { listOf } from './list-of.ts'

async function* counting(to: number, seen: number[] = []): AsyncGenerator<number> {
  try {
    for (let i = 0; i < to; i++) {
      seen.push(i)
      yield i
    }
  } finally {
    seen.push(-1)
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('ahead', () => {
  it('gives every item in order', async () => {
    expect(await listOf(ahead(counting(100), 3))).toEqual([...Array(100).keys()])
    expect(await listOf(ahead(counting(0), 3))).toEqual([])
  })

  it('reads no further ahead than it was told', async () => {
    const seen: number[] = []
    const reading = ahead(counting(100, seen), 3)
    await reading.next()
    await settled()
    expect(seen).toEqual([0, 1, 2, 3])
    await reading.return()
  })

  it('gives the items before a failure, and then the failure', async () => {
    async function* failing(): AsyncGenerator<number> {
      yield 1
      yield 2
      throw new Error('gone')
    }
    const seen: number[] = []
    const reading = (async () => {
      for await (const item of ahead(failing(), 10)) seen.push(item)
    })()
    await expect(reading).rejects.toThrow('gone')
    expect(seen).toEqual([1, 2])
  })

  it('stops its source when the consumer stops', async () => {
    const seen: number[] = []
    for await (const item of ahead(counting(100, seen), 2)) if (item === 1) break
    await settled()
    expect(seen.at(-1)).toBe(-1)
    expect(seen.length).toBeLessThan(10)
  })
})
