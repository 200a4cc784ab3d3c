import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { seal, unseal } from './frame.ts'

const bytes = fc.uint8Array({ maxLength: 200 })

describe('frame', () => {
  it('gives back every value under its key', () => {
    fc.assert(
      fc.property(fc.string(), bytes, (key, value) => {
        expect(unseal(key, seal(key, value))).toEqual(Buffer.from(value))
      }),
    )
  })

  it('refuses a value with any bit flipped', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 0, max: 7 }), (value, position, bit) => {
        const frame = seal('key', value)
        const at = position % frame.byteLength
        frame.writeUInt8(frame.readUInt8(at) ^ (1 << bit), at)
        expect(unseal('key', frame)).toBeUndefined()
      }),
    )
  })

  it('refuses a value cut off anywhere', () => {
    const frame = seal('key', Buffer.from('a value'))
    for (let length = 0; length < frame.byteLength; length++)
      expect(unseal('key', frame.subarray(0, length))).toBeUndefined()
  })

  it('refuses a value that was sealed for another key', () => {
    expect(unseal('another', seal('key', Buffer.from('a value')))).toBeUndefined()
  })
})
