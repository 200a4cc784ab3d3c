import { setTimeout as pause } from 'node:timers/promises'
import { LogUnavailableError } from '../errors.ts'
import type { Delivery, Place, SubscribeOptions } from '../event-log.ts'
import { checkedNote } from '../note.ts'
import type { Tail } from './tail.ts'

/** A partition as its owner in a group sees it. */
export interface PartitionFeed {
  readonly tail: Tail
  /** The first records from an offset on; none only where none is kept. */
  read(offset: number, limit: number): Promise<readonly Delivery[]>
  /** The next offset to be read. */
  position(): number
  /** Everything before this offset needs no second delivery. */
  advance(offset: number): void
  /** What was left at the position. */
  note(): string | undefined
  /** Leaves a note at the position; resolves once it is durable. */
  annotate(note: string | undefined): Promise<void>
  /** A read failed or the handler rejected; it will be tried again. */
  failed(error: unknown): void
}

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2_000
const READ_PAUSE_MS = 5_000

/** Delivers one partition to one member, batch after batch, from when it gets the partition until it loses it. */
export class DeliveryLoop {
  /** Resolves when the loop was told to retire and its handler has settled; from then on `done` is ignored. */
  readonly ended: Promise<void>
  readonly #feed: PartitionFeed
  readonly #handle: SubscribeOptions['handle']
  readonly #maxBatch: number
  readonly #place: Place
  /** Aborts when no further batch is to be delivered. */
  readonly #retired = new AbortController()
  /** Aborts when the handler in flight is to give up. */
  readonly #lost = new AbortController()
  #over = false
  #ahead: { readonly from: number; readonly records: Promise<readonly Delivery[]> } | undefined

  constructor(feed: PartitionFeed, handle: SubscribeOptions['handle'], maxBatch: number) {
    this.#feed = feed
    this.#handle = handle
    this.#maxBatch = maxBatch
    this.#place = { note: feed.note(), end: feed.tail.next, write: (note) => this.#annotate(note) }
    this.ended = this.#run().finally(() => {
      this.#over = true
    })
  }

  get retiring(): boolean {
    return this.#retired.signal.aborted
  }

  /** No further batch; the handler in flight is told to give up after `graceMs`. */
  retire(graceMs: number): void {
    this.#retired.abort()
    if (graceMs <= 0) return this.#lost.abort()
    const grace = setTimeout(() => this.#lost.abort(), graceMs)
    void this.ended.finally(() => clearTimeout(grace))
  }

  /** The records are another's now, whether or not the handler has settled. */
  disown(): void {
    this.#over = true
  }

  async #run(): Promise<void> {
    let batch: readonly Delivery[] = []
    let pauseMs = FIRST_PAUSE_MS
    while (!this.retiring) {
      if (batch.length === 0) {
        batch = await this.#next()
        continue
      }
      const before = this.#feed.position()
      await this.#deliver(batch)
      const after = this.#feed.position()
      batch = batch.filter(({ offset }) => offset >= after)
      if (batch.length === 0) {
        pauseMs = FIRST_PAUSE_MS
        continue
      }
      if (after > before) pauseMs = FIRST_PAUSE_MS
      await this.#pause(pauseMs)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }

  /** The next batch as soon as there is one; empty where there is none after all, or the loop retires. */
  async #next(): Promise<readonly Delivery[]> {
    const { tail } = this.#feed
    const from = this.#feed.position()
    await tail.reaches(from, this.#retired.signal)
    if (this.retiring) return []
    const end = tail.next
    try {
      const ahead = this.#ahead?.from === from ? this.#ahead.records : undefined
      this.#ahead = undefined
      const batch = await (ahead ?? this.#feed.read(from, this.#maxBatch))
      // all of them were removed, by retention: go on behind them
      if (batch.length === 0) this.#feed.advance(end)
      return batch
    } catch (error) {
      if (!this.retiring) this.#feed.failed(error)
      await this.#pause(READ_PAUSE_MS)
      return []
    }
  }

  async #deliver(batch: readonly Delivery[]): Promise<void> {
    const last = batch.at(-1)?.offset ?? -1
    this.#readAhead(last + 1)
    const done = (through: Delivery): void => {
      if (through.offset > last) {
        throw new RangeError(`done was called for offset ${through.offset}, after the batch's last, ${last}`)
      }
      if (!this.#over) this.#feed.advance(through.offset + 1)
    }
    try {
      await this.#handle(batch, done, this.#lost.signal, this.#place)
    } catch (error) {
      if (!this.#lost.signal.aborted) this.#feed.failed(error)
    }
  }

  async #annotate(note: string | undefined): Promise<void> {
    const checked = checkedNote(note)
    if (this.#over) throw new LogUnavailableError('no note is taken: the partition is no longer ours')
    await this.#feed.annotate(checked)
  }

  /** Reads the next batch while this one is handled, where a whole one is there. */
  #readAhead(from: number): void {
    if (this.#feed.tail.next - from < this.#maxBatch || this.#ahead?.from === from) return
    const records = this.#feed.read(from, this.#maxBatch)
    records.catch(() => undefined)
    this.#ahead = { from, records }
  }

  async #pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#retired.signal }).catch(() => undefined)
  }
}
