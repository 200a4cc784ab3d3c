import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import type { OffsetRow } from './layout.ts'

const RETRY_MS = 1_000

/**
 * What groups are done with: known at once to who asks here, durable soon after. One write is on its way at a time; what comes meanwhile
 * is the next one. A write that fails is reported and tried again until {@link end}.
 */
export class OffsetCommits {
  readonly #store: (offsets: readonly OffsetRow[]) => Promise<void>
  readonly #failed: (error: unknown) => void
  readonly #known = new Map<string, OffsetRow>()
  readonly #ended = new AbortController()
  #dirty = new Map<string, OffsetRow>()
  #writing: Promise<void> | undefined
  #running = false

  constructor(
    stored: readonly OffsetRow[],
    store: (offsets: readonly OffsetRow[]) => Promise<void>,
    failed: (error: unknown) => void,
  ) {
    for (const row of stored) this.#known.set(keyOf(row), row)
    this.#store = store
    this.#failed = failed
  }

  /** The next offset that the group has to read; undefined where it was done with nothing yet. */
  get(group: string, slot: number): number | undefined {
    return this.#known.get(keyOf({ group, slot }))?.offset
  }

  /** What stands beside it. */
  noteOf(group: string, slot: number): string | undefined {
    return this.#known.get(keyOf({ group, slot }))?.note
  }

  /** Leaves a note where the group is, or takes it away; resolves once that is durable, rejects where it could not be written now. */
  async annotate(group: string, slot: number, note: string | undefined): Promise<void> {
    this.#set({ group, slot, offset: this.get(group, slot) ?? 0, note })
    await this.flush()
  }

  /** Moves a group on, past its note; never back. */
  advance(row: OffsetRow): void {
    if ((this.get(row.group, row.slot) ?? -1) >= row.offset) return
    this.#set(row)
    if (!this.#running) void this.#run()
  }

  /** Moves a group anywhere; resolves once that is durable. */
  async move(rows: readonly OffsetRow[]): Promise<void> {
    for (const row of rows) this.#set(row)
    await this.flush()
  }

  /** Resolves once all that is known by now is durable, whatever comes meanwhile; rejects where it could not be written now. */
  async flush(): Promise<void> {
    // a write that is under way took what it writes before
    await this.#writing
    if (this.#dirty.size > 0 || this.#writing !== undefined) await this.#write()
  }

  end(): void {
    this.#ended.abort()
  }

  #set(row: OffsetRow): void {
    this.#known.set(keyOf(row), row)
    this.#dirty.set(keyOf(row), row)
  }

  async #run(): Promise<void> {
    this.#running = true
    while (this.#dirty.size > 0 && !this.#ended.signal.aborted) {
      try {
        await this.#write()
      } catch (error) {
        this.#failed(error)
        await pause(RETRY_MS, undefined, { signal: this.#ended.signal }).catch(() => undefined)
      }
    }
    this.#running = false
  }

  #write(): Promise<void> {
    this.#writing ??= this.#writeDirty().finally(() => {
      this.#writing = undefined
    })
    return this.#writing
  }

  async #writeDirty(): Promise<void> {
    await turn()
    const taken = this.#dirty
    this.#dirty = new Map()
    try {
      await this.#store([...taken.values()])
    } catch (error) {
      this.#dirty = new Map([...taken, ...this.#dirty])
      throw error
    }
  }
}

const keyOf = ({ group, slot }: Pick<OffsetRow, 'group' | 'slot'>): string => `${slot} ${group}`
