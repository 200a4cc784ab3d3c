const OPEN_MS = 500
const MAX_OPEN_MS = 8_000

export interface CircuitOptions {
  /** Failures in a row that open it. Default 3. */
  readonly threshold?: number
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number
}

/**
 * Keeps calls away from a backend that fails: opens after a few failures in a row; after a pause, which doubles up to 8 s while the backend stays
 * away, it lets a single call through, which closes it or opens it again.
 */
export class Circuit {
  readonly #threshold: number
  readonly #now: () => number
  #failures = 0
  #openMs = OPEN_MS
  #probeAt: number | undefined
  #probing = false

  constructor(options: CircuitOptions = {}) {
    this.#threshold = options.threshold ?? 3
    this.#now = options.now ?? (() => performance.now())
  }

  get closed(): boolean {
    return this.#probeAt === undefined
  }

  /** Whether a call may be made now; each `true` must be answered by {@link succeeded} or {@link failed}. */
  allows(): boolean {
    if (this.#probeAt === undefined) return true
    if (this.#probing || this.#now() < this.#probeAt) return false
    this.#probing = true
    return true
  }

  succeeded(): void {
    this.#failures = 0
    this.#openMs = OPEN_MS
    this.#probeAt = undefined
    this.#probing = false
  }

  failed(): void {
    this.#failures++
    if (this.#probeAt !== undefined) {
      // A call that started before the circuit opened says nothing new; only the probe does.
      if (!this.#probing) return
      this.#openMs = Math.min(2 * this.#openMs, MAX_OPEN_MS)
    } else if (this.#failures < this.#threshold) {
      return
    }
    this.#probing = false
    this.#probeAt = this.#now() + this.#openMs
  }
}
