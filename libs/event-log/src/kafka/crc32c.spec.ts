import { describe, expect, it } from '@jest/globals'
import { crc32c } from './crc32c.ts'

/** By the definition, a bit at a time. */
function bitByBit(data: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0)
  }
  return ~crc >>> 0
}

describe('crc32c', () => {
  it('gives the values of RFC 3720, appendix B.4', () => {
    const ascending = Uint8Array.from({ length: 32 }, (_, i) => i)
    expect(crc32c(new Uint8Array(32)).toString(16)).toBe('8a9136aa')
    expect(crc32c(new Uint8Array(32).fill(0xff)).toString(16)).toBe('62a8ab43')
    expect(crc32c(ascending).toString(16)).toBe('46dd794e')
    expect(crc32c(ascending.toReversed()).toString(16)).toBe('113fdb5c')
  })

  it('agrees with the definition at every length around its step', () => {
    const data = Uint8Array.from({ length: 64 }, (_, i) => (i * 167 + 13) & 0xff)
    for (let length = 0; length <= data.length; length += 1) {
      expect(crc32c(data.subarray(0, length))).toBe(bitByBit(data.subarray(0, length)))
    }
  })
})
