export interface SearchRequest {
  /** Query language of INTERFACE.md; empty: every article. */
  readonly q: string
  /** Bounds of the publication date, ISO 8601 days or times, both inclusive (a day, month or year as an upper bound means its end). */
  readonly from?: string
  readonly to?: string
  /** Default: `relevance` with a query, `newest` without. */
  readonly sort?: 'relevance' | 'newest'
  /** 1 to 100, default 10. */
  readonly limit?: number
  /** `next` of the page before, with the same query. */
  readonly cursor?: string
  /** The time by which embargoes are judged, ms since the epoch; default: the clock's. */
  readonly now?: number
}

/** A passage of plain text; `ranges` are UTF-16 offsets into `text` of what matched. Never HTML. */
export interface Highlight {
  readonly field: 'headline' | 'text'
  readonly text: string
  readonly ranges: readonly { readonly start: number; readonly end: number }[]
}

export interface SearchItem {
  readonly id: string
  readonly headline?: string
  readonly publishedAt?: string
  readonly source?: string
  readonly language: string
  readonly version: number
  /** At most three passages; without a match in headline or text the beginning of the text, without ranges. */
  readonly highlights: readonly Highlight[]
}

export interface FacetValue {
  readonly value: string
  readonly count: number
}

export const facetNames = ['people', 'organisations', 'places', 'topics', 'sources', 'languages', 'days'] as const
export type FacetName = (typeof facetNames)[number]

export interface SearchResult {
  /** Exact. */
  readonly total: number
  readonly items: readonly SearchItem[]
  /** Over all that matched: the ten most frequent values of each (days: every day, oldest first, at most the latest 400). */
  readonly facets: Readonly<Record<FacetName, readonly FacetValue[]>>
  readonly next?: string
}

/** A query or cursor that cannot be read; the message says where and why. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
}

export function searchLimit({ limit = 10 }: Pick<SearchRequest, 'limit'>): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit
  throw new QueryError(`limit: ${limit} is no number from 1 to 100`)
}

/** In which order the items of a search come. */
export function searchOrder({ q, sort }: Pick<SearchRequest, 'q' | 'sort'>): 'relevance' | 'newest' {
  return sort ?? (q.trim() === '' ? 'newest' : 'relevance')
}
