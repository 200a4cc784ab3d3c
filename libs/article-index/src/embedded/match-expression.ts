import { isExactField, isTerm, type Query, type QueryTerm } from '../query.ts'
import { exactToken, wholeWordToken, wordsOf } from './analysis.ts'
import { columnsOf, EVERY } from './words-table.ts'

const ALL = `every : "${EVERY}"`

/**
 * A query as an expression of FTS5. Every term of it is a quoted string of words that the analysis found, so that
 * nothing typed is ever read as syntax.
 */
export function matchExpression(query: Query): string {
  if (isTerm(query)) return termExpression(query)
  switch (query.kind) {
    case 'all':
      return ALL
    case 'not':
      return `(${ALL} NOT ${matchExpression(query.part)})`
    case 'or':
      return `(${query.parts.map(matchExpression).join(' OR ')})`
    case 'and': {
      const wanted = query.parts.filter((part) => part.kind !== 'not').map(matchExpression)
      const unwanted = query.parts.flatMap((part) => (part.kind === 'not' ? [matchExpression(part.part)] : []))
      const matched = `(${wanted.length === 0 ? ALL : wanted.join(' AND ')})`
      return unwanted.length === 0 ? matched : `(${matched} NOT (${unwanted.join(' OR ')}))`
    }
  }
}

function termExpression({ kind, text, field }: QueryTerm): string {
  const columns = `{${columnsOf(field).join(' ')}} :`
  if (isExactField(field)) {
    return kind === 'prefix'
      ? `${columns} ${quoted(exactToken(text, true))} *`
      : `${columns} ${quoted(exactToken(text))}`
  }
  const words = [...wordsOf(text)]
  const last = words.at(-1)
  const stems = words.map(({ stem }) => stem)
  if (kind !== 'prefix' || last === undefined) return `${columns} ${quoted(stems.join(' '))}`
  const beginning = `${columns} ${quoted([...stems.slice(0, -1), last.folded].join(' '))} *`
  return words.length > 1 ? beginning : `(${beginning} OR ${columns} ${quoted(wholeWordToken(last.folded))} *)`
}

function quoted(tokens: string): string {
  return `"${tokens.replaceAll('"', '""')}"`
}
