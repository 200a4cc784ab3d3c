import type { RunningService } from '@wiredesk/services'

/** A server that the roles stand on, which can be killed, frozen and started again on its data and port. */
export class Backend {
  readonly #start: () => Promise<RunningService>
  #service: RunningService | undefined

  private constructor(start: () => Promise<RunningService>, service: RunningService) {
    this.#start = start
    this.#service = service
  }

  static async start(start: () => Promise<RunningService>): Promise<Backend> {
    return new Backend(start, await start())
  }

  get url(): string {
    return this.#running.url
  }

  get port(): number {
    return this.#running.port
  }

  freeze(): void {
    process.kill(this.#running.pid, 'SIGSTOP')
  }

  thaw(): void {
    process.kill(this.#running.pid, 'SIGCONT')
  }

  kill(): Promise<void> {
    return this.#running.kill()
  }

  stop(): Promise<void> {
    return this.#running.stop()
  }

  async startAgain(): Promise<void> {
    this.#service = await this.#start()
  }

  get #running(): RunningService {
    if (this.#service === undefined) throw new Error('the backend was not started')
    return this.#service
  }
}
