import { z } from 'zod'

/** Number and version of an item, and its kind. */
const itemSchema = z.tuple([z.int(), z.int(), z.enum(['article', 'flawed', 'poison'])])

const intentSchema = z.object({
  line: z.literal('intent'),
  op: z.int(),
  /** ms since the epoch. */
  at: z.number(),
  form: z.enum(['single', 'list', 'lines']),
  /** The Idempotency-Key. The same key stands in several operations where the answer to the first was lost. */
  key: z.string().optional(),
  items: z.array(itemSchema),
})

const outcomeSchema = z.object({
  line: z.literal('outcome'),
  op: z.int(),
  at: z.number(),
  /** `unknown`: no answer, or one that says nothing of what was done. */
  result: z.enum(['ok', 'failed', 'unknown']),
  status: z.int().optional(),
  /** The problem's code, or the error of the connection. */
  reason: z.string().optional(),
  dropId: z.string().optional(),
  /** Of an operation that is ok: the id of each item, null where it was rejected. */
  ids: z.array(z.string().nullable()).optional(),
  /** The body was cut off: the items behind those of `ids` were not taken. */
  interrupted: z.boolean().optional(),
})

export const ledgerLineSchema = z.discriminatedUnion('line', [intentSchema, outcomeSchema])

export type Intent = z.infer<typeof intentSchema>
export type Outcome = z.infer<typeof outcomeSchema>
export type LedgerLine = z.infer<typeof ledgerLineSchema>
