import type { IncomingMessage } from 'node:http'
import { z } from 'zod'

export const auditEntrySchema = z.looseObject({
  at: z.string(),
  who: z.string().describe('The name of a key; `local` where no keys are asked for.'),
  from: z.string().optional().describe('Address of the connection: of the proxy, where one stands before it.'),
  action: z.string().describe('`replay` or `reset`.'),
  dryRun: z.boolean(),
  outcome: z.string().describe('`done`, or the code of the problem.'),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>

/** What somebody did, or tried to do, to the line; with what it was about and what came of it. */
export type AuditedAction = Pick<AuditEntry, 'action' | 'dryRun' | 'outcome'> & Readonly<Record<string, unknown>>

/** Where operations leave a line each; who asked is known to it by the request. */
export interface AuditLog {
  record(request: IncomingMessage, action: AuditedAction): void
  /** The newest first. */
  latest(limit: number): readonly AuditEntry[]
}

/** Keeps nothing. */
export const NO_AUDIT: AuditLog = { record: () => undefined, latest: () => [] }
