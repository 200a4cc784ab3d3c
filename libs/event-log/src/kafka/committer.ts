import { failpoint } from '@wiredesk/failpoints'
import { LogUnavailableError } from '../errors.ts'
import { asLogError } from './faults.ts'
import { settledWithin } from './within.ts'

/** Where a group is in a partition, and what its owner left there. */
export interface Mark {
  /** Next offset to be read. */
  readonly offset: number
  readonly note?: string
}

export interface CommitterOptions {
  /** Writes marks by partition. One call at a time. */
  commit(marks: ReadonlyMap<number, Mark>): Promise<void>
  /** Least time from one commit to the next, ms: what a crash makes come twice at most. Notes do not wait for it. */
  readonly intervalMs: number
  /** The marks are kept and written with the next ones. */
  onFault(error: unknown): void
}

const RETRY_MS = 500

/**
 * Writes marks one after another, the newest of each partition: what is marked while a commit is under way goes with
 * the next. An offset only grows, so that a commit can be lost or late but never wrong.
 */
export class Committer {
  readonly #options: CommitterOptions
  readonly #known = new Map<number, Mark>()
  #marked = new Map<number, Mark>()
  #underWay: Promise<void> | undefined
  /** For those who wait for what is marked now. */
  #outcome: PromiseWithResolvers<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #notBefore = 0
  #closed = false
  #abandoned = false

  constructor(options: CommitterOptions) {
    this.#options = options
  }

  /** Where the partition begins: as it was committed. */
  begin(partition: number, offset: number): void {
    this.#known.set(partition, { offset })
  }

  mark(partition: number, offset: number): void {
    if (this.#closed) return
    this.#set(partition, { offset: Math.max(offset, this.#marked.get(partition)?.offset ?? 0) })
    this.#schedule()
  }

  /** Leaves a note where the partition is, or takes it away; resolves once that is written, rejects where it was not. */
  note(partition: number, note: string | undefined): Promise<void> {
    const known = this.#known.get(partition)
    if (this.#closed || known === undefined) {
      return Promise.reject(new LogUnavailableError('no note is taken: the partition is no longer ours'))
    }
    this.#set(partition, { offset: known.offset, note })
    this.#outcome ??= Promise.withResolvers<void>()
    const { promise } = this.#outcome
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#schedule()
    return promise
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
    this.#outcome?.reject(new LogUnavailableError('the note was not written: the partition is no longer ours'))
    this.#outcome = undefined
  }

  #set(partition: number, mark: Mark): void {
    this.#known.set(partition, mark)
    this.#marked.set(partition, mark)
  }

  #schedule(): void {
    if (this.#closed || this.#underWay !== undefined || this.#timer !== undefined || this.#marked.size === 0) return
    const waitMs = this.#outcome === undefined ? Math.max(0, this.#notBefore - performance.now()) : 0
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
    const marks = this.#marked
    const outcome = this.#outcome
    this.#marked = new Map()
    this.#outcome = undefined
    try {
      failpoint('kafka.commit.before')
      await this.#options.commit(marks)
      failpoint('kafka.commit.after')
      this.#notBefore = performance.now() + this.#options.intervalMs
      outcome?.resolve()
    } catch (error) {
      for (const [partition, mark] of marks) if (!this.#marked.has(partition)) this.#marked.set(partition, mark)
      this.#notBefore = performance.now() + RETRY_MS
      outcome?.reject(asLogError('leaving a note', error))
      this.#options.onFault(error)
    }
  }
}
