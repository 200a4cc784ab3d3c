import {
  EventLog,
  GroupActiveError,
  LogUnavailableError,
  UnknownTopicError,
  type Delivery,
  type GroupDescription,
  type LogDescription,
  type LogRecord,
  type Position,
  type ResetOptions,
  type Subscription,
  type TopicOptions,
} from '@wiredesk/event-log'

/** A log in memory with a clock of its own and groups that a test sets. Key `p3` goes to partition 3, every other to 0. */
export class MemoryLog extends EventLog {
  /** ms since the epoch; moves by 1 with each record. */
  now = Date.parse('2026-11-22T09:00:00Z')
  away = false
  /** How often the log was looked at. */
  readonly calls = { read: 0, describe: 0 }
  readonly groups = new Map<string, GroupDescription[]>()
  readonly resets: ResetOptions[] = []
  readonly #topics = new Map<string, Delivery[][]>()

  override async createTopics(topics: readonly TopicOptions[]): Promise<void> {
    for (const { name, partitions } of topics)
      this.#topics.set(
        name,
        Array.from({ length: partitions }, () => []),
      )
  }

  override async append(records: readonly LogRecord[]): Promise<void> {
    this.#answer()
    for (const record of records) {
      const partition = Number(/^p(\d+)$/.exec(record.key)?.[1] ?? 0)
      const place = this.#partition(record.topic, partition)
      place.push({ ...record, partition, offset: place.length, timestamp: this.now++ })
    }
  }

  override async read(topic: string, { partition, at }: Position, limit: number): Promise<readonly Delivery[]> {
    this.#answer()
    this.calls.read += 1
    const records = this.#partition(topic, partition)
    if (at === 'latest') return []
    const isNext = (record: Delivery): boolean => {
      if (at === 'earliest') return true
      return 'time' in at ? record.timestamp >= at.time : record.offset >= at.offset
    }
    return records.filter(isNext).slice(0, limit)
  }

  override async describe(names = [...this.#topics.keys()]): Promise<LogDescription> {
    this.#answer()
    this.calls.describe += 1
    return {
      topics: names.map((name) => {
        const partitions = this.#topics.get(name)
        if (!partitions) throw new UnknownTopicError(`no topic ${name}`)
        return {
          name,
          records: partitions.reduce((sum, records) => sum + records.length, 0),
          bytes: 0,
          partitions: partitions.map((records, id) => ({ id, first: 0, next: records.length })),
          groups: this.groups.get(name) ?? [],
        }
      }),
    }
  }

  override async resetGroup(options: ResetOptions): Promise<readonly { partition: number; offset: number }[]> {
    const group = this.groups.get(options.topic)?.find((each) => each.group === options.group)
    if (group && group.members > 0) throw new GroupActiveError(`${options.group} has ${group.members} members`)
    this.resets.push(options)
    return [{ partition: 0, offset: 0 }]
  }

  override subscribe(): Promise<Subscription> {
    return Promise.reject(new Error('nobody reads as a group here'))
  }

  override async ping(): Promise<void> {
    this.#answer()
  }

  override async close(): Promise<void> {}

  #answer(): void {
    if (this.away) throw new LogUnavailableError('the log is away')
  }

  #partition(topic: string, partition: number): Delivery[] {
    const records = this.#topics.get(topic)?.[partition]
    if (!records) throw new UnknownTopicError(`no partition ${partition} of ${topic}`)
    return records
  }
}
