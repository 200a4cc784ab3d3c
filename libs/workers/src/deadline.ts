const TICKS = 10

/**
 * Time in which this process runs: of the time that it is stopped, or busy with something else, only a tenth of the deadline counts, so that nobody is
 * late for what came in meanwhile.
 */
export class Deadline {
  readonly #tickMs: number
  readonly #pass: () => void
  #timer: NodeJS.Timeout | undefined
  #ticks = 0

  constructor(ms: number, pass: () => void) {
    this.#tickMs = ms / TICKS
    this.#pass = pass
  }

  /** Counts from now on. */
  start(): void {
    this.#ticks = 0
    this.#timer ??= setInterval(() => this.#tick(), this.#tickMs)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #tick(): void {
    this.#ticks++
    if (this.#ticks <= TICKS) return
    this.stop()
    this.#pass()
  }
}
