import type { DeadLetterFilter } from '../article-index.ts'
import { letterTerms } from '../letter-words.ts'
import { timeBounds } from '../publication-date.ts'

/** Which letters a list has, as SQL. */
export interface LetterCondition {
  readonly where: string
  readonly values: Readonly<Record<string, string>>
}

const COLUMNS = { class: 'class', stage: 'stage', state: 'state', articleId: 'article', dropId: 'dropId' } as const

/** Throws `QueryError` for a bound that is no date. */
export function letterCondition(filter: Omit<DeadLetterFilter, 'limit' | 'cursor'>): LetterCondition {
  const conditions = ['TRUE']
  const values: Record<string, string> = {}
  for (const [name, column] of Object.entries(COLUMNS)) {
    const value = filter[name as keyof typeof COLUMNS]
    if (value === undefined) continue
    conditions.push(`${column} = :${name}`)
    values[name] = value
  }
  const { first = -Infinity, last = Infinity } = timeBounds(filter) ?? {}
  const bounds = [
    ['from', '>=', first],
    ['to', '<=', last],
  ] as const
  for (const [name, comparison, time] of bounds) {
    if (!Number.isFinite(time)) continue
    conditions.push(`at ${comparison} :${name}`)
    values[name] = new Date(time).toISOString()
  }
  if (filter.q === undefined) return { where: conditions.join(' AND '), values }
  const terms = letterTerms(filter.q)
  if (terms.length === 0) return { where: 'FALSE', values: {} }
  conditions.push('seq IN (SELECT rowid FROM letter_words WHERE letter_words MATCH :match)')
  values.match = terms.map(({ words, isOpen }) => `"${words.join(' ')}"${isOpen ? ' *' : ''}`).join(' AND ')
  return { where: conditions.join(' AND '), values }
}
