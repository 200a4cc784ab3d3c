import { z } from 'zod'
import { parseQuery } from '../parse-query.ts'
import { timeBounds } from '../publication-date.ts'
import {
  facetNames,
  QueryError,
  type FacetName,
  type FacetValue,
  type SearchItem,
  type SearchRequest,
  type SearchResult,
} from '../search.ts'
import type { OpenSearchConnection } from './connection.ts'
import { Marks } from './highlights.ts'
import { pageOf, pageRequest, placeSchema, type Place } from './paging.ts'
import { shownAt, toDsl, type Dsl } from './query-dsl.ts'
import { searchIndex } from './search-index.ts'

const DEFAULT_LIMIT = 10
const MAX_LIMIT = 100
const FACET_VALUES = 10
const MAX_DAYS = 400
/** Values that each shard names for a facet, where there are several shards: so many are counted exactly. */
const SHARD_FACET_VALUES = 1_000
/**
 * Articles without a date stand after all others. A double holds this value, unlike the one OpenSearch has for what is
 * missing.
 */
const UNDATED = Number.MIN_SAFE_INTEGER

const FACET_FIELDS: Readonly<Record<FacetName, string>> = {
  people: 'people',
  organisations: 'organisations',
  places: 'places',
  topics: 'topics',
  sources: 'source',
  languages: 'language',
  days: 'day',
}

/** By `sort`: what stands before the publication date, and the values of a place. */
const ORDERS: Readonly<
  Record<NonNullable<SearchRequest['sort']>, { readonly keys: readonly object[]; readonly place: z.ZodType<Place> }>
> = {
  relevance: { keys: [{ _score: 'desc' }], place: z.tuple([z.number(), z.number(), z.string()]) },
  newest: { keys: [], place: z.tuple([z.number(), z.string()]) },
}

const itemSchema = z.object({
  id: z.string(),
  headline: z.string().optional(),
  source: z.string().optional(),
  language: z.string(),
  version: z.number(),
  /** Absent where it has none of the fields asked for. */
  body: z.object({ publishedAt: z.string().optional() }).optional(),
})
const ITEM_FIELDS = ['id', 'headline', 'source', 'language', 'version', 'body.publishedAt']

const hitSchema = z.object({
  _source: itemSchema,
  sort: placeSchema,
  highlight: z.object({ headline: z.array(z.string()).optional(), text: z.array(z.string()).optional() }).optional(),
})

const bucketsSchema = z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) })

const resultSchema = z.object({
  hits: z.object({ total: z.object({ value: z.number() }), hits: z.array(hitSchema) }),
  aggregations: z.record(z.enum(facetNames), bucketsSchema),
})

/** See `ArticleIndex.search`. */
export async function searchArticles(
  connection: OpenSearchConnection,
  index: string,
  {
    q,
    from,
    to,
    sort = q.trim() === '' ? 'newest' : 'relevance',
    limit = DEFAULT_LIMIT,
    cursor,
    now = Date.now(),
  }: SearchRequest,
): Promise<SearchResult> {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw new QueryError(`limit: ${limit} is no whole number from 1 to ${MAX_LIMIT}`)
  }
  const list = ['articles', q, from, to, sort]
  const marks = new Marks()
  const { hits, aggregations } = await searchIndex(connection, index, resultSchema, {
    query: shownAt(within(toDsl(parseQuery(q)), { from, to }), now),
    sort: [...ORDERS[sort].keys, { published: { order: 'desc', missing: UNDATED } }, { id: 'asc' }],
    ...pageRequest(list, { limit, cursor }, ORDERS[sort].place),
    track_total_hits: true,
    _source: ITEM_FIELDS,
    highlight: marks.request(),
    aggs: facetRequests(),
  })
  const toItem = ({ _source, highlight }: z.infer<typeof hitSchema>): SearchItem => {
    const { body, ...shown } = _source
    return { ...shown, ...body, highlights: marks.read(highlight ?? {}) }
  }
  return { total: hits.total.value, ...pageOf(list, hits.hits, limit, toItem), facets: toFacets(aggregations) }
}

function within(query: Dsl, request: Pick<SearchRequest, 'from' | 'to'>): Dsl {
  const bounds = timeBounds(request)
  if (bounds === undefined) return query
  const { first, last } = bounds
  const range = { ...(Number.isFinite(first) && { gte: first }), ...(Number.isFinite(last) && { lte: last }) }
  return { bool: { must: [query], filter: [{ range: { published: range } }] } }
}

function facetRequests(): object {
  const request = (name: FacetName): object => {
    const field = FACET_FIELDS[name]
    if (name === 'days') return { terms: { field, size: MAX_DAYS, order: { _key: 'desc' } } }
    return { terms: { field, size: FACET_VALUES, shard_size: SHARD_FACET_VALUES } }
  }
  return Object.fromEntries(facetNames.map((name) => [name, request(name)]))
}

function toFacets(aggregations: z.infer<typeof resultSchema>['aggregations']): SearchResult['facets'] {
  const values = (name: FacetName): readonly FacetValue[] =>
    aggregations[name].buckets.map(({ key, doc_count }) => ({ value: key, count: doc_count }))
  const { days, ...others } = Object.fromEntries(facetNames.map((name) => [name, values(name)])) as Record<
    FacetName,
    readonly FacetValue[]
  >
  return { ...others, days: days.toReversed() }
}
