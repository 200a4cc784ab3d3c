import type { FacetName, FacetValue } from '@wiredesk/article-index'
import { fields, lastWord, term } from './query-terms.ts'

export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>

export interface Suggestion {
  /** The whole query, were it taken. */
  readonly q: string
  readonly label: string
  readonly value: string
  readonly count: number
}

const SHOWN = 8

/** Names that the archive has and the last word of the query begins; by how many articles have them. */
export function suggestionsFor(q: string, facets: Facets | undefined): readonly Suggestion[] {
  const { before, field, word } = lastWord(q)
  const wanted = fold(word)
  if (!facets || (wanted === '' && field === '')) return []
  return fields
    .filter((each) => field === '' || each.field === field)
    .flatMap(({ field: name, facet, label }) =>
      facets[facet]
        .filter(({ value }) => beginsAWord(fold(value), wanted))
        .map(({ value, count }) => ({ q: `${before}${term(name, value)} `, label, value, count })),
    )
    .toSorted((a, b) => b.count - a.count)
    .slice(0, SHOWN)
}

function beginsAWord(value: string, wanted: string): boolean {
  return value.startsWith(wanted) || value.includes(` ${wanted}`)
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
