import type { QueryField } from '../query.ts'

/** Columns of the full-text table that hold words; each but the first two is asked for by its field alone. */
export const textColumns = ['headline', 'text', 'person', 'org', 'place', 'speaker', 'quote', 'topic'] as const
export type TextColumn = (typeof textColumns)[number]

/** All columns, in the order of the table. */
export const wordColumns = [...textColumns, 'source', 'lang', 'every'] as const
export type WordColumn = (typeof wordColumns)[number]

/** The one token of the column `every`: each article has it, so that a query can say "all but". */
export const EVERY = '1'

/**
 * Weights of the columns for bm25: a match in the headline counts most, one in `source`, `lang` and `every` says
 * nothing of relevance.
 */
export const columnWeights = [4, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0] as const

/** Where a term of the field is looked for. */
export function columnsOf(field: QueryField | undefined): readonly WordColumn[] {
  return field === undefined ? ['headline', 'text'] : [field]
}
