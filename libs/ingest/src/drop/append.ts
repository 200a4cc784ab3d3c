import { ProblemError } from '@wiredesk/contracts'
import { type EventLog, type LogRecord, UnreadableLogError } from '@wiredesk/event-log'

const RETRY_AFTER_SECONDS = 60

/** Appends to the log. Throws what the log throws, but ProblemError `unavailable` where what it has on its disk is damaged: that is not the sender's fault, and can be mended. */
export async function append(log: EventLog, records: readonly LogRecord[]): Promise<void> {
  try {
    await log.append(records)
  } catch (error) {
    if (!(error instanceof UnreadableLogError)) throw error
    throw new ProblemError('unavailable', `the log is damaged and takes nothing: ${error.message}`, {
      retryAfter: RETRY_AFTER_SECONDS,
    })
  }
}
