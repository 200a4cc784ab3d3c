import { z } from 'zod'

/** To a worker. One task at a time: the next one follows its `over` or `threw`. */
export type ToWorker =
  /** A task, as JSON, that comes with so many bytes, and how many answers may be given before the first `go`. */
  | { readonly kind: 'task'; readonly task: string; readonly byteLength: number; readonly answers: number }
  /** The next of the task's bytes; with the last it begins. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** One answer more may be given. */
  | { readonly kind: 'go' }
  /** Nobody wants the rest. */
  | { readonly kind: 'stop' }

/** From a worker: whatever code runs there can send too, so it is checked. Answers are text, for to take JSON apart can throw. */
export const fromWorkerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('answer'), answer: z.string() }),
  z.object({ kind: z.literal('over') }),
  z.object({ kind: z.literal('threw'), error: z.string() }),
  /** Nobody caught it; the process ends. */
  z.object({ kind: z.literal('uncaught'), error: z.string() }),
])
export type FromWorker = z.infer<typeof fromWorkerSchema>
