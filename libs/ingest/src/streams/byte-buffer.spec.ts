import { describe, expect, it } from '@jest/globals'
import { ByteBuffer } from './byte-buffer.ts'

describe('ByteBuffer', () => {
  it('has what it was given, in order, and nothing once that was taken', () => {
    const buffer = new ByteBuffer()
    for (const piece of ['a', 'bc', '', 'def'.repeat(5_000)]) buffer.append(Buffer.from(piece))
    expect(buffer.length).toBe(15_003)
    expect(Buffer.from(buffer.take()).toString()).toBe(`abc${'def'.repeat(5_000)}`)
    expect(buffer.length).toBe(0)
    buffer.append(Buffer.from('g'))
    expect(Buffer.from(buffer.view).toString()).toBe('g')
  })

  it.each([1, 100, 5_000, 100_000])(
    'hands over %i bytes in no more than twice the memory, or what small ones share',
    (length) => {
      const buffer = new ByteBuffer(200_000)
      buffer.append(Buffer.alloc(length, 'x'))
      const taken = buffer.take()
      expect(taken.byteLength).toBe(length)
      expect(taken.buffer.byteLength).toBeLessThanOrEqual(Math.max(2 * length, Buffer.poolSize))
    },
  )
})
