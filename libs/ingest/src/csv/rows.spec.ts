import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { listOf } from '../streams/list-of.ts'
import { type Row, rows } from './rows.ts'

const LIMITS = { characters: 1_000, columns: 50 }

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts
}

const read = (text: string, delimiter = ',', limits = LIMITS): Promise<readonly Row[]> =>
  listOf(rows(pieces(text), delimiter, limits))

const cellsOf = async (text: string, delimiter?: string): Promise<unknown> =>
  (await read(text, delimiter)).map((row) => (row.kind === 'row' ? row.cells : row.kind))

describe('The rows of a table', () => {
  it.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a,b","c ""d"""\n', [['a,b', 'c "d"']]],
    ['"a\nb",c\n', [['a\nb', 'c']]],
    ['a, "b, c" ,d\n', [['a', 'b, c ', 'd']]],
    ['a "quoted" word,b\n', [['a "quoted" word', 'b']]],
    ['"a"b,c\n', [['ab', 'c']]],
    ['a,,\n', [['a', '', '']]],
    ['\n  \n,,\na\n', [['a']]],
    ['""\na', [['a']]],
  ])('of %j', async (text, cells) => {
    expect(await cellsOf(text)).toEqual(cells)
  })

  it('are told with the line that they begin in', async () => {
    expect((await read('a\n\n"b\nc"\nd')).map(({ line }) => line)).toEqual([1, 3, 5])
  })

  it('end with a quote that is never closed', async () => {
    expect(await read('a\n"b\nc\n')).toEqual([
      { kind: 'row', line: 1, cells: ['a'] },
      { kind: 'open-quote', line: 2 },
    ])
  })

  it('go on after one that passes a bound', async () => {
    const long = 'x'.repeat(1_001)
    const wide = ','.repeat(50)
    expect(await read(`a\n"${long}\n"\n${wide}x\nb`)).toEqual([
      { kind: 'row', line: 1, cells: ['a'] },
      { kind: 'too-large', line: 2, limit: 'characters' },
      { kind: 'too-large', line: 4, limit: 'columns' },
      { kind: 'row', line: 5, cells: ['b'] },
    ])
  })

  it('are the same wherever the pieces of the file end', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', '\n', '\r', '"",', '\r\n'), maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(text, fc.nat(60), fc.nat(60), async (table, a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)]
        const parted = pieces(table.slice(0, first), table.slice(first, second), table.slice(second))
        expect(await listOf(rows(parted, ',', LIMITS))).toEqual(await read(table))
      }),
      { numRuns: 300 },
    )
  })

  it('give back every table that was written by the book', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '"', ',', ';', '\n') })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), async (table) => {
        const kept = table.filter((row) => row.some((each) => each.trim() !== ''))
        const written = kept.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(';')).join('\r\n')
        expect(await cellsOf(written, ';')).toEqual(kept)
      }),
      { numRuns: 200 },
    )
  })
})
