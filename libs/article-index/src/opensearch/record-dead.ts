import { problem, receiptKey, type ArticleDead, type Problem } from '@wiredesk/contracts'
import { failpoint } from '@wiredesk/failpoints'
import type { RecordOutcome } from '../article-index.ts'
import { endOfOver, isOver } from '../letter-rule.ts'
import { changeDocuments, nameOf, tryChanges, type Change } from './collection.ts'
import type { OpenSearchConnection } from './connection.ts'
import { endReceived } from './drops.ts'
import { letterReceived, resolvedFromTheStart } from './letters.ts'
import { died, endedDead, hasEnded } from './receipts.ts'
import { heldOf } from './rule-of-ends.ts'
import type { Stores } from './stores.ts'
import { extended } from './trails.ts'

/** See `ArticleIndex.recordDead`. */
export async function recordDead(
  connection: OpenSearchConnection,
  stores: Stores,
  dead: readonly ArticleDead[],
): Promise<readonly RecordOutcome[]> {
  failpoint('opensearch.dead.before')
  const changes = dead.map((letter) => changesOf(stores, letter))
  const refused = await tryChanges(connection, changes.flat())
  await changeDocuments(connection, await changesOfLateOnes(stores, dead))
  failpoint('opensearch.dead.after')
  return dead.map(({ id }, at) => {
    const of = changes[at]?.map(nameOf).find((name) => refused.has(name))
    const why = of && refused.get(of)
    return why ? refusal(id, why) : 'recorded'
  })
}

function changesOf({ receipts, trails, drops, letters }: Stores, letter: ArticleDead): readonly Change[] {
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
}

/** Of letters that came after what they tell of had ended well. Read after the letters are written, see `recordEnds`. */
async function changesOfLateOnes(
  { standings, receipts, letters }: Stores,
  dead: readonly ArticleDead[],
): Promise<readonly Change[]> {
  const [standing, known] = await Promise.all([
    standings.read(dead.flatMap(({ articleId }) => articleId ?? [])),
    receipts.read(dead.flatMap(({ receipt }) => (receipt ? receiptKey(receipt) : []))),
  ])
  return dead.flatMap((letter) => {
    const { id, articleId, receipt } = letter
    const key = receipt && receiptKey(receipt)
    const stands = articleId === undefined ? undefined : standing.get(articleId)?.document
    const held = stands && heldOf(stands)
    const end = key === undefined ? undefined : known.get(key)?.document
    const resolve = letters.change(id, resolvedFromTheStart(letter))
    if (articleId !== undefined && held !== undefined && isOver(letter, held))
      return [resolve, ...(key ? [receipts.change(key, endedDead(articleId, endOfOver(letter, held)))] : [])]
    return end && hasEnded(end, articleId) ? [resolve] : []
  })
}

function refusal(id: string, why: Problem): Problem {
  return problem('invalid-event', `the index cannot take the dead letter ${id}: ${why.detail}`)
}
