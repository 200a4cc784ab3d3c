import type { IncomingMessage, ServerResponse } from 'node:http'
import type { StageStats } from '@wiredesk/pipeline'

/** Counts each request that was answered, whatever the answer, with the time it took. What the client left early is not counted. */
export function countAnswers(stats: StageStats) {
  return (_request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const started = performance.now()
    stats.inFlight += 1
    response.once('close', () => {
      stats.inFlight -= 1
      if (response.writableFinished) stats.settled('done', performance.now() - started)
    })
    next()
  }
}
