/** A request whose body is being read or that is being answered. */
export interface OpenRequest {
  /** Its body ends here; what came of it is taken and answered. */
  cutOff(): void
  /** Its answer is given up, too. */
  abandon(): void
}

/** The requests in hand, and how they end when the process does. */
export class InHand {
  readonly #stopMs: number
  readonly #open = new Set<OpenRequest>()
  #whenNone = (): void => undefined
  #stopped: Promise<void> | undefined

  /** `stopMs` is the time that a body has to end by itself, and then its answer to be read, ms. */
  constructor(stopMs: number) {
    this.#stopMs = stopMs
  }

  get stopping(): boolean {
    return this.#stopped !== undefined
  }

  /** Returns what to call when it is over. */
  hold(request: OpenRequest): () => void {
    this.#open.add(request)
    return () => {
      this.#open.delete(request)
      if (this.#open.size === 0) this.#whenNone()
    }
  }

  /** Resolves when nothing is in hand, after twice `stopMs` at the latest. */
  stop(): Promise<void> {
    return (this.#stopped ??= this.#stop())
  }

  async #stop(): Promise<void> {
    const none = new Promise<void>((resolve) => (this.#whenNone = resolve))
    for (const end of ['cutOff', 'abandon'] as const) {
      if (this.#open.size === 0) return
      await within(this.#stopMs, none)
      for (const request of this.#open) request[end]()
    }
  }
}

async function within(ms: number, event: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([event, late])
  clearTimeout(timer)
}
