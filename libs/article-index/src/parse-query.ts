import { queryFields, type Query, type QueryField, type QueryTerm } from './query.ts'
import { QueryError } from './search.ts'

/** Longest query, in UTF-16 units. */
export const MAX_QUERY_LENGTH = 2_000
/** Most words, phrases and prefixes of a query. */
export const MAX_QUERY_TERMS = 100
/** Deepest nesting of parentheses. */
export const MAX_QUERY_DEPTH = 20

const OPERATORS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT'])
const CONTROL = /\p{Cc}/gu
const SEARCHABLE = /[\p{L}\p{N}]/u
/** Straight quotes close straight ones, curly quotes of any side curly ones. */
const CLOSING: Readonly<Record<string, RegExp>> = {
  '"': /"/g,
  '“': /[“”‟]/g,
  '”': /[“”‟]/g,
  '„': /[“”‟]/g,
  '‟': /[“”‟]/g,
}
const DELIMITER = /[\s()"“”„‟]|$/g
/**
 * Something that looks like a field: letters and a colon. With a known name it is one, and what follows is its value.
 */
const FIELD = /([a-z]+):/iy
/** What follows the colon of a word that only looks like a field: nothing, the slashes of an address, or a star. */
const NO_VALUE = /[\s/)*]|$/y

/**
 * Reads the query language: words, `"phrases"`, `prefix*`, `AND OR NOT ( )`, `field:value` with a word, a phrase, a
 * prefix or a parenthesised group as value. NOT binds closest, then AND, which may be left out, then OR. A group's
 * field holds for all of its terms that have none of their own. A word without letters or digits is skipped.
 *
 * Throws {@link QueryError}, and nothing else, for all that cannot be read; its message names the position, from 1.
 */
export function parseQuery(q: string): Query {
  if (q.length > MAX_QUERY_LENGTH) {
    throw new QueryError(`the query has ${q.length} characters, at most ${MAX_QUERY_LENGTH} are read`)
  }
  const text = q.replace(CONTROL, ' ')
  if (text.trim() === '') return { kind: 'all' }
  const query = new Parser(text).parse()
  if (query === undefined) throw new QueryError('nothing to search for: a word needs a letter or a digit')
  return query
}

/** Recursive descent. `undefined` stands for what has nothing to search for, and disappears from what it is part of. */
class Parser {
  readonly #text: string
  #at = 0
  #depth = 0
  #terms = 0

  constructor(text: string) {
    this.#text = text
  }

