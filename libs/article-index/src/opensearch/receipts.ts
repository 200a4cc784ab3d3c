import {
  problemCode,
  problemSchema,
  receiptEnds,
  type ArticleDead,
  type DropItem,
  type Receipt,
  type ReceiptEnd,
} from '@wiredesk/contracts'
import { z } from 'zod'
import type { DropItemState } from '../article-index.ts'
import { timeOf } from './time-of.ts'

/** One item of a drop. Its `status` alone is what ledgers count. */
export const receiptDocumentSchema = z.object({
  dropId: z.string(),
  item: z.number(),
  file: z.string().optional(),
  member: z.string().optional(),
  /** Of the article; rejected items have none. */
  id: z.string().optional(),
  status: z.enum(['rejected', 'inFlight', ...receiptEnds]),
  /** Code of the problem: rejected and dead receipts have one. */
  code: z.string().optional(),
  /** As JSON, since its members may have any name. */
  problem: z.string().optional(),
  /** Time of death, ms since the epoch. */
  died: z.number().optional(),
})
export type ReceiptDocument = z.infer<typeof receiptDocumentSchema>

type Known = ReceiptDocument | undefined

/** What any end replaces. */
const passing: ReadonlySet<ReceiptDocument['status']> = new Set(['rejected', 'inFlight', 'dead'])

/** An item as its drop tells of it. What is there already stays, but an accepted item replaces a rejected one. */
export function itemReceived(dropId: string, item: DropItem): (receipt: Known) => Known {
  return (receipt) => {
    if (receipt !== undefined && (item.status === 'rejected' || receipt.status !== 'rejected')) {
      return completed(receipt, item)
    }
    const of = place({ ...item, dropId })
    if (item.status === 'accepted') return { ...of, id: item.id, status: 'inFlight' }
    return { ...of, status: 'rejected', code: problemCode(item.problem), problem: JSON.stringify(item.problem) }
  }
}

/** An end other than `dead`: the first one stays. */
export function ended(of: Receipt, id: string, end: Exclude<ReceiptEnd, 'dead'>): (receipt: Known) => Known {
  return (receipt) => {
    if (receipt !== undefined && hasEnded(receipt)) return receipt
    return withEnd({ ...(receipt ?? place(of)), id }, end)
  }
}

/** Died, or died again of something else: the last death counts, by its time. */
export function died(of: Receipt, letter: ArticleDead): (receipt: Known) => Known {
  return (receipt) => {
    const time = timeOf(letter.at)
    if (receipt !== undefined && (hasEnded(receipt) || (receipt.died ?? -Infinity) >= time)) return receipt
    const { problem, articleId } = letter
    return {
      ...(receipt ?? place(of)),
      id: articleId ?? receipt?.id,
      status: 'dead',
      code: problemCode(problem),
      problem: JSON.stringify(problem),
      died: time,
    }
  }
}

/** What it is dead of is over, by another event of that article. */
export function endedDead(articleId: string, end: Exclude<ReceiptEnd, 'dead'>): (receipt: Known) => Known {
  return (receipt) => (receipt?.status === 'dead' && receipt.id === articleId ? withEnd(receipt, end) : receipt)
}

/** Whether it has an end that stays, and is one of that article; of any where none is given. */
export function hasEnded({ status, id }: ReceiptDocument, articleId?: string): boolean {
  return !passing.has(status) && (articleId === undefined || id === articleId)
}

export function toItemState(receipt: ReceiptDocument): DropItemState {
  const { item, file, member, id, status, problem } = receipt
  return {
    item,
    file,
    member,
    id,
    status,
    ...(problem === undefined ? {} : { problem: problemSchema.parse(JSON.parse(problem)) }),
  }
}

function withEnd(receipt: Omit<ReceiptDocument, 'status'>, status: Exclude<ReceiptEnd, 'dead'>): ReceiptDocument {
  return { ...receipt, status, code: undefined, problem: undefined, died: undefined }
}

/** With what the item tells and the receipt lacks. */
function completed(receipt: ReceiptDocument, item: DropItem): ReceiptDocument {
  const { file, member, id } = { id: undefined, ...item }
  const { file: hasFile = file, member: hasMember = member, id: hasId = id } = receipt
  const same = hasFile === receipt.file && hasMember === receipt.member && hasId === receipt.id
  return same ? receipt : { ...receipt, file: hasFile, member: hasMember, id: hasId }
}

function place({ dropId, item, file, member }: Receipt): Pick<ReceiptDocument, 'dropId' | 'item' | 'file' | 'member'> {
  return { dropId, item, file, member }
}
