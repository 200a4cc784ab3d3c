import { setTimeout as sleep } from 'node:timers/promises'

/** Holds a run to a rate, evenly: what was not used of it is not made up for. */
export class Pacer {
  readonly #perSecond: number | undefined
  #next = 0

  constructor(perSecond: number | undefined) {
    this.#perSecond = perSecond
  }

  /** Resolves when so many more may go. */
  async take(count: number): Promise<void> {
    if (this.#perSecond === undefined) return
    const now = performance.now()
    const start = Math.max(now, this.#next)
    this.#next = start + (count / this.#perSecond) * 1000
    if (start > now) await sleep(start - now)
  }
}
