interface Job {
  readonly bytes: number
  readonly work: () => void
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Bounds a transaction, and with it how long the first of its jobs waits for the last. */
const MAX_BYTES = 8 * 1024 * 1024

/** What a transaction costs beside its records: the pages of the tables that it touches anyway. */
const TRANSACTION_BYTES = 32 * 1024

/** Collects what comes in one turn of the event loop, and so while a commit is on its way to the disk, and runs it as one transaction. */
export class GroupCommit {
  readonly #transaction: (bytes: number, work: () => void) => void
  #queue: Job[] = []
  #scheduled = false

  /** `transaction` runs the work, which writes about so many bytes, durably; or throws and has done nothing of it. */
  constructor(transaction: (bytes: number, work: () => void) => void) {
    this.#transaction = transaction
  }

  /** Resolves once the transaction that holds the work is durable; rejects, with all of its group, when that failed. */
  submit(bytes: number, work: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ bytes, work, resolve, reject })
      this.#schedule()
    })
  }

  /** Resolves when what was submitted so far is settled. */
  async drained(): Promise<void> {
    while (this.#queue.length > 0) await new Promise(setImmediate)
  }

  #schedule(): void {
    if (this.#scheduled || this.#queue.length === 0) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#commit(this.#take())
      this.#schedule()
    })
  }

  #take(): readonly Job[] {
    let bytes = 0
    let count = 0
    for (const job of this.#queue) {
      if (count > 0 && bytes + job.bytes > MAX_BYTES) break
      bytes += job.bytes
      count += 1
    }
    return this.#queue.splice(0, count)
  }

  #commit(jobs: readonly Job[]): void {
    const bytes = jobs.reduce((sum, job) => sum + job.bytes, TRANSACTION_BYTES)
    try {
      this.#transaction(bytes, () => {
        for (const { work } of jobs) work()
      })
    } catch (error) {
      for (const { reject } of jobs) reject(error)
      return
    }
    for (const { resolve } of jobs) resolve()
  }
}
