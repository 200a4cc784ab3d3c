/**
 * For one who waits for many promises in turn and may have to stop. `Promise.race` with a promise that outlives the others keeps what each of them came to
 * for as long as it lives; this keeps nothing.
 */
export class Halt {
  #called = false
  #wake = (): void => undefined

  get called(): boolean {
    return this.#called
  }

  /** As the promise settles; `undefined` where {@link call} comes first. One at a time. */
  async or<T>(promise: Promise<T>): Promise<T | undefined> {
    return await new Promise((resolve, reject) => {
      this.#wake = () => resolve(undefined)
      promise.then(resolve, reject)
      if (this.#called) this.#wake()
    })
  }

  /** Ends this wait and every later one. */
  call(): void {
    this.#called = true
    this.#wake()
  }
}
