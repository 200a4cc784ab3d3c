import type { DropItemState, DropLedger, Page } from '@wiredesk/article-index'
import { problemSchema, receiptEnds } from '@wiredesk/contracts'
import { z } from 'zod'

export const dropLedgerSchema = z
  .object({
    dropId: z.string(),
    at: z.string().describe('ISO 8601, UTC.'),
    received: z.int(),
    accepted: z.int(),
    rejected: z.int(),
    indexed: z.int(),
    duplicate: z.int().describe('That id with that text was there already.'),
    superseded: z.int().describe('A newer version was there already.'),
    withdrawn: z.int(),
    dead: z.int(),
    inFlight: z.int(),
    byProblem: z.record(z.string(), z.int()).describe('Rejected and dead items by problem code.'),
    state: z
      .enum(['open', 'closed', 'interrupted'])
      .describe('`open`: more items may come. `interrupted`: its body ended early.'),
  })
  .describe(
    'A count of receipts, always balanced: received = accepted + rejected, accepted = indexed + duplicate + superseded + withdrawn + dead + inFlight.',
  ) satisfies z.ZodType<DropLedger>

export const listedDropSchema = dropLedgerSchema.extend({
  file: z.string().optional().describe('Of its first item, where that has a name.'),
})
export type ListedDrop = z.infer<typeof listedDropSchema>

export const dropItemSchema = z.object({
  item: z.int().describe('Number of the item in its drop, from 0, in the order of the input.'),
  file: z.string().optional(),
  member: z.string().optional().describe('Of an archive, or of a file with many articles.'),
  id: z.string().optional().describe('Of the article; absent where it was rejected.'),
  status: z.enum(['rejected', 'inFlight', ...receiptEnds]),
  problem: problemSchema.optional(),
}) satisfies z.ZodType<DropItemState>

export const dropItemPageSchema = z.object({
  items: z.array(dropItemSchema),
  next: z.string().optional().describe('Cursor of the next page; absent on the last one.'),
}) satisfies z.ZodType<Page<DropItemState>>
