import { describe, expect, it } from '@jest/globals'
import { eachOf } from './each-of.ts'

describe('eachOf', () => {
  it('runs for every item, so many at a time', async () => {
    const done: number[] = []
    let running = 0
    let most = 0
    await eachOf([1, 2, 3, 4, 5], 2, async (item) => {
      most = Math.max(most, ++running)
      await Promise.resolve()
      running--
      done.push(item)
    })
    expect([most, done.toSorted()]).toEqual([2, [1, 2, 3, 4, 5]])
  })

  it('begins none after a failure, and waits for those under way', async () => {
    const { promise: failed, reject: fail } = Promise.withResolvers<void>()
    const { promise: slow, resolve: finish } = Promise.withResolvers<void>()
    const begun: number[] = []
    let finished = false
    const all = eachOf([1, 2, 3], 2, async (item) => {
      begun.push(item)
      if (item === 1) return failed
      await slow
      finished = true
    })
    fail(new Error('first'))
    setImmediate(finish)
    await expect(all).rejects.toThrow('first')
    expect([begun, finished]).toEqual([[1, 2], true])
  })
})
