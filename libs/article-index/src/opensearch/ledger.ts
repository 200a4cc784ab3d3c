import { z } from 'zod'
import type { DropItemFilter, DropItemState, DropLedger, Page } from '../article-index.ts'
import type { OpenSearchConnection } from './connection.ts'
import { dropDocumentSchema, type DropDocument } from './drops.ts'
import { pageOf, pageRequest, placeSchema } from './paging.ts'
import { receiptDocumentSchema, toItemState } from './receipts.ts'
import { searchIndex } from './search-index.ts'

/** More than there are problem codes; a drop's problems have no others. */
const MAX_CODES = 1_000

const countsSchema = z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) })

const bucketSchema = z.object({
  key: z.string(),
  doc_count: z.number(),
  accepted: z.object({ doc_count: z.number() }),
  statuses: countsSchema,
  codes: countsSchema,
})
type Bucket = z.infer<typeof bucketSchema>

const ledgersSchema = z.object({ aggregations: z.object({ drops: z.object({ buckets: z.array(bucketSchema) }) }) })

/**
 * Counts the receipts of drops. All figures of one answer come from one aggregation over one snapshot of each shard, in
 * which each receipt has one status, so that they balance whatever is written meanwhile.
 */
export async function countReceipts(
  connection: OpenSearchConnection,
  index: string,
  drops: readonly DropDocument[],
): Promise<readonly DropLedger[]> {
  if (drops.length === 0) return []
  const dropIds = drops.map(({ dropId }) => dropId)
  const { aggregations } = await searchIndex(connection, index, ledgersSchema, {
    size: 0,
    query: { terms: { dropId: dropIds } },
    aggs: {
      drops: {
        terms: { field: 'dropId', size: dropIds.length },
        aggs: {
          accepted: { filter: { bool: { must_not: [{ term: { status: 'rejected' } }] } } },
          statuses: { terms: { field: 'status' } },
          codes: { terms: { field: 'code', size: MAX_CODES } },
        },
      },
    },
  })
  const buckets = new Map(aggregations.drops.buckets.map((bucket) => [bucket.key, bucket]))
  return drops.map((drop) => toLedger(drop, buckets.get(drop.dropId)))
}

function toLedger({ dropId, at, state }: DropDocument, bucket: Bucket | undefined): DropLedger {
  const statuses = new Map(bucket?.statuses.buckets.map(({ key, doc_count }) => [key, doc_count]))
  const count = (status: DropItemState['status']): number => statuses.get(status) ?? 0
  return {
    dropId,
    at,
    received: bucket?.doc_count ?? 0,
    accepted: bucket?.accepted.doc_count ?? 0,
    rejected: count('rejected'),
    indexed: count('indexed'),
    duplicate: count('duplicate'),
    superseded: count('superseded'),
    withdrawn: count('withdrawn'),
    dead: count('dead'),
    inFlight: count('inFlight'),
    byProblem: Object.fromEntries(bucket?.codes.buckets.map(({ key, doc_count }) => [key, doc_count]) ?? []),
    state,
  }
}

const dropsSchema = z.object({ hits: z.object({ hits: z.array(z.object({ _source: dropDocumentSchema })) }) })

/** The newest drops first. */
export async function latestDrops(
  connection: OpenSearchConnection,
  index: string,
  limit: number,
): Promise<readonly DropDocument[]> {
  const { hits } = await searchIndex(connection, index, dropsSchema, {
    sort: [{ time: 'desc' }, { dropId: 'asc' }],
    size: limit,
  })
  return hits.hits.map(({ _source }) => _source)
}

const itemsSchema = z.object({
  hits: z.object({ hits: z.array(z.object({ _source: receiptDocumentSchema, sort: placeSchema })) }),
})

/** Receipts of a drop in the order of its items. */
export async function listReceipts(
  connection: OpenSearchConnection,
  index: string,
  dropId: string,
  { status, problem, limit, cursor }: DropItemFilter,
): Promise<Page<DropItemState>> {
  const list = ['items', dropId, status, problem]
  const filter = [{ term: { dropId } }, ...(problem === undefined ? [] : [{ term: { code: problem } }])]
  const { hits } = await searchIndex(connection, index, itemsSchema, {
    query: { bool: { filter, ...withStatus(status) } },
    sort: [{ item: 'asc' }],
    ...pageRequest(list, { limit, cursor }, z.tuple([z.number()])),
  })
  return pageOf(list, hits.hits, limit, ({ _source }) => toItemState(_source))
}

function withStatus(status: DropItemFilter['status']): object {
  if (status === undefined) return {}
  return status === 'accepted' ? { must_not: [{ term: { status: 'rejected' } }] } : { must: [{ term: { status } }] }
}
