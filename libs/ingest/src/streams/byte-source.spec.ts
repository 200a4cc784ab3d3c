import { describe, expect, it } from '@jest/globals'
import { ByteSource } from './byte-source.ts'
import { bytesOf } from './bytes-of.ts'

async function* pieces(...texts: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    if (text instanceof Error) throw text
    yield Buffer.from(text)
  }
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

describe('ByteSource', () => {
  it('gives all of the stream, whatever was looked at before', async () => {
    for (const bytes of [0, 1, 4, 6, 100]) {
      const source = new ByteSource(pieces('abc', 'def', 'ghi'))
      const head = text(await source.peek(bytes))
      expect('abcdefghi'.startsWith(head) && head.length >= Math.min(bytes, 9)).toBe(true)
      expect(text(await bytesOf(source.chunks()))).toBe('abcdefghi')
    }
  })

  it('knows that it has ended once it looked beyond the end', async () => {
    const source = new ByteSource(pieces('abc'))
    await source.peek(3)
    expect(source.ended).toBe(false)
    await source.peek(4)
    expect(source.ended).toBe(true)
  })

  it('tells of a failure when it is read, after what came before', async () => {
    const source = new ByteSource(pieces('abc', new Error('gone')))
    expect(text(await source.peek(10))).toBe('abc')
    expect(source.ended).toBe(false)
    const chunks = source.chunks()
    expect(text((await chunks.next()).value ?? new Uint8Array())).toBe('abc')
    await expect(chunks.next()).rejects.toThrow('gone')
  })

  it('drains', async () => {
    await new ByteSource(pieces('abc', 'def')).drain()
    await expect(new ByteSource(pieces(new Error('gone'))).drain()).rejects.toThrow('gone')
  })
})

describe('bytesOf', () => {
  it('puts any pieces together', async () => {
    for (const parts of [[], ['a'], ['', 'a'], ['a', ''], ['a', 'b'.repeat(5_000), 'c']]) {
      expect(text(await bytesOf(pieces(...parts)))).toBe(parts.join(''))
    }
  })
})
