import { describe, expect, it } from '@jest/globals'
import { ByteReader } from './byte-reader.ts'

const short = (): Error => new Error('short')

/** The text in pieces of so many bytes. */
function readerOf(text: string, bytes: number, failure?: Error): ByteReader {
  async function* pieces() {
    for (let at = 0; at < text.length; at += bytes) yield Buffer.from(text.slice(at, at + bytes))
    if (failure) throw failure
  }
  return new ByteReader(pieces())
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += Buffer.from(chunk).toString()
  return text
}

describe.each([1, 3, 100])('ByteReader over pieces of %i bytes', (bytes) => {
  const text = async (taken: Promise<Uint8Array>): Promise<string> => Buffer.from(await taken).toString()

  it('takes so many bytes, fewer at the end', async () => {
    const reader = readerOf('abcdefg', bytes)
    expect([await text(reader.take(5)), await text(reader.take(5)), await text(reader.take(5))]).toEqual([
      'abcde',
      'fg',
      '',
    ])
  })

  it('takes lines, cut where they are too long', async () => {
    const reader = readerOf('one\n\nthree four\nend', bytes)
    const lines = []
    for (let line = await text(reader.line(8)); line !== ''; line = await text(reader.line(8))) lines.push(line)
    expect(lines).toEqual(['one\n', '\n', 'three fo', 'ur\n', 'end'])
  })

  it('gives a run of bytes, and goes past what was not read of it', async () => {
    const reader = readerOf('abcdefghij', bytes)
    expect(await textOf(reader.run(3, short).chunks)).toBe('abc')
    const run = reader.run(5, short)
    await run.chunks.next()
    await run.skip()
    expect(await textOf(reader.rest())).toBe('ij')
  })

  it('fails ever after with what a run was too short for', async () => {
    const reader = readerOf('abc', bytes)
    await expect(textOf(reader.run(5, short).chunks)).rejects.toThrow('short')
    await expect(reader.take(1)).rejects.toThrow('short')
  })

  it('fails ever after with what its stream fails with', async () => {
    const reader = readerOf('abc', bytes, new Error('cut'))
    expect(await text(reader.take(3))).toBe('abc')
    await expect(reader.line(5)).rejects.toThrow('cut')
    await expect(reader.run(1, short).skip()).rejects.toThrow('cut')
  })
})
