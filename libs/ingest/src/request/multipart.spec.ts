import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { bytesOf } from '../streams/bytes-of.ts'
import { multipartFiles } from './multipart.ts'

const TYPE = 'multipart/form-data; boundary="the boundary"'

const LIMITS = { files: 100, fields: 100, headerBytes: 1_000 }

interface Part {
  readonly headers: readonly string[]
  readonly content: string
}

function body(parts: readonly Part[]): Buffer {
  const texts = parts.map(
    ({ headers, content }) => `--the boundary\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n${content}\r\n`,
  )
  return Buffer.from(`a preamble\r\n${texts.join('')}--the boundary--\r\nan epilogue`)
}

async function* cut(bytes: Uint8Array, at: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const borders = [0, ...at.map((border) => border % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  for (const [i, border] of borders.slice(1).entries()) yield bytes.subarray(borders[i], border)
}

async function read(bytes: Uint8Array, at?: readonly number[], limits = LIMITS): Promise<readonly unknown[]> {
  const files: unknown[] = []
  for await (const { name, contentType, chunks } of multipartFiles(cut(bytes, at), TYPE, limits)) {
    files.push([name, contentType, Buffer.from(await bytesOf(chunks)).toString()])
  }
  return files
}

const file = (disposition: string, content = 'x', ...more: readonly string[]): Part => ({
  headers: [`Content-Disposition: form-data; ${disposition}`, ...more],
  content,
})

describe('multipartFiles', () => {
  it.each([
    ['a quoted name', file('name="f"; filename="a b.txt"'), ['a b.txt', undefined, 'x']],
    ['a plain name', file('name=f; filename=a.txt'), ['a.txt', undefined, 'x']],
    ['an escaped name', file(String.raw`name="f"; filename="a \"b\".txt"`), ['a "b".txt', undefined, 'x']],
    ['a name in UTF-8', file('name="f"; filename="ünï.txt"'), ['ünï.txt', undefined, 'x']],
    [
      'a name by RFC 5987',
      file(`name="f"; filename="u.txt"; filename*=UTF-8''%e2%82%ac.txt`),
      ['€.txt', undefined, 'x'],
    ],
    ['an empty name', file('name="f"; filename=""'), ['', undefined, 'x']],
    [
      'a type',
      file('name="f"; filename="a"', 'x', 'Content-Type: text/html; charset=koi8-r'),
      ['a', 'text/html; charset=koi8-r', 'x'],
    ],
    [
      'a type and no name',
      file('name="f"', '{}', 'Content-Type: application/json'),
      [undefined, 'application/json', '{}'],
    ],
    ['no content', file('name="f"; filename="a"', ''), ['a', undefined, '']],
    [
      'what looks like a boundary',
      file('name="f"; filename="a"', '\r\n--the boundar'),
      ['a', undefined, '\r\n--the boundar'],
    ],
  ])('reads a file with %s', async (_, part, expected) => {
    expect(await read(body([part, file('name="f"; filename="last"')]))).toEqual([expected, ['last', undefined, 'x']])
  })

  it('passes over fields and parts of another kind', async () => {
    const parts = [
      file('name="field"'),
      { headers: ['Content-Disposition: attachment; filename="a"'], content: 'x' },
      { headers: [], content: 'x' },
    ]
    expect(await read(body([...parts, file('filename="b"'), ...parts]))).toEqual([['b', undefined, 'x']])
  })

  it('reads the same wherever the chunks are cut', async () => {
    const content = fc.array(
      fc.constantFrom('a', '\r\n', '--', '\r\n--the', ' boundary', '-', 'é', 'x'.repeat(70_000)),
      { maxLength: 8 },
    )
    const cuts = fc.array(fc.nat({ max: 500_000 }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fc.array(content, { maxLength: 4 }), cuts, async (contents, at) => {
        const texts = contents.map((pieces) => pieces.join('').replaceAll('\r\n--the boundary', ''))
        const bytes = body(texts.map((text, n) => file(`name="f"; filename="${n}"`, text)))
        expect(await read(bytes, at)).toEqual(texts.map((text, n) => [`${n}`, undefined, text]))
      }),
      { numRuns: 60 },
    )
  })

  it('goes on with the next file where one was left unread', async () => {
    const bytes = body([
      file('filename="a"', 'x'.repeat(500_000)),
      file('filename="b"'),
      file('filename="c"', 'y'.repeat(500_000)),
      file('filename="d"'),
    ])
    const seen: string[] = []
    for await (const { name, chunks } of multipartFiles(
      cut(bytes, [10_000, 100_000, 300_000, 700_000]),
      TYPE,
      LIMITS,
    )) {
      seen.push(name ?? '')
      const reading = chunks[Symbol.asyncIterator]()
      await reading.next()
      await reading.return?.()
    }
    expect(seen).toEqual(['a', 'b', 'c', 'd'])
  })

  it('tells of an end that is missing, after the files before it', async () => {
    const whole = body([file('filename="a"'), file('filename="b"', 'y'.repeat(1_000))])
    for (const length of [whole.length - 600, whole.length - 40]) {
      const seen: string[] = []
      const reading = (async () => {
        for await (const { name, chunks } of multipartFiles(cut(whole.subarray(0, length)), TYPE, LIMITS)) {
          await bytesOf(chunks)
          seen.push(name ?? '')
        }
      })()
      await expect(reading).rejects.toMatchObject({ name: 'BodyCutOff' })
      expect(seen[0]).toBe('a')
    }
  })

  it.each([
    ['files', Array(4).fill(file('filename="a"')), 'too-many-parts', 'files'],
    ['parts that are no files', Array(6).fill(file('name="field"')), 'too-many-parts', 'fields'],
    [
      'headers of a part',
      [file('filename="a"', 'x', ...Array.from({ length: 60 }, (_, n) => `X-${n}: x`))],
      'too-many-parts',
      'headers',
    ],
    ['bytes in the head of a part', [file(`filename="${'a'.repeat(1_000)}"`)], 'too-large', 'partHeaderBytes'],
    ['bytes in a head that has no end', [file(`filename="${'a'.repeat(100_000)}"`)], 'too-large', 'partHeaderBytes'],
  ])('refuses too many %s, after what comes before', async (_, parts: readonly Part[], code, limit) => {
    const seen: string[] = []
    const reading = (async () => {
      const bytes = body([file('filename="first"'), ...parts])
      for await (const { name } of multipartFiles(cut(bytes), TYPE, { files: 4, fields: 5, headerBytes: 1_000 }))
        seen.push(name ?? '')
    })()
    await expect(reading).rejects.toMatchObject({ problem: { type: `/problems/${code}`, limit } })
    expect(seen[0]).toBe('first')
  })

  it.each(['', 'b'.repeat(71), 'b'.repeat(10_000)])('refuses a boundary that is none', async (boundary) => {
    const files = multipartFiles(cut(Buffer.from('x')), `multipart/form-data; boundary=${boundary}`, LIMITS)
    await expect(files.next()).rejects.toMatchObject({ problem: { type: '/problems/malformed' } })
  })
})
