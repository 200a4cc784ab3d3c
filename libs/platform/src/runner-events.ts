import type { RunnerEvent } from '@wiredesk/pipeline'
import type { Logger } from 'pino'

/** Writes what an operator should know of the runners; never an article's content. */
export function logRunnerEvents(logger: Logger): (event: RunnerEvent) => void {
  return (event) => {
    const { kind, stage } = event
    if (kind === 'waiting') logger.warn({ stage, err: event.error }, 'waiting for a backend')
    else if (kind === 'resumed') logger.info({ stage, waitedMs: Math.round(event.waitedMs) }, 'the backend is back')
    else if (kind === 'retry')
      logger.warn({ stage, key: event.key, attempt: event.attempt, err: event.error }, 'trying again')
    else
      logger.error({ stage, key: event.key, problem: event.problem.type, detail: event.problem.detail }, 'dead letter')
  }
}
