import { receiptKey, type ArticleDead } from '@wiredesk/contracts'
import { changeDocuments } from './collection.ts'
import type { OpenSearchConnection } from './connection.ts'
import { endReceived } from './drops.ts'
import { letterReceived, resolvedFromTheStart } from './letters.ts'
import { died, hasEnded } from './receipts.ts'
import type { Stores } from './stores.ts'
import { extended } from './trails.ts'

/** See `ArticleIndex.recordDead`. */
export async function recordDead(
  connection: OpenSearchConnection,
  stores: Stores,
  dead: readonly ArticleDead[],
): Promise<void> {
  const { receipts, trails, drops, letters } = stores
  await changeDocuments(
    connection,
    dead.flatMap((letter) => {
      const { id, articleId, receipt, at } = letter
      const key = receipt && receiptKey(receipt)
      return [
        letters.change(id, letterReceived(letter)),
        ...(articleId === undefined
          ? []
          : [trails.change(articleId, extended({ letters: [id], ...(key && { receipts: [key] }) }))]),
        ...(receipt && key
          ? [receipts.change(key, died(receipt, letter)), drops.change(receipt.dropId, endReceived(receipt.dropId, at))]
          : []),
      ]
    }),
  )
  const late = await thoseThatEndedWell(stores, dead)
  await changeDocuments(
    connection,
    late.map(({ id }) => letters.change(id, resolvedFromTheStart)),
  )
}

/** Read after the letters are written, see `recordEnds`. */
async function thoseThatEndedWell(
  { standings, receipts }: Stores,
  dead: readonly ArticleDead[],
): Promise<readonly ArticleDead[]> {
  const [standing, known] = await Promise.all([
    standings.read(dead.flatMap(({ articleId }) => articleId ?? [])),
    receipts.read(dead.flatMap(({ receipt }) => (receipt ? receiptKey(receipt) : []))),
  ])
  return dead.filter(({ articleId, receipt, revision = Infinity }) => {
    const now = articleId === undefined ? undefined : standing.get(articleId)?.document.revision
    const end = receipt && known.get(receiptKey(receipt))?.document
    return (now !== undefined && now >= revision) || (end !== undefined && hasEnded(end, articleId))
  })
}
