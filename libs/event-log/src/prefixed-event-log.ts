import {
  EventLog,
  type Delivery,
  type GroupDescription,
  type LogDescription,
  type LogRecord,
  type Position,
  type ResetOptions,
  type SubscribeOptions,
  type Subscription,
  type TopicDescription,
  type TopicOptions,
} from './event-log.ts'

/**
 * Puts a prefix before the names of topics and groups alike, so that several systems can share a log. Whoever uses it sees neither the prefix nor what stands
 * under another one.
 */
export class PrefixedEventLog extends EventLog {
  readonly #log: EventLog
  readonly #prefix: string

  constructor(log: EventLog, prefix: string) {
    super()
    this.#log = log
    this.#prefix = prefix
  }

  createTopics(topics: readonly TopicOptions[]): Promise<void> {
    return this.#log.createTopics(topics.map((topic) => ({ ...topic, name: this.#add(topic.name) })))
  }

  append(records: readonly LogRecord[]): Promise<void> {
    return this.#log.append(records.map((record) => ({ ...record, topic: this.#add(record.topic) })))
  }

  subscribe(options: SubscribeOptions): Promise<Subscription> {
    const { topic, group, handle } = options
    return this.#log.subscribe({
      ...options,
      topic: this.#add(topic),
      group: this.#add(group),
      handle: (batch, done, signal, place) => {
        const originals = new Map(batch.map((delivery) => [delivery.offset, delivery]))
        return handle(
          batch.map((delivery) => ({ ...delivery, topic })),
          (through) => done(originals.get(through.offset) ?? { ...through, topic: this.#add(topic) }),
          signal,
          place,
        )
      },
    })
  }

  async read(topic: string, from: Position, limit: number): Promise<readonly Delivery[]> {
    const read = await this.#log.read(this.#add(topic), from, limit)
    return read.map((delivery) => ({ ...delivery, topic }))
  }

  async describe(topics?: readonly string[]): Promise<LogDescription> {
    const described = await this.#log.describe(topics?.map((name) => this.#add(name)))
    return {
      topics: described.topics.filter(({ name }) => name.startsWith(this.#prefix)).map((topic) => this.#topic(topic)),
    }
  }

  resetGroup(options: ResetOptions): Promise<readonly { partition: number; offset: number }[]> {
    return this.#log.resetGroup({ ...options, topic: this.#add(options.topic), group: this.#add(options.group) })
  }

  ping(): Promise<void> {
    return this.#log.ping()
  }

  close(): Promise<void> {
    return this.#log.close()
  }

  #topic(topic: TopicDescription): TopicDescription {
    const groups = topic.groups.filter(({ group }) => group.startsWith(this.#prefix)).map((group) => this.#group(group))
    return { ...topic, name: this.#take(topic.name), groups }
  }

  #group(group: GroupDescription): GroupDescription {
    return { ...group, group: this.#take(group.group), topic: this.#take(group.topic) }
  }

  #add(name: string): string {
    return this.#prefix + name
  }

  #take(name: string): string {
    return name.slice(this.#prefix.length)
  }
}
