import { receiptKey, type DropReceived } from '@wiredesk/contracts'
import { failpoint } from '@wiredesk/failpoints'
import { changeDocuments } from './collection.ts'
import type { OpenSearchConnection } from './connection.ts'
import { chunkReceived } from './drops.ts'
import { itemReceived } from './receipts.ts'
import type { Stores } from './stores.ts'
import { extended } from './trails.ts'

/**
 * See `ArticleIndex.recordDrops`. A drop is closed after all of its receipts are written: who sees it closed can count
 * them all.
 */
export async function recordDrops(
  connection: OpenSearchConnection,
  { receipts, trails, drops }: Stores,
  chunks: readonly DropReceived[],
): Promise<void> {
  failpoint('opensearch.receipts.before')
  const items = chunks.flatMap(({ dropId, items }) => items.map((item) => ({ dropId, item })))
  await changeDocuments(
    connection,
    items.flatMap(({ dropId, item }) => {
      const key = receiptKey({ dropId, item: item.item })
      const receipt = receipts.change(key, itemReceived(dropId, item))
      return item.status === 'accepted' ? [receipt, trails.change(item.id, extended({ receipts: [key] }))] : [receipt]
    }),
  )
  await changeDocuments(
    connection,
    chunks.map((chunk) => drops.change(chunk.dropId, chunkReceived(chunk))),
  )
  failpoint('opensearch.receipts.after')
}
