import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { headerNumber } from './header-number.ts'

/** As the Kafka adapter gives bytes as text: UTF-8 where they are, else Latin-1. */
function asText(bytes: Buffer): string {
  const text = bytes.toString()
  return Buffer.from(text).equals(bytes) ? text : bytes.toString('latin1')
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function int64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(value))
  return bytes
}

describe('headerNumber', () => {
  it('reads decimal digits', () => {
    expect(headerNumber('0', 4)).toBe(0)
    expect(headerNumber('4294967296', 8)).toBe(4_294_967_296)
    // Four and eight digits are digits, and no integer in bytes.
    expect(headerNumber('1234', 4)).toBe(1234)
    expect(headerNumber('12345678', 8)).toBe(12_345_678)
  })

  it('reads every partition and offset as Java writes them, whether its bytes are UTF-8 or not', () => {
    fc.assert(
      // Above, each byte may be a digit, and the text a number in decimal: no log has so many partitions.
      fc.property(fc.nat(0x2fff_ffff), (partition) => {
        expect(headerNumber(asText(int32(partition)), 4)).toBe(partition)
      }),
    )
    fc.assert(
      fc.property(fc.maxSafeNat(), (offset) => {
        expect(headerNumber(asText(int64(offset)), 8)).toBe(offset)
      }),
    )
    expect(headerNumber(asText(Buffer.from([3])), 4, 1)).toBe(3)
  })

  it.each([undefined, '', 'seven', '-1', '1.5', asText(int32(-1)), '\ufffd\ufffd\0\0', '12345678901234567'])(
    'takes %j for no number',
    (text) => {
      expect(headerNumber(text, 4, 8)).toBeUndefined()
    },
  )
})
