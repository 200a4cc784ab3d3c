import { describe, expect, it } from '@jest/globals'
import { readJavaObject } from './java-stream.ts'

const utf = (text: string): Buffer => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(Buffer.byteLength(text))
  return Buffer.concat([length, Buffer.from(text)])
}
const string = (text: string): Buffer => Buffer.concat([Buffer.from([0x74]), utf(text)])
const bytes = (...values: number[]): Buffer => Buffer.from(values)
const reference = (handle: number): Buffer => bytes(0x71, 0, 0x7e, 0, handle)
/** A class with a write method and no fields, of no class above. */
const described = (name: string): Buffer =>
  Buffer.concat([bytes(0x72), utf(name), Buffer.alloc(8), bytes(0x03, 0, 0), bytes(0x78, 0x70)])
const stream = (...parts: Buffer[]): Buffer => Buffer.concat([bytes(0xac, 0xed, 0, 5), ...parts])

describe('a Java serialisation stream', () => {
  it('is read as objects with what their classes wrote, references followed', () => {
    const map = stream(
      bytes(0x73),
      described('java.util.HashMap'),
      bytes(0x77, 2, 0, 1),
      string('key'),
      reference(2),
      bytes(0x70),
      bytes(0x78),
    )
    const { className, written } = readJavaObject(map)
    expect(className).toBe('java.util.HashMap')
    expect(written).toEqual(['key', 'key', null])
  })

  it.each([
    ['another file', Buffer.from('PK\x03\x04'), /no java serialisation stream/],
    ['a stream of a text', stream(string('alone')), /no object/],
    ['a reference to nothing', stream(reference(9)), /a reference to nothing at byte 5/],
    ['an array', stream(bytes(0x75)), /neither object nor text at byte 4/],
  ])('refuses %s', (_, file, message) => {
    expect(() => readJavaObject(file)).toThrow(message)
  })
})
