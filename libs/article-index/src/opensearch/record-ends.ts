import { receiptKey, type ArticleEnriched } from '@wiredesk/contracts'
import { failpoint } from '@wiredesk/failpoints'
import { endOfOver } from '../letter-rule.ts'
import { changeDocuments, type Change } from './collection.ts'
import type { OpenSearchConnection } from './connection.ts'
import { endReceived } from './drops.ts'
import type { Indexed } from './index-articles.ts'
import { endedBy, isEndedBy } from './letters.ts'
import { ended, endedDead } from './receipts.ts'
import type { Stores } from './stores.ts'
import { hasOverflown } from './trails.ts'
import { unresolvedLetters } from './unresolved-letters.ts'

interface End {
  readonly event: ArticleEnriched
  readonly result: Exclude<Indexed, { end: 'rejected' }>
}

/**
 * Writes the ends of receipts, after the documents are written: a crash in between is healed by the redelivery, and no
 * ledger ever counts an article as indexed that is not there. Then resolves the dead letters of the articles; read by
 * key after the write, so that a letter that is recorded at the same time is seen here, or sees there what was written
 * here.
 */
export async function recordEnds(
  connection: OpenSearchConnection,
  stores: Stores,
  events: readonly ArticleEnriched[],
  results: readonly Indexed[],
): Promise<void> {
  const { receipts, drops } = stores
  const at = new Date().toISOString()
  const ends = events.flatMap((event, place): End[] => {
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
  failpoint('opensearch.ends.after')
  await changeDocuments(connection, await changesOfLetters(connection, stores, ends))
}

/** Letters that the ends leave nothing to do of, and their receipts. */
async function changesOfLetters(
  connection: OpenSearchConnection,
  { trails, letters, letterSummaries, receipts }: Stores,
  ends: readonly End[],
): Promise<readonly Change[]> {
  const known = await trails.read(ends.map(({ event }) => event.id))
  const ids = new Map<End, readonly string[]>()
  for (const end of ends) {
    const { id, receipt } = end.event
    const trail = known.get(id)?.document
    const more = trail && hasOverflown(trail) ? await unresolvedLetters(connection, letters.index, id) : []
    ids.set(end, [...new Set([receiptKey(receipt), ...(trail?.letters ?? []), ...more])])
  }
  const found = await letterSummaries.read([...ids.values()].flat())
  return ends.flatMap((end) => {
    const { event, result } = end
    const { held } = result
    const over = (ids.get(end) ?? []).flatMap((id) => found.get(id)?.document ?? [])
    return over
      .filter((letter) => letter.state !== 'resolved' && isEndedBy(letter, event, held))
      .flatMap((letter) => [
        letters.change(letter.id, endedBy(event, held)),
        receipts.change(letter.id, endedDead(event.id, endOfOver(letter, held))),
      ])
  })
}
