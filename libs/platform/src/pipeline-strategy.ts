import { Server, type CustomTransportStrategy } from '@nestjs/microservices'
import type { StageReporter, StageRunner } from '@wiredesk/pipeline'

/** Less than the 10 s in which a stop must be over. */
const GRACE_MS = 7_000

/**
 * Carries stages as a Nest transport: `listen` starts their runners and reports, `close` drains them. Nest's own Kafka transport is not used
 * (DESIGN.md 4).
 */
export class PipelineStrategy extends Server implements CustomTransportStrategy {
  readonly #runners: readonly StageRunner[]
  readonly #reporter: StageReporter
  #closing: Promise<void> | undefined

  constructor(runners: readonly StageRunner[], reporter: StageReporter) {
    super()
    this.#runners = runners
    this.#reporter = reporter
  }

  listen(callback: (error?: unknown) => void): void {
    this.#reporter.start()
    Promise.all(this.#runners.map((runner) => runner.start())).then(() => callback(), callback)
  }

  /** Ends what is in hand, commits, leaves the groups, and reports a last time. Idempotent. */
  close(): Promise<void> {
    return (this.#closing ??= this.#drain())
  }

  async #drain(): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner.stop(GRACE_MS)))
    await this.#reporter.stop()
  }

  /** Runners have no events of their own: their stats and reports tell how they fare. */
  on(): never {
    throw new Error('the pipeline strategy emits no events')
  }

  unwrap<T>(): T {
    return this.#runners as T
  }
}
