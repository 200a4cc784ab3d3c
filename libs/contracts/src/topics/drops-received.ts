import { z } from 'zod'
import { problemSchema } from '../problem.ts'
import { defineTopic } from '../topic.ts'

const itemSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('accepted'),
    item: z.number().int(),
    file: z.string().optional(),
    member: z.string().optional(),
    id: z.string(),
  }),
  z.object({
    status: z.literal('rejected'),
    item: z.number().int(),
    file: z.string().optional(),
    member: z.string().optional(),
    problem: problemSchema,
  }),
])

/** The verdict on one item of a drop. `item` counts from 0 in the order of the input. */
export type DropItem = z.infer<typeof itemSchema>

const v1 = z.object({
  dropId: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** The items of this chunk; each item of a drop stands in one chunk, written once it is durable. */
  items: z.array(itemSchema),
  /** Set by the last chunk: nothing more will come. `interrupted`: the body ended early; what was accepted before stays accepted. */
  closed: z
    .object({
      received: z.number().int(),
      accepted: z.number().int(),
      rejected: z.number().int(),
      interrupted: z.boolean(),
    })
    .optional(),
})

/** A chunk of a drop's receipts. */
export type DropReceived = z.infer<typeof v1>

export const dropsReceived = defineTopic<DropReceived>({
  name: 'drops.received',
  type: 'news.drop.received',
  key: (event) => event.dropId,
  versions: [{ schema: v1 }],
  writtenBy: ['ingest'],
  readBy: ['indexer'],
  description: 'Receipts of what was dropped, in chunks: what was accepted, what was rejected and why.',
})
