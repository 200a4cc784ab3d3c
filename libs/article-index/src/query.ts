import { fold } from './fold.ts'

/**
 * Fields of the query language. `headline`, `person`, `org`, `place`, `speaker`, `quote` and `topic` hold words;
 * `topic` both codes and names. `source` and `lang` (the detected language) are compared as a whole, see {@link
 * foldValue}.
 */
export const queryFields = [
  'headline',
  'person',
  'org',
  'place',
  'speaker',
  'quote',
  'topic',
  'source',
  'lang',
] as const
export type QueryField = (typeof queryFields)[number]

const exactFields: ReadonlySet<QueryField | undefined> = new Set<QueryField>(['source', 'lang'])

/** Whether values of the field are compared as a whole. */
export function isExactField(field: QueryField | undefined): field is 'source' | 'lang' {
  return exactFields.has(field)
}

/**
 * A query as adapters get it from `parseQuery`. Always in this normal form: `and` and `or` have at least two parts,
 * none of the same kind; `not` holds no `not`; `all` stands only alone, for the empty query. `not` may stand anywhere:
 * alone it means every article but those.
 */
export type Query =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | QueryTerm

/**
 * What articles are asked for. `text` is what was typed, without quotes and star: at least one letter or digit, any
 * punctuation, no control characters; never to be pasted into a backend's own query language without quoting.
 *
 * Without a field the headline or the text must match; with one, that field. Case and diacritics make no difference,
 * English words match by their stem, and common words (the, to) are words like others. The parts of a term that a
 * backend splits (`al-Assad`, a phrase) must stand next to each other in this order, within one field, and within one
 * value of it (one name, one quote).
 *
 * A `prefix` matches words that begin with it, of whatever stem; of several parts only the last is a beginning. In an
 * exact field `word` and `phrase` are the whole value, and `prefix` is its beginning.
 */
export interface QueryTerm {
  readonly kind: 'word' | 'phrase' | 'prefix'
  readonly text: string
  readonly field?: QueryField
}

/**
 * Values of `source` and `lang` are equal when they fold to the same: case, diacritics and white space at the ends do
 * not count.
 */
export function foldValue(value: string): string {
  return fold(value).trim()
}

/** Writes a query in the query language; `parseQuery` reads it as the same query. */
export function renderQuery(query: Query): string {
  switch (query.kind) {
    case 'all':
      return ''
    case 'and':
      return query.parts.map((part) => (part.kind === 'or' ? `(${renderQuery(part)})` : renderQuery(part))).join(' ')
    case 'or':
      return query.parts.map(renderQuery).join(' OR ')
    case 'not':
      return `NOT ${isTerm(query.part) ? renderQuery(query.part) : `(${renderQuery(query.part)})`}`
    default:
      return (query.field === undefined ? '' : `${query.field}:`) + renderValue(query)
  }
}

export function isTerm(query: Query): query is QueryTerm {
  return query.kind === 'word' || query.kind === 'phrase' || query.kind === 'prefix'
}

function renderValue({ kind, text }: QueryTerm): string {
  if (kind === 'phrase') return `"${text}"`
  return kind === 'prefix' ? `${text}*` : text
}

/** The terms that an article can match by: all that stand under no `not`. */
export function positiveTerms(query: Query): readonly QueryTerm[] {
  if (isTerm(query)) return [query]
  return query.kind === 'and' || query.kind === 'or' ? query.parts.flatMap(positiveTerms) : []
}
