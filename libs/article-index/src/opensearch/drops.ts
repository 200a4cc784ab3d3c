import type { DropReceived } from '@wiredesk/contracts'
import { z } from 'zod'
import { timeOf } from './time-of.ts'

/** A drop beside its receipts. */
export const dropDocumentSchema = z.object({
  dropId: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** The same in ms since the epoch. */
  time: z.number(),
  state: z.enum(['open', 'closed', 'interrupted']),
  /** A chunk of it was seen; else `at` is the time of its first end. */
  seen: z.boolean(),
})
export type DropDocument = z.infer<typeof dropDocumentSchema>

type Known = DropDocument | undefined

/** A chunk of the drop came. One that closes it whole ends it for good, also where it was interrupted before. */
export function chunkReceived({ dropId, at, closed }: DropReceived): (drop: Known) => DropDocument {
  return (drop) => {
    const time = timeOf(at)
    const first =
      drop?.seen && drop.time <= time ? drop : { dropId, at, time, state: drop?.state ?? 'open', seen: true }
    if (closed === undefined || first.state === 'closed') return first
    const state = closed.interrupted ? 'interrupted' : 'closed'
    return first.state === state ? first : { ...first, state }
  }
}

/** An end of one of its receipts came; the first makes the drop known. */
export function endReceived(dropId: string, at: string): (drop: Known) => DropDocument {
  return (drop) => drop ?? { dropId, at, time: timeOf(at), state: 'open', seen: false }
}
