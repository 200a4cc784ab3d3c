import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import { problem, ProblemError, UnavailableError, type Problem } from '@wiredesk/contracts'
import type { FastifyReply } from 'fastify'
import type { Logger } from 'pino'

const RETRY_AFTER_SECONDS = 5

/** Every error of the HTTP interface is `application/problem+json` (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger: Logger

  constructor(logger: Logger) {
    this.#logger = logger
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    if (reply.raw.headersSent) {
      reply.raw.destroy()
      return
    }
    const told = this.#toProblem(error)
    if (told.status === 503 || told.status === 429) {
      const seconds = typeof told.retryAfter === 'number' ? told.retryAfter : RETRY_AFTER_SECONDS
      void reply.header('retry-after', String(seconds))
    }
    if (told.status === 401) void reply.header('www-authenticate', 'Bearer realm="wiredesk"')
    void reply.status(told.status).type('application/problem+json').send(JSON.stringify(told))
  }

  #toProblem(error: unknown): Problem {
    if (error instanceof ProblemError) return error.problem
    if (error instanceof UnavailableError) return problem('unavailable', error.message)
    const status = statusOf(error)
    const message = error instanceof Error ? error.message : String(error)
    if (status === 404) return problem('not-found', message)
    if (status === 413) return problem('too-large', message)
    if (status === 415) return problem('unsupported-type', message)
    if (status >= 400 && status < 500) return { ...problem('invalid-request', message), status }
    this.#logger.error({ err: error }, 'request failed')
    return problem('internal', 'an error of ours, written to the log')
  }
}

/** Of Nest's exceptions and of Fastify's errors; 500 for the rest. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus()
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode
  return 500
}
