import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { MAX_QUERY_DEPTH, MAX_QUERY_LENGTH, MAX_QUERY_TERMS, parseQuery } from './parse-query.ts'
import { positiveTerms, queryFields, renderQuery, type Query, type QueryField, type QueryTerm } from './query.ts'
import { QueryError } from './search.ts'

const term = (kind: QueryTerm['kind'], text: string, field?: QueryField): QueryTerm =>
  field === undefined ? { kind, text } : { kind, text, field }
const word = (text: string, field?: QueryField): QueryTerm => term('word', text, field)
const phrase = (text: string, field?: QueryField): QueryTerm => term('phrase', text, field)
const prefix = (text: string, field?: QueryField): QueryTerm => term('prefix', text, field)
const and = (...parts: readonly Query[]): Query => ({ kind: 'and', parts })
const or = (...parts: readonly Query[]): Query => ({ kind: 'or', parts })
const not = (part: Query): Query => ({ kind: 'not', part })

describe('parseQuery', () => {
  it.each<[string, Query]>([
    ['', { kind: 'all' }],
    [' \n\t\u0000 ', { kind: 'all' }],
    ['ceasefire', word('ceasefire')],
    ['aleppo ceasefire', and(word('aleppo'), word('ceasefire'))],
    ['aleppo AND ceasefire', and(word('aleppo'), word('ceasefire'))],
    ['aleppo and ceasefire', and(word('aleppo'), word('and'), word('ceasefire'))],
    ['a b OR c d', or(and(word('a'), word('b')), and(word('c'), word('d')))],
    ['a (b OR c) d', and(word('a'), or(word('b'), word('c')), word('d'))],
    ['((a))', word('a')],
    ['(a b) AND (c d)', and(word('a'), word('b'), word('c'), word('d'))],
    ['NOT a', not(word('a'))],
    ['NOT NOT a', word('a')],
    ['a NOT b', and(word('a'), not(word('b')))],
    ['a AND NOT (b OR c)', and(word('a'), not(or(word('b'), word('c'))))],
    ['a OR NOT b', or(word('a'), not(word('b')))],
    ['ORDER ANDES NOTE', and(word('ORDER'), word('ANDES'), word('NOTE'))],
  ])('reads %j as words and operators', (q, query) => {
    expect(parseQuery(q)).toEqual(query)
  })

  it.each<[string, Query]>([
    ['"ceasefire in Aleppo"', phrase('ceasefire in Aleppo')],
    ['“ceasefire in Aleppo”', phrase('ceasefire in Aleppo')],
    ['„ceasefire in Aleppo“', phrase('ceasefire in Aleppo')],
    ['“the "moderates" left”', phrase('the  moderates  left')],
    ['"to be OR not (to be)"', phrase('to be OR not (to be)')],
    ['"new\u0000line"', phrase('new line')],
    ['said"no deal"today', and(word('said'), phrase('no deal'), word('today'))],
    ['gover*', prefix('gover')],
    ['al-ass*', prefix('al-ass')],
    ['gover**', prefix('gover')],
  ])('reads %j as phrases and prefixes', (q, query) => {
    expect(parseQuery(q)).toEqual(query)
  })

  it.each<[string, Query]>([
    ['person:Kerry', word('Kerry', 'person')],
    ['person: Kerry', word('Kerry', 'person')],
    ['Person:Kerry', word('Kerry', 'person')],
    ['speaker:"John Kerry" quote:deal', and(phrase('John Kerry', 'speaker'), word('deal', 'quote'))],
    ['place:Alep*', prefix('Alep', 'place')],
    [
      'org:(UN OR "Red Cross" NOT nato)',
      or(word('UN', 'org'), and(phrase('Red Cross', 'org'), not(word('nato', 'org')))),
    ],
    ['person:(Kerry place:Geneva)', and(word('Kerry', 'person'), word('Geneva', 'place'))],
    ['topic:medtop:04000000', word('medtop:04000000', 'topic')],
    ['place:OR', word('OR', 'place')],
    ['source:reuters lang:en', and(word('reuters', 'source'), word('en', 'lang'))],
    ['NOT lang:de', not(word('de', 'lang'))],
  ])('reads %j as fields', (q, query) => {
    expect(parseQuery(q)).toEqual(query)
  })

  it.each([
    '12:30',
    'https://example.org/a?b=c',
    'Syria:',
    "O'Brien's",
    'al-Assad',
    '{"match_all":{}}'.replaceAll('"', ''),
    '--',
    "';--x",
  ])('reads %j as one word, or as nothing', (q) => {
    if (q === '--') expect(parseQuery(`a ${q}`)).toEqual(word('a'))
    else expect(parseQuery(q)).toEqual(word(q))
  })

  it('skips words without letters and digits, and what is left empty by it', () => {
    expect(parseQuery('Marks & Spencer')).toEqual(and(word('Marks'), word('Spencer')))
    expect(parseQuery('*** a OR ("!" NOT -) b')).toEqual(or(word('a'), word('b')))
    expect(parseQuery('a NOT ...')).toEqual(word('a'))
  })

  it.each([
    ['a "b c', 'a quote without its end (position 3 of the query)'],
    ['a “b c', 'a quote without its end (position 3 of the query)'],
    ['a (b', 'a ( without its ) (position 3 of the query)'],
    ['a b)', 'a ) without its ( (position 4 of the query)'],
    ['a ()', 'there is nothing in the parentheses (position 3 of the query)'],
    ['a OR', 'a word is missing at the end (position 5 of the query)'],
    ['NOT', 'a word is missing at the end (position 4 of the query)'],
    ['AND a', 'a word is missing before AND (position 1 of the query)'],
    ['a OR OR b', 'a word is missing before OR (position 6 of the query)'],
    ['(a OR) b', 'a word is missing before ) (position 6 of the query)'],
    ['go*er', 'a * can only stand at the end of a word (position 3 of the query)'],
    ['a *ing', 'a * can only stand at the end of a word (position 3 of the query)'],
    ['a person:', 'person: needs a value (position 3 of the query)'],
    ['(person:) a', 'person: needs a value (position 2 of the query)'],
    ['a person:*', 'person: needs a value (position 3 of the query)'],
    ['person: AND a', 'person: needs a value (position 1 of the query)'],
    [
      'a titel:b',
      `there is no field "titel", only ${queryFields.join(', ')}; put it in quotes to search for the words (position 3 of the query)`,
    ],
    ['...', 'nothing to search for: a word needs a letter or a digit'],
  ])('says of %j what is wrong and where', (q, message) => {
    expect(() => parseQuery(q)).toThrow(new QueryError(message))
  })

  it('bounds length, terms and depth', () => {
    const nested = (depth: number): string => `${'('.repeat(depth)}a${')'.repeat(depth)}`
    expect(parseQuery('a'.repeat(MAX_QUERY_LENGTH))).toEqual(word('a'.repeat(MAX_QUERY_LENGTH)))
    expect(() => parseQuery('a'.repeat(MAX_QUERY_LENGTH + 1))).toThrow(QueryError)
    expect(positiveTerms(parseQuery('a '.repeat(MAX_QUERY_TERMS)))).toHaveLength(MAX_QUERY_TERMS)
    expect(() => parseQuery('a '.repeat(MAX_QUERY_TERMS + 1))).toThrow(QueryError)
    expect(parseQuery(nested(MAX_QUERY_DEPTH))).toEqual(word('a'))
    expect(() => parseQuery(nested(MAX_QUERY_DEPTH + 1))).toThrow(QueryError)
    expect(() => parseQuery('NOT '.repeat(400))).toThrow(QueryError)
  })

  it('throws nothing but QueryError, whatever is typed', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '"',
      '“',
      '”',
      '*',
      ':',
      ' ',
      'AND',
      'OR',
      'NOT',
      'person:',
      'lang:',
      'x:',
      'word',
      'é',
      '\u0000',
      '\ud83d',
    )
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(typed, (q) => {
        try {
          parseQuery(q)
        } catch (error) {
          expect(error).toBeInstanceOf(QueryError)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('reads what renderQuery writes of a query as the same query', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const read = parseQuery(renderQuery(query))
        expect(read).toEqual(normal(query))
        expect(parseQuery(renderQuery(read))).toEqual(read)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('positiveTerms', () => {
  it('gives the terms that stand under no NOT', () => {
    const query = parseQuery('a (b OR NOT c) NOT (d e) place:f*')
    expect(positiveTerms(query)).toEqual([word('a'), word('b'), prefix('f', 'place')])
  })
})

const fields = fc.option(fc.constantFrom(...queryFields), { nil: undefined })
const wordText = fc.constantFrom(
  'a',
  'Zürich',
  '12:30',
  'https://x.org',
  "O'Brien",
  'U.S.',
  'Syria:',
  'and',
  '中文',
  '-1',
  '😀x',
)
const phraseText = fc.constantFrom('a b', 'x (y) OR', 'it’s “so”', "c'est *", 'person:x')
const terms: fc.Arbitrary<Query> = fc.oneof(
  fc.record({ kind: fc.constantFrom('word' as const, 'prefix' as const), text: wordText, field: fields }),
  fc.record({ kind: fc.constant('phrase' as const), text: phraseText, field: fields }),
)
/** Trees of any shape, in normal form or not, small enough for the bounds. */
const { queries } = fc.letrec<{ queries: Query }>((tie) => ({
  queries: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    terms,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('queries'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), part: tie('queries') }),
  ),
}))

/** The normal form that the docstring of Query promises. */
function normal(query: Query): Query {
  if (query.kind === 'not') {
    const part = normal(query.part)
    return part.kind === 'not' ? part.part : { kind: 'not', part }
  }
  if (query.kind !== 'and' && query.kind !== 'or') return JSON.parse(JSON.stringify(query)) as Query
  const parts = query.parts.map(normal).flatMap((part) => (part.kind === query.kind ? part.parts : [part]))
  return { kind: query.kind, parts }
}
