import { setTimeout as sleep } from 'node:timers/promises'
import { EndpointAway } from '../command-error.ts'

/** What came of a request that may be sent again. */
export interface Setback {
  /** In a line. */
  readonly told: string
  /** Seconds, 0 where it is not said; absent where the connection failed. */
  readonly retryAfter?: number
}

/** A service that is started, or started again, is there within a minute. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, ...Array.from({ length: 10 }, () => 5_000)]
const LONGEST_WAIT_S = 30
/** A line that is far behind needs its time. */
const BUSY_MS = 15 * 60 * 1000

/** How often and how long is waited for an endpoint that is away or busy, until something goes on. */
export class Patience {
  readonly #pauses: readonly number[]
  readonly #onWait: (why: string) => void
  #failed = 0
  #busy = 0
  #busySince: number | undefined

  /** `pauses`: before each further try after the connection failed, ms. `onWait` is told why, once until something goes on. */
  constructor(pauses: readonly number[] = PAUSES_MS, onWait: (why: string) => void = () => undefined) {
    this.#pauses = pauses
    this.#onWait = onWait
  }

  /** Something went on: the next setback is a first one. */
  renew(): void {
    this.#failed = 0
    this.#busy = 0
    this.#busySince = undefined
  }

  /** Resolves when it is time for another try. Throws {@link EndpointAway} when there were enough. */
  async wait({ told, retryAfter }: Setback): Promise<void> {
    if (this.#failed + this.#busy === 0) this.#onWait(told)
    const pause = retryAfter === undefined ? this.#pauses[this.#failed++] : this.#whileBusy(retryAfter)
    if (pause === undefined) throw new EndpointAway(told)
    await sleep(pause)
  }

  #whileBusy(retryAfter: number): number | undefined {
    this.#busy += 1
    this.#busySince ??= performance.now()
    if (performance.now() - this.#busySince > BUSY_MS) return undefined
    return Math.min(LONGEST_WAIT_S, retryAfter || this.#busy) * 1000
  }
}

/** Asks until the endpoint answers. Throws {@link EndpointAway} when it stays away, and what is no matter of waiting. */
export async function patiently<T>(patience: Patience, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof EndpointAway)) throw error
      await patience.wait({ told: error.message })
    }
  }
}

const BUSY = [429, 503]

/** `undefined` where no second try makes it better. */
export function setbackOf(response: Response, told: string): Setback | undefined {
  if (!BUSY.includes(response.status)) return undefined
  return { told, retryAfter: Number(response.headers.get('retry-after')) || 0 }
}
