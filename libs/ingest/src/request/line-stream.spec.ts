import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from '@jest/globals'
import { LineStream } from './line-stream.ts'

const LONG = 'x'.repeat(1024 * 1024)

describe('LineStream', () => {
  it('drops a client that reads nothing of what waits for it', async () => {
    const lines = new LineStream(20)
    const closed = once(lines.readable, 'close')
    for (let written = 0; written < 40; written++) await lines.write([LONG])
    await closed
    await lines.end('too late')
    expect(lines.readable.destroyed).toBe(true)
  })

  it('drops a client that does not read the end', async () => {
    const lines = new LineStream(20)
    await lines.end('never read')
    expect(lines.readable.destroyed).toBe(true)
  })

  it('keeps one that reads', async () => {
    const lines = new LineStream(1_000)
    const read = text(lines.readable)
    for (let written = 0; written < 40; written++) await lines.write([LONG])
    await lines.end('last')
    expect((await read).split('\n').at(-2)).toBe('"last"')
  })
})
