import type { IncomingMessage } from 'node:http'
import { problemCode, ProblemError, UnavailableError } from '@wiredesk/contracts'
import type { AuditLog } from '../audit/audit-log.ts'

/** Something that changes the line, as it was asked for. */
export interface Operation<T> {
  readonly action: string
  /** What it is about. */
  readonly of: Readonly<Record<string, unknown>>
  readonly dryRun: boolean
  run(): Promise<T>
  /** What came of it, for the audit. */
  result(answer: T): Readonly<Record<string, unknown>>
}

/**
 * Stands around every call that changes the line: refuses it where operating is not allowed, unless it is a dry run, and leaves a line of it however it ends. Throws the problem
 * `not-allowed`, and what the operation throws.
 */
export class Operations {
  readonly #allowed: boolean
  readonly #audit: AuditLog

  constructor(allowed: boolean, audit: AuditLog) {
    this.#allowed = allowed
    this.#audit = audit
  }

  async run<T>(request: IncomingMessage, { action, of, dryRun, run, result }: Operation<T>): Promise<T> {
    const tell = (outcome: string, facts: object = {}) =>
      this.#audit.record(request, { action, dryRun, outcome, ...of, ...facts })
    try {
      if (!dryRun && !this.#allowed) throw new ProblemError('not-allowed', 'replays and resets are switched off here')
      const answer = await run()
      tell('done', result(answer))
      return answer
    } catch (error) {
      tell(outcomeOf(error))
      throw error
    }
  }
}

function outcomeOf(error: unknown): string {
  if (error instanceof ProblemError) return problemCode(error.problem)
  return error instanceof UnavailableError ? 'unavailable' : 'internal'
}
