import type { LoggerService } from '@nestjs/common'
import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'

/** JSON lines on stderr: stdout belongs to what a command answers. */
export function createLogger(config: Pick<Config, 'logLevel'>): Logger {
  return pino(
    { level: config.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  )
}

/** Nest's own messages; its start-up chatter is for debugging. */
export class NestLogger implements LoggerService {
  readonly #logger: Logger

  constructor(logger: Logger) {
    this.#logger = logger
  }

  log(message: unknown, context?: unknown): void {
    this.#logger.debug({ context }, String(message))
  }

  error(message: unknown, ...rest: unknown[]): void {
    // What the application itself says it throws, too, and whoever started it says it once.
    const level = rest.at(-1) === 'NestApplication' ? 'debug' : 'error'
    this.#logger[level]({ rest }, String(message))
  }

  warn(message: unknown, context?: unknown): void {
    this.#logger.warn({ context }, String(message))
  }
}
