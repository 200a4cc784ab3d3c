import { settledWithin } from './within.ts'

export interface CommitterOptions {
  /** Writes next offsets by partition. One call at a time. */
  commit(offsets: ReadonlyMap<number, number>): Promise<void>
  /** Least time from one commit to the next, ms: what a crash makes come twice at most. */
  readonly intervalMs: number
  /** The offsets are kept and written with the next ones. */
  onFault(error: unknown): void
}

const RETRY_MS = 500

/**
 * Writes offsets one after another, the newest of each partition: what is marked while a commit is under way goes with
 * the next. An offset only grows, so that a commit can be lost or late but never wrong.
 */
export class Committer {
  readonly #options: CommitterOptions
  #marked = new Map<number, number>()
  #underWay: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #notBefore = 0
  #closed = false
  #abandoned = false

  constructor(options: CommitterOptions) {
    this.#options = options
  }

  mark(partition: number, offset: number): void {
    if (this.#closed) return
    this.#marked.set(partition, Math.max(offset, this.#marked.get(partition) ?? 0))
    this.#schedule()
  }

  /** Writes what is marked by now and takes no more; waits for the answer, but no longer than `withinMs`. */
  async close(withinMs: number): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    const rest = async (): Promise<void> => {
      await this.#underWay
      if (this.#marked.size > 0) await this.#write()
    }
    await settledWithin(rest(), withinMs)
    this.abandon()
  }

  /** Writes nothing more. */
  abandon(): void {
    this.#closed = true
    this.#abandoned = true
    clearTimeout(this.#timer)
  }

  #schedule(): void {
    if (this.#closed || this.#underWay !== undefined || this.#timer !== undefined || this.#marked.size === 0) return
    const waitMs = Math.max(0, this.#notBefore - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#underWay = this.#write().finally(() => {
        this.#underWay = undefined
        this.#schedule()
      })
    }, waitMs)
  }

  async #write(): Promise<void> {
    if (this.#abandoned) return
    const offsets = this.#marked
    this.#marked = new Map()
    try {
      await this.#options.commit(offsets)
      this.#notBefore = performance.now() + this.#options.intervalMs
    } catch (error) {
      for (const [partition, offset] of offsets) {
        this.#marked.set(partition, Math.max(offset, this.#marked.get(partition) ?? 0))
      }
      this.#notBefore = performance.now() + RETRY_MS
      this.#options.onFault(error)
    }
  }
}
