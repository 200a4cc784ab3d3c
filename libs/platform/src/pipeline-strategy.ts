import { Server, type CustomTransportStrategy } from '@nestjs/microservices'
import type { StageRunner } from '@wiredesk/pipeline'

/** Less than the 10 s in which a stop must be over. */
const GRACE_MS = 8_000

/** Carries stages as a Nest transport: `listen` starts their runners, `close` drains them. Nest's own Kafka transport is not used (DESIGN.md 4). */
export class PipelineStrategy extends Server implements CustomTransportStrategy {
  readonly #runners: readonly StageRunner[]

  constructor(runners: readonly StageRunner[]) {
    super()
    this.#runners = runners
  }

  listen(callback: (error?: unknown) => void): void {
    Promise.all(this.#runners.map((runner) => runner.start())).then(() => callback(), callback)
  }

  async close(): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner.stop(GRACE_MS)))
  }

  /** Runners have no events of their own: their stats and reports tell how they fare. */
  on(): never {
    throw new Error('the pipeline strategy emits no events')
  }

  unwrap<T>(): T {
    return this.#runners as T
  }
}
