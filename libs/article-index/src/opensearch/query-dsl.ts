import { foldValue, isExactField, type Query, type QueryField, type QueryTerm } from '../query.ts'

/** A query of OpenSearch. */
export type Dsl = Readonly<Record<string, unknown>>

type Asked = Omit<QueryTerm, 'field'>

const KEYS = { source: 'sourceKey', lang: 'languageKey' } as const

const WORDS: Readonly<Record<Exclude<QueryField, keyof typeof KEYS>, readonly string[]>> = {
  headline: ['headline'],
  person: ['people.words'],
  org: ['organisations.words'],
  place: ['places.words'],
  speaker: ['speakers'],
  quote: ['quotes'],
  topic: ['topicWords'],
}
/** A word in the headline says more of an article than one in its text. */
const ANYWHERE = ['headline^3', 'text']

/** What the analyzer keeps as one word: letters and digits, but not of scripts where each character is one. */
const ONE_WORD = /^(?:(?![\p{Ideographic}\p{Script=Hiragana}])[\p{L}\p{N}\p{M}])+$/u
/** How many words the last part of a prefix of several may stand for; measured: so many take a second. */
export const MAX_EXPANSIONS = 20_000

/** Translates a query; nothing of what was typed is read as syntax. */
export function toDsl(query: Query): Dsl {
  switch (query.kind) {
    case 'all':
      return { match_all: {} }
    case 'and':
      return { bool: { must: query.parts.map(toDsl) } }
    case 'or':
      return { bool: { should: query.parts.map(toDsl), minimum_should_match: 1 } }
    case 'not':
      return { bool: { must_not: [toDsl(query.part)] } }
    default:
      return term(query)
  }
}

/** Without what is taken back, and what is under an embargo at that time. */
export function shownAt(query: Dsl, now: number): Dsl {
  return { bool: { must: [query], must_not: [{ term: { withdrawn: true } }, { range: { hidden: { gt: now } } }] } }
}

function term({ field, ...asked }: QueryTerm): Dsl {
  if (isExactField(field)) return exact(KEYS[field], asked)
  return worded(field === undefined ? ANYWHERE : WORDS[field], asked)
}

function exact(key: string, { kind, text }: Asked): Dsl {
  const value = foldValue(text)
  return kind === 'prefix' ? { prefix: { [key]: { value } } } : { term: { [key]: { value } } }
}

function worded(fields: readonly string[], { kind, text }: Asked): Dsl {
  // The sum over fields, not the best one: a match in both counts more than one in either.
  const match = { query: text, fields, tie_breaker: 1 }
  if (kind !== 'prefix') return { multi_match: { ...match, type: 'phrase' } }
  const prefix = { ...match, analyzer: 'whole_words' }
  return ONE_WORD.test(text)
    ? { multi_match: { ...prefix, type: 'bool_prefix', operator: 'and' } }
    : { multi_match: { ...prefix, type: 'phrase_prefix', max_expansions: MAX_EXPANSIONS } }
}
