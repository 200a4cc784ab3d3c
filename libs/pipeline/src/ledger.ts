import type { Delivery } from '@wiredesk/event-log'
import { failpoint } from '@wiredesk/failpoints'

/** Which deliveries of a chunk have ended; calls `done` for the longest prefix without a gap. */
export class Ledger {
  readonly deliveries: readonly Delivery[]
  readonly #done: (through: Delivery) => void
  readonly #ended = new Set<Delivery>()
  #prefix = 0

  constructor(deliveries: readonly Delivery[], done: (through: Delivery) => void) {
    this.deliveries = deliveries
    this.#done = done
  }

  end(delivery: Delivery): void {
    this.#ended.add(delivery)
  }

  hasEnded(delivery: Delivery): boolean {
    return this.#ended.has(delivery)
  }

  commit(): void {
    const from = this.#prefix
    for (let next = this.deliveries[from]; next && this.#ended.has(next); next = this.deliveries[this.#prefix])
      this.#prefix += 1
    const through = this.deliveries[this.#prefix - 1]
    if (!through || this.#prefix === from) return
    this.#done(through)
    failpoint('runner.done.after')
  }
}
