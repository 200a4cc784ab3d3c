/** Lets one at a time do its work, in the order of asking. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  /** Settles as `work` does, which begins when the one before has settled. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work)
    this.#last = mine.catch(() => undefined)
    return mine
  }
}
