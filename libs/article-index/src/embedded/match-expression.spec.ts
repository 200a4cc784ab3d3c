import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseQuery } from '../parse-query.ts'
import { QueryError } from '../search.ts'
import { matchExpression } from './match-expression.ts'
import { wordColumns } from './words-table.ts'

const db = new DatabaseSync(':memory:')
db.exec(
  `CREATE VIRTUAL TABLE words USING fts5(${wordColumns.join(', ')}, content = '', contentless_delete = 1, tokenize = 'ascii')`,
)
const count = db.prepare('SELECT count(*) AS count FROM words WHERE words MATCH ?')

describe('matchExpression', () => {
  afterAll(() => db.close())

  it.each([
    ['', 'every : "1"'],
    ['Governments', '{headline text} : "govern"'],
    ['"Al-Assad left"', '{headline text} : "al assad left"'],
    ['person:Kerry', '{person} : "kerri"'],
    ['a b', '({headline text} : "a" AND {headline text} : "b")'],
    ['a OR b', '({headline text} : "a" OR {headline text} : "b")'],
    ['NOT a', '(every : "1" NOT {headline text} : "a")'],
    ['a NOT b NOT c', '(({headline text} : "a") NOT ({headline text} : "b" OR {headline text} : "c"))'],
    ['NOT a NOT b', '((every : "1") NOT ({headline text} : "a" OR {headline text} : "b"))'],
    ['governmen*', '({headline text} : "governmen" * OR {headline text} : "\ue001governmen" *)'],
    ['al-ass*', '{headline text} : "al ass" *'],
    ['lang:en', '{lang} : "en\ue002"'],
    ['source:"a b"', '{source} : "a\ue120b\ue002"'],
    ['source:Ex*', '{source} : "ex" *'],
  ])('of %j is %s', (q, expression) => {
    expect(matchExpression(parseQuery(q))).toBe(expression)
  })

  it('is one that FTS5 takes, whatever is typed', () => {
    const pieces = fc.constantFrom(
      ...[
        '(',
        ')',
        ' ',
        ' OR ',
        ' AND ',
        ' NOT ',
        '"',
        "'",
        '*',
        '^',
        '+',
        '{text}',
        ':',
        '-',
        'NEAR',
        'person:',
        'lang:',
        'source:',
        'a',
        'é',
        '\u0000',
        '\ud83d',
        '𞤀',
        'ﹰ',
        'x*',
      ],
    )
    const typed = fc.oneof(
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary', minLength: 1 }).map((text) => `source:"${text.replaceAll('"', '')}"`),
    )
    fc.assert(
      fc.property(typed, (q) => {
        try {
          const expression = matchExpression(parseQuery(q))
          expect(() => count.get(expression)).not.toThrow()
        } catch (error) {
          expect(error).toBeInstanceOf(QueryError)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('is taken at the bounds of depth, terms and length', () => {
    const nested = Array.from({ length: 20 }, (_, n) => (n % 2 ? '(a OR ' : '(b NOT ')).join('') + 'c' + ')'.repeat(20)
    for (const q of [
      nested,
      'a OR '.repeat(99) + 'b',
      'NOT a '.repeat(100),
      'a* '.repeat(100),
      `"${'a '.repeat(999)}"`,
      `source:${'x'.repeat(1_990)}`,
    ]) {
      expect(() => count.get(matchExpression(parseQuery(q)))).not.toThrow()
    }
  })
})
