import {
  EventLog,
  type Delivery,
  type LogRecord,
  type Place,
  type SubscribeOptions,
  type Subscription,
} from '@wiredesk/event-log'

/** A log in memory whose deliveries the test makes by hand, and whose appends it may let fail. */
export class ScriptedEventLog extends EventLog {
  readonly appended: LogRecord[] = []
  /** Called before each append; what it throws is what the append throws. */
  beforeAppend: (records: readonly LogRecord[]) => void | Promise<void> = () => {}
  #options: SubscribeOptions | undefined
  #offset = 0
  /** Where its records are delivered: no owner before, and none of them there before it. */
  place: Place = { note: undefined, end: 0, write: async () => {} }

  /** Delivers the records as one batch; resolves with the offsets that `done` was called for, once `handle` has settled. */
  async deliver(
    records: readonly (LogRecord & Pick<Delivery, 'damaged'>)[],
    signal = new AbortController().signal,
  ): Promise<number[]> {
    const batch = records.map((record): Delivery => ({
      ...record,
      partition: 0,
      offset: this.#offset++,
      timestamp: 1_000,
    }))
    const done: number[] = []
    await this.#options?.handle(batch, (through) => done.push(through.offset), signal, this.place)
    return done
  }

  async append(records: readonly LogRecord[]): Promise<void> {
    await this.beforeAppend(records)
    this.appended.push(...records)
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    this.#options = options
    return { assigned: () => [0], stop: async () => {} }
  }

  async createTopics(): Promise<void> {}

  async read(): Promise<readonly Delivery[]> {
    return []
  }

  async describe() {
    return { topics: [] }
  }

  async resetGroup() {
    return []
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {}
}
