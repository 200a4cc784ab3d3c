import { describe, expect, it } from '@jest/globals'
import { murmur2, partitionOf } from './partition-of.ts'

describe('partitionOf', () => {
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])("hashes %s as Kafka's own tests say (UtilsTest.testMurmur2)", (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash)
  })

  it('takes a negative hash by its lower 31 bits, not by its absolute value', () => {
    expect(partitionOf(Buffer.from('21'), 1_000)).toBe((-973932308 & 0x7fffffff) % 1_000)
    expect(partitionOf(Buffer.from('21'), 1_000)).not.toBe(973932308 % 1_000)
  })

  it('spreads keys evenly', () => {
    const counts = new Array<number>(8).fill(0)
    for (let n = 0; n < 8_000; n += 1) {
      const partition = partitionOf(Buffer.from(`article ${n}`), 8)
      counts[partition] = (counts[partition] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  })
})
