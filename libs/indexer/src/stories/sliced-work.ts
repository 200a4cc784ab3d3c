import { setImmediate } from 'node:timers/promises'

/** Counts the steps of a long work, and lets all else that waits have its turn after each slice of them. */
export class SlicedWork {
  /** Steps of a slice: some milliseconds of comparisons. */
  static readonly SLICE = 2_000
  #steps = 0

  /** Since it began. */
  get steps(): number {
    return this.#steps
  }

  /** To be called at each step, and awaited where it gives something. */
  step(): Promise<void> | undefined {
    this.#steps += 1
    return this.#steps % SlicedWork.SLICE === 0 ? setImmediate() : undefined
  }
}
