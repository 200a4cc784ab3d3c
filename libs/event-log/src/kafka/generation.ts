import type { Place } from '../event-log.ts'
import { checkedNote } from '../note.ts'
import { Committer, type Mark } from './committer.ts'
import type { Lane } from './lane.ts'
import { settledWithin } from './within.ts'

/** For handlers whose signal was aborted, and for the last commit. */
const ABORT_MS = 1_000
const COMMIT_MS = 1_000

/** Least time between two commits of a member. */
const COMMIT_INTERVAL_MS = 50

export interface GenerationOptions {
  readonly partitions: readonly number[]
  lane(place: Place, onDone: (offset: number) => void): Lane
  /** What owners before left at these partitions. */
  readNotes(partitions: readonly number[]): Promise<ReadonlyMap<number, string>>
  /** A commit, or reading notes; it will be tried again. */
  onFault(what: string, error: unknown): void
}

/** A partition's place, known with its first batch. */
interface OwnPlace extends Place {
  note: string | undefined
  end: number
}

/** What the first batch of a partition tells of it. */
export interface Beginning {
  /** The offset that it was fetched from; offsets are kafkajs's, in text. */
  readonly fetchedAt: string | undefined
  readonly committed: string | undefined
  /** The partition's next offset. */
  readonly end: string
}

/**
 * The time between two rebalances: the partitions that a member owns, their lanes, and the commits that it may make.
 * Nothing of it counts once it is over, however late a handler answers: by then the records may be another member's.
 */
export class Generation {
  readonly partitions: readonly number[]
  readonly #lanes: ReadonlyMap<number, Lane>
  readonly #places: ReadonlyMap<number, OwnPlace>
  readonly #committer: Committer
  readonly #begun = new Set<number>()
  readonly #readNotes: () => Promise<void>
  #reading: Promise<void> | undefined
  #notes: ReadonlyMap<number, string> | undefined
  #commit: ((marks: ReadonlyMap<number, Mark>) => Promise<void>) | undefined
  #ending: Promise<void> | undefined

  constructor({ partitions, lane, readNotes, onFault }: GenerationOptions) {
    this.partitions = partitions
    this.#readNotes = async () => {
      try {
        this.#notes = await readNotes(partitions)
      } catch (error) {
        onFault('reading notes failed', error)
      } finally {
        this.#reading = undefined
      }
    }
    this.#committer = new Committer({
      commit: async (marks) => this.#commit?.(marks),
      intervalMs: COMMIT_INTERVAL_MS,
      onFault: (error) => onFault('commit failed', error),
    })
    this.#places = new Map(partitions.map((partition) => [partition, this.#placeOf(partition)]))
    this.#lanes = new Map(
      [...this.#places].map(([partition, place]) => [
        partition,
        lane(place, (offset) => this.#committer.mark(partition, offset)),
      ]),
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
   * Whether it is known what owners before left: read with the first batch, for then nobody else's commits count any more. Waits for
   * it, but no longer than `withinMs`.
   */
  async knowsNotes(withinMs: number): Promise<boolean> {
    if (this.#notes === undefined) await settledWithin((this.#reading ??= this.#readNotes()), withinMs)
    return this.#notes !== undefined
  }

  /**
   * Whether a batch was fetched in this generation. With several brokers, one that was asked in the last generation may
   * answer in this one, from where that one had read to; what it had not done would be skipped. So the first batch of a
   * partition begins at the committed offset, or is left to come again.
   */
  begins(partition: number, { fetchedAt, committed, end }: Beginning): boolean {
    const place = this.#places.get(partition)
    if (place === undefined || this.#begun.has(partition)) return true
    this.#begun.add(partition)
    place.note = this.#notes?.get(partition)
    place.end = Number(end)
    this.#committer.begin(partition, Number(committed))
    return fetchedAt === committed
  }

  /** How marks are written in this generation, known with the first batch. */
  commitBy(commit: (marks: ReadonlyMap<number, Mark>) => Promise<void>): void {
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

  #placeOf(partition: number): OwnPlace {
    const write = async (note: string | undefined): Promise<void> => this.#committer.note(partition, checkedNote(note))
    return { note: undefined, end: 0, write }
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
