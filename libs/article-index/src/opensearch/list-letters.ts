import { z } from 'zod'
import type { DeadLetterFilter, DeadLetterPage } from '../article-index.ts'
import type { OpenSearchConnection } from './connection.ts'
import { letterTerms, type LetterTerm } from '../letter-words.ts'
import { timeBounds } from '../publication-date.ts'
import { letterSummaryFields, letterSummarySchema, toSummary } from './letters.ts'
import { MAX_EXPANSIONS, type Dsl } from './query-dsl.ts'
import { pageOf, pageRequest, placeSchema } from './paging.ts'
import { searchIndex } from './search-index.ts'

/** Of classes, and of stages; both come from short lists of ours. */
const MAX_KINDS = 200

const lettersSchema = z.object({
  hits: z.object({
    total: z.object({ value: z.number() }),
    hits: z.array(z.object({ _source: letterSummarySchema, sort: placeSchema })),
  }),
  aggregations: z.object({
    classes: z.object({
      buckets: z.array(
        z.object({
          key: z.string(),
          stages: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) }),
        }),
      ),
    }),
  }),
})

/** Dead letters, the newest first. */
export async function listLetters(
  connection: OpenSearchConnection,
  index: string,
  { limit, cursor, ...filter }: DeadLetterFilter,
): Promise<DeadLetterPage> {
  const conditions = conditionsOf(filter)
  const list = ['letters', conditions]
  const { hits, aggregations } = await searchIndex(connection, index, lettersSchema, {
    query: { bool: { filter: conditions } },
    sort: [{ time: 'desc' }, { id: 'asc' }],
    ...pageRequest(list, { limit, cursor }, z.tuple([z.number(), z.string()])),
    track_total_hits: true,
    _source: letterSummaryFields,
    aggs: {
      classes: {
        terms: { field: 'class', size: MAX_KINDS },
        aggs: { stages: { terms: { field: 'stage', size: MAX_KINDS } } },
      },
    },
  })
  const byClass = aggregations.classes.buckets
    .flatMap(({ key, stages }) =>
      stages.buckets.map((bucket) => ({ class: key, stage: bucket.key, count: bucket.doc_count })),
    )
    .toSorted((a, b) => b.count - a.count || compare(a.class, b.class) || compare(a.stage, b.stage))
  return {
    ...pageOf(list, hits.hits, limit, ({ _source }) => toSummary(_source)),
    total: hits.total.value,
    byClass,
  }
}

function conditionsOf({ q, from, to, ...named }: Omit<DeadLetterFilter, 'limit' | 'cursor'>): readonly Dsl[] {
  const terms = Object.entries(named).filter(([, value]) => value !== undefined)
  const { first = -Infinity, last = Infinity } = timeBounds({ from, to }) ?? {}
  const range = { ...(Number.isFinite(first) && { gte: first }), ...(Number.isFinite(last) && { lte: last }) }
  return [
    ...terms.map(([field, value]) => ({ term: { [field]: value } })),
    ...(Object.keys(range).length > 0 ? [{ range: { time: range } }] : []),
    ...(q === undefined ? [] : found(letterTerms(q))),
  ]
}

function found(terms: readonly LetterTerm[]): readonly Dsl[] {
  return terms.length === 0 ? [{ match_none: {} }] : terms.map(toDsl)
}

/** The words are those that the field is made of. */
function toDsl({ words, isOpen }: LetterTerm): Dsl {
  const query = words.join(' ')
  if (!isOpen) return { match_phrase: { words: { query } } }
  if (words.length === 1) return { prefix: { words: { value: query } } }
  return { match_phrase_prefix: { words: { query, max_expansions: MAX_EXPANSIONS } } }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
