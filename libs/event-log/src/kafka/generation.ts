import { Committer } from './committer.ts'
import type { Lane } from './lane.ts'
import { settledWithin } from './within.ts'

/** For handlers whose signal was aborted, and for the last commit. */
const ABORT_MS = 1_000
const COMMIT_MS = 1_000

/** Least time between two commits of a member. */
const COMMIT_INTERVAL_MS = 50

export interface GenerationOptions {
  readonly partitions: readonly number[]
  lane(onDone: (offset: number) => void): Lane
  onCommitFault(error: unknown): void
}

/**
 * The time between two rebalances: the partitions that a member owns, their lanes, and the commits that it may make.
 * Nothing of it counts once it is over, however late a handler answers: by then the records may be another member's.
 */
export class Generation {
  readonly partitions: readonly number[]
  readonly #lanes: ReadonlyMap<number, Lane>
  readonly #committer: Committer
  readonly #begun = new Set<number>()
  #commit: ((offsets: ReadonlyMap<number, number>) => Promise<void>) | undefined
  #ending: Promise<void> | undefined

  constructor({ partitions, lane, onCommitFault }: GenerationOptions) {
    this.partitions = partitions
    this.#committer = new Committer({
      commit: async (offsets) => this.#commit?.(offsets),
      intervalMs: COMMIT_INTERVAL_MS,
      onFault: onCommitFault,
    })
    this.#lanes = new Map(
      partitions.map((partition) => [partition, lane((offset) => this.#committer.mark(partition, offset))]),
    )
  }

  get busy(): boolean {
    return [...this.#lanes.values()].some((lane) => lane.busy)
  }

  /** Undefined once the generation is ending, too. */
  laneOf(partition: number): Lane | undefined {
    return this.#ending === undefined ? this.#lanes.get(partition) : undefined
  }

  /**
   * Whether a batch was fetched in this generation. With several brokers, one that was asked in the last generation may
   * answer in this one, from where that one had read to; what it had not done would be skipped. So the first batch of a
   * partition begins at the committed offset, or is left to come again.
   */
  begins(partition: number, fetchedAt: string | undefined, committed: string | undefined): boolean {
    if (this.#begun.has(partition)) return true
    this.#begun.add(partition)
    return fetchedAt === committed
  }

  /** How offsets are written in this generation, known with the first batch. */
  commitBy(commit: (offsets: ReadonlyMap<number, number>) => Promise<void>): void {
    this.#commit ??= commit
  }

  /**
   * Lets handlers in flight finish for `graceMs`, aborts their signals, commits what is done, and takes no more.
   * Bounded in time: a handler that does not heed its signal is left behind.
   */
  end(graceMs: number): Promise<void> {
    this.#ending ??= this.#end(graceMs)
    return this.#ending
  }

  /** Ends it as it stands. */
  lose(): void {
    this.#ending ??= Promise.resolve()
    for (const lane of this.#lanes.values()) lane.lose()
    this.#committer.abandon()
  }

  async #end(graceMs: number): Promise<void> {
    const lanes = [...this.#lanes.values()]
    for (const lane of lanes) lane.stop()
    const settled = Promise.all(lanes.map((lane) => lane.settled()))
    if (!(await settledWithin(settled, graceMs))) {
      for (const lane of lanes) lane.abort()
      await settledWithin(settled, ABORT_MS)
    }
    for (const lane of lanes) lane.lose()
    await this.#committer.close(COMMIT_MS)
  }
}

/** The longest that {@link Generation.end} takes. */
export const longestEndMs = (graceMs: number): number => graceMs + ABORT_MS + COMMIT_MS