  parse(): Query | undefined {
    const query = this.#or(undefined)
    if (this.#peek() === ')') this.#fail('a ) without its (')
    return query
  }

  #or(field: QueryField | undefined): Query | undefined {
    const parts = [this.#and(field)]
    while (this.#took('OR')) parts.push(this.#and(field))
    return joined('or', parts)
  }

  #and(field: QueryField | undefined): Query | undefined {
    const parts = [this.#unary(field)]
    for (;;) {
      const explicit = this.#took('AND')
      if (!explicit && (this.#peek() === ')' || this.#peek() === '' || this.#operator() === 'OR')) break
      parts.push(this.#unary(field))
    }
    return joined('and', parts)
  }

  #unary(field: QueryField | undefined): Query | undefined {
    let negated = false
    while (this.#took('NOT')) negated = !negated
    const query = this.#primary(field)
    if (!negated || query === undefined) return query
    return query.kind === 'not' ? query.part : { kind: 'not', part: query }
  }

  #primary(field: QueryField | undefined): Query | undefined {
    const next = this.#peek()
    if (next === '') this.#fail('a word is missing at the end')
    if (next === ')' || this.#operator()) this.#fail(`a word is missing before ${this.#token()}`)
    return next === '(' ? this.#group(field) : (this.#field() ?? this.#term(field))
  }

  #group(field: QueryField | undefined): Query | undefined {
    const opened = this.#at
    if (++this.#depth > MAX_QUERY_DEPTH) this.#fail(`parentheses are nested deeper than ${MAX_QUERY_DEPTH}`)
    this.#at += 1
    if (this.#peek() === ')') this.#fail('there is nothing in the parentheses', opened)
    const query = this.#or(field)
    if (this.#peek() !== ')') this.#fail('a ( without its )', opened)
    this.#at += 1
    this.#depth -= 1
    return query
  }

  /** A field and its value; undefined, and nothing read, where there is no field. */
  #field(): Query | undefined {
    const start = this.#at
    const name = this.#match(FIELD)?.[1]
    if (name === undefined) return undefined
    const field = queryFields.find((known) => known === name.toLowerCase())
    if (field === undefined) {
      if (this.#match(NO_VALUE) === undefined) {
        this.#fail(
          `there is no field "${name}", only ${queryFields.join(', ')}; put it in quotes to search for the words`,
          start,
        )
      }
      this.#at = start
      return undefined
    }
    const attached = this.#at
    const next = this.#peek()
    if (next === '' || next === ')' || (this.#at > attached && this.#operator()))
      this.#fail(`${field}: needs a value`, start)
    const query = next === '(' ? this.#group(field) : this.#term(field)
    return query ?? this.#fail(`${field}: needs a value`, start)
  }

  #term(field: QueryField | undefined): QueryTerm | undefined {
    const start = this.#at
    const term = this.#phrase() ?? this.#word()
    if (!SEARCHABLE.test(term.text)) return undefined
    if (++this.#terms > MAX_QUERY_TERMS) this.#fail(`more than ${MAX_QUERY_TERMS} words and phrases`, start)
    return field === undefined ? term : { ...term, field }
  }

  #phrase(): QueryTerm | undefined {
    const start = this.#at
    const closing = CLOSING[this.#peek()]
    if (closing === undefined) return undefined
    const end = this.#find(closing, start + 1)
    if (end === undefined) this.#fail('a quote without its end', start)
    this.#at = end + 1
    return {
      kind: 'phrase',
      text: this.#text
        .slice(start + 1, end)
        .replaceAll('"', ' ')
        .trim(),
    }
  }

  #word(): QueryTerm {
    const start = this.#at
    const token = this.#token()
    this.#at += token.length
    const text = token.replace(/\*+$/, '')
    const star = text.indexOf('*')
    if (star >= 0 && SEARCHABLE.test(text)) this.#fail('a * can only stand at the end of a word', start + star)
    return { kind: text === token ? 'word' : 'prefix', text }
  }

  /** The next character that is not white space; '' at the end. */
  #peek(): string {
    this.#match(/\s+/y)
    return this.#text.charAt(this.#at)
  }

  /** The word here, or the one delimiter. */
  #token(): string {
    const end = this.#find(DELIMITER, this.#at) ?? this.#text.length
    return this.#text.slice(this.#at, Math.max(end, this.#at + 1))
  }

  /** The operator here, not read yet. */
  #operator(): string | undefined {
    this.#peek()
    const token = this.#token()
    return OPERATORS.has(token) ? token : undefined
  }

  #took(operator: string): boolean {
    if (this.#operator() !== operator) return false
    this.#at += operator.length
    return true
  }

  #match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.#at
    const match = sticky.exec(this.#text)
    if (match === null) return undefined
    this.#at += match[0].length
    return match
  }

  #find(pattern: RegExp, from: number): number | undefined {
    pattern.lastIndex = from
    return pattern.exec(this.#text)?.index
  }

  #fail(why: string, at = this.#at): never {
    throw new QueryError(`${why} (position ${at + 1} of the query)`)
  }
}

/** The normal form of parts joined by an operator. */
function joined(kind: 'and' | 'or', parts: readonly (Query | undefined)[]): Query | undefined {
  const flat = parts.filter((part) => part !== undefined).flatMap((part) => (part.kind === kind ? part.parts : [part]))
  return flat.length > 1 ? { kind, parts: flat } : flat[0]
}
