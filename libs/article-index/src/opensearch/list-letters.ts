import { z } from 'zod'
import type { DeadLetterFilter, DeadLetterPage } from '../article-index.ts'
import type { OpenSearchConnection } from './connection.ts'
import { letterSummaryFields, letterSummarySchema, toSummary } from './letters.ts'
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
  { class: of, stage, state, limit, cursor }: DeadLetterFilter,
): Promise<DeadLetterPage> {
  const list = ['letters', of, stage, state]
  const terms = Object.entries({ class: of, stage, state }).filter(([, value]) => value !== undefined)
  const { hits, aggregations } = await searchIndex(connection, index, lettersSchema, {
    query: { bool: { filter: terms.map(([field, value]) => ({ term: { [field]: value } })) } },
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

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
