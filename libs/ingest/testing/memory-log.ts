import {
  type Delivery,
  EventLog,
  type LogDescription,
  type LogRecord,
  LogUnavailableError,
  RecordTooLargeError,
  type Subscription,
} from '@wiredesk/event-log'

/** As much of a log as ingest uses, to look at what was appended. */
export class MemoryLog extends EventLog {
  appends: (readonly LogRecord[])[] = []
  /** Called before an append; what it throws, the append throws. */
  beforeAppend: (records: readonly LogRecord[]) => void | Promise<void> = () => undefined
  /** Lag of the group `wiredesk.enrichment`. */
  lag = 0
  away = false
  tooLargeBytes = Infinity
  described = 0
  readonly #watchers: ((records: readonly LogRecord[]) => void)[] = []

  /** Resolves at the first append with such a record. */
  whenAppended(holds: (record: LogRecord) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#watchers.push((records) => {
        if (records.some(holds)) resolve()
      })
    })
  }

  get records(): readonly LogRecord[] {
    return this.appends.flat()
  }

  override async createTopics(): Promise<void> {
    return
  }

  override async append(records: readonly LogRecord[]): Promise<void> {
    await this.beforeAppend(records)
    if (this.away) throw new LogUnavailableError('the log is away')
    if (records.some(({ value }) => value.byteLength > this.tooLargeBytes)) throw new RecordTooLargeError('too large')
    this.appends.push(records)
    for (const watch of this.#watchers) watch(records)
  }

  override async describe(): Promise<LogDescription> {
    this.described++
    if (this.away) throw new LogUnavailableError('the log is away')
    const group = {
      group: 'wiredesk.enrichment',
      topic: 'articles.ingested',
      members: 1,
      lag: this.lag,
      lagSeconds: 0,
      partitions: [],
    }
    return { topics: [{ name: 'articles.ingested', records: this.lag, bytes: 0, partitions: [], groups: [group] }] }
  }

  override subscribe(): Promise<Subscription> {
    throw new Error('nobody reads here')
  }

  override read(): Promise<readonly Delivery[]> {
    throw new Error('nobody reads here')
  }

  override resetGroup(): Promise<readonly { partition: number; offset: number }[]> {
    throw new Error('nobody reads here')
  }

  override async ping(): Promise<void> {
    return
  }

  override async close(): Promise<void> {
    return
  }
}
