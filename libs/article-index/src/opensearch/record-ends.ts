import { receiptKey, type ArticleEnriched } from '@wiredesk/contracts'
import { changeDocuments } from './collection.ts'
import type { OpenSearchConnection } from './connection.ts'
import { endReceived } from './drops.ts'
import type { Indexed } from './index-articles.ts'
import { ended } from './receipts.ts'
import { resolvedBy } from './letters.ts'
import type { Stores } from './stores.ts'

/**
 * Writes the ends of receipts, after the documents are written: a crash in between is healed by the redelivery, and no
 * ledger ever counts an article as indexed that is not there. Then resolves the dead letters of the articles; read by
 * key after the write, so that a letter that is recorded at the same time is seen here, or sees there what was written
 * here.
 */
export async function recordEnds(
  connection: OpenSearchConnection,
  { receipts, trails, drops, letters, letterSummaries }: Stores,
  events: readonly ArticleEnriched[],
  results: readonly Indexed[],
): Promise<void> {
  const at = new Date().toISOString()
  const ends = events.flatMap((event, place) => {
    const result = results[place]
    return result === undefined || result.end === 'rejected' ? [] : [{ event, result }]
  })
  const dropIds = new Set(ends.map(({ event }) => event.receipt.dropId))
  await changeDocuments(connection, [
    ...ends.map(({ event: { id, receipt }, result }) =>
      receipts.change(receiptKey(receipt), ended(receipt, id, result.end)),
    ),
    ...[...dropIds].map((dropId) => drops.change(dropId, endReceived(dropId, at))),
  ])
  const [known, own] = await Promise.all([
    trails.read(ends.map(({ event }) => event.id)),
    letterSummaries.read(ends.map(({ event }) => receiptKey(event.receipt))),
  ])
  await changeDocuments(
    connection,
    ends.flatMap(({ event, result }) => {
      const revision = Math.max(event.revision, result.revision)
      const key = receiptKey(event.receipt)
      const ids = new Set([...(known.get(event.id)?.document.letters ?? []), ...(own.has(key) ? [key] : [])])
      return [...ids].map((id) => letters.change(id, resolvedBy(event, revision)))
    }),
  )
}
