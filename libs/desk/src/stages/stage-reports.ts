import { decodeEvent, EventFormatError, stagesReported, type StageReported } from '@wiredesk/contracts'
import type { Delivery, EventLog, Position } from '@wiredesk/event-log'

/** An instance that is silent for so long is gone: five reports are missing. */
const GONE_MS = 10_000
/** What is asked more often gets the same answer. */
const READ_MS = 500
/** The topic has one partition, see its contract. */
const PARTITION = 0
const CHUNK = 500

/**
 * Keeps the newest report of each instance of each stage, read from `stages.reported` without joining a group: only while somebody asks, and only
 * what is new.
 */
export class StageReports {
  readonly #log: Pick<EventLog, 'read'>
  readonly #now: () => number
  readonly #newest = new Map<string, { readonly at: number; readonly report: StageReported }>()
  #next: number | undefined
  #readAt = -Infinity
  #reading: Promise<void> | undefined

  /** `now`: ms since the epoch, as the log's timestamps. */
  constructor(log: Pick<EventLog, 'read'>, now: () => number = Date.now) {
    this.#log = log
    this.#now = now
  }

  /** The instances that are alive: heard of within 10 s, and not stopped in good order. Sorted by stage and instance. */
  async alive(): Promise<readonly StageReported[]> {
    if (this.#now() - this.#readAt >= READ_MS) {
      this.#reading ??= this.#read().finally(() => (this.#reading = undefined))
      await this.#reading
    }
    const since = this.#now() - GONE_MS
    for (const [key, { at }] of this.#newest) if (at < since) this.#newest.delete(key)
    const reports = [...this.#newest.values()].map(({ report }) => report).filter(({ stopped }) => !stopped)
    return reports.toSorted((a, b) => a.stage.localeCompare(b.stage) || a.instance.localeCompare(b.instance))
  }

  async #read(): Promise<void> {
    const start = this.#now()
    // After a long silence what lies between is of no interest.
    let at: Position['at'] =
      this.#next === undefined || start - this.#readAt > GONE_MS ? { time: start - GONE_MS } : { offset: this.#next }
    for (;;) {
      const records = await this.#log.read(stagesReported.name, { partition: PARTITION, at }, CHUNK)
      records.forEach((record) => this.#note(record))
      const last = records.at(-1)
      if (!last) break
      this.#next = last.offset + 1
      at = { offset: this.#next }
    }
    this.#readAt = start
  }

  #note(record: Delivery): void {
    try {
      const { data: report } = decodeEvent(stagesReported, record)
      this.#newest.set(stagesReported.key(report), { at: record.timestamp, report })
    } catch (error) {
      // Of a newer build: it says nothing that we could show.
      if (!(error instanceof EventFormatError)) throw error
    }
  }
}
