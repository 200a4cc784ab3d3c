import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { listOf } from '../streams/list-of.ts'
import { type Line, lines } from './lines.ts'

async function* cut(bytes: Uint8Array, at: readonly number[]): AsyncGenerator<Uint8Array> {
  const borders = [0, ...[...at].sort((a, b) => a - b), bytes.length]
  for (const [i, border] of borders.slice(1).entries()) yield bytes.subarray(borders[i], border)
}

const shown = (line: Line): string =>
  `${line.number}:${line.kind === 'line' ? Buffer.from(line.bytes).toString() : `${line.byteLength} bytes`}`

async function split(
  text: string | Uint8Array,
  maxBytes = 1_000,
  at: readonly number[] = [],
): Promise<readonly string[]> {
  return (await listOf(lines(cut(Buffer.from(text), at), maxBytes))).map(shown)
}

describe('lines', () => {
  it.each([
    ['', []],
    ['a', ['1:a']],
    ['a\nb\n', ['1:a', '2:b']],
    ['a\r\nb\r\n', ['1:a', '2:b']],
    ['\n \n\t\r\na', ['4:a']],
    ['\ufeffa\n\ufeffb', ['1:a', '2:\ufeffb']],
    ['\ufeff\na', ['2:a']],
  ])('splits %j', async (text, expected) => {
    expect(await split(text)).toEqual(expected)
  })

  it('gives the same lines wherever the chunks are cut', async () => {
    const text = fc.array(fc.constantFrom('a', 'é', '\n', '\r\n', ' ', '{"b":1}', '\ufeff', 'long line '), {
      maxLength: 40,
    })
    const borders = fc.array(fc.nat({ max: 200 }), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(text, borders, fc.integer({ min: 1, max: 30 }), async (pieces, cuts, maxBytes) => {
        const bytes = Buffer.from(pieces.join(''))
        const at = cuts.map((border) => border % (bytes.length + 1))
        expect(await split(bytes, maxBytes, at)).toEqual(await split(bytes, maxBytes))
      }),
    )
  })

  it('loses no byte of any line', async () => {
    const texts = fc.array(fc.stringMatching(/^[a-z{}":é]{1,20}$/), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(texts, async (each) => {
        expect(await split(each.join('\n'))).toEqual(each.map((text, at) => `${at + 1}:${text}`))
      }),
    )
  })

  it('tells the length of a line above the limit and goes on with the next', async () => {
    expect(await split(`ok\n${'x'.repeat(11)}\nok\n${'y'.repeat(50)}`, 10, [5, 8, 20])).toEqual([
      '1:ok',
      '2:11 bytes',
      '3:ok',
      '4:50 bytes',
    ])
  })

  it('throws what the stream fails with after the whole lines before it', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('whole\nhalf a li')
      throw new Error('gone')
    }
    const seen: string[] = []
    const reading = (async () => {
      for await (const line of lines(failing(), 100)) seen.push(shown(line))
    })()
    await expect(reading).rejects.toThrow('gone')
    expect(seen).toEqual(['1:whole'])
  })

  it('keeps within bounded memory, whatever the length of a line', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'x')
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 3_200; i++) yield chunk
      yield Buffer.from('\nok')
    }
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const found: string[] = []
    for await (const line of lines(endless(), 1024 * 1024)) {
      found.push(shown(line))
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }
    expect(found).toEqual([`1:${3_200 * 64 * 1024} bytes`, '2:ok'])
    expect(most).toBeLessThan(32 * 1024 * 1024)
  })
})
