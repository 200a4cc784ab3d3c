import { GroupActiveError, LogUnavailableError } from '../errors.ts'
import {
  EventLog,
  type Delivery,
  type LogDescription,
  type LogRecord,
  type Position,
  type ResetOptions,
  type SubscribeOptions,
  type Subscription,
  type TopicDescription,
  type TopicOptions,
} from '../event-log.ts'
import { ConsumerGroup } from './consumer-group.ts'
import type { StoredState } from './log-writer.ts'
import { OffsetCommits } from './offset-commits.ts'
import type { OpenTopic } from './open-topic.ts'
import { withDefaults, type EmbeddedOptions, type EmbeddedSettings } from './options.ts'
import { packRecords, unpackDeliveries } from './records.ts'
import { Store } from './store.ts'
import { Topics } from './topics.ts'

/** A batch ends with the record that brings it to this many bytes: of a group, of which each partition has one in hand, and of who reads. */
const [GROUP_BATCH_BYTES, READ_BATCH_BYTES] = [256 * 1024, 4 * 1024 * 1024]

/**
 * The log of one process: a file in a folder, no server. Appends are grouped and fsynced before they resolve; it survives `kill -9` and
 * a power cut. All of SQLite runs in threads of its own. Retention and compaction never take a record that a known group has
 * not read; known is a group that has a member, or committed something in the last 7 days.
 */
export class EmbeddedEventLog extends EventLog {
  readonly #settings: EmbeddedSettings
  readonly #store: Store
  readonly #topics: Topics
  readonly #offsets: OffsetCommits
  readonly #subscriptions = new Set<Subscription>()
  readonly #tidying: NodeJS.Timeout
  #members = 0
  #closing: Promise<void> | undefined

  private constructor(settings: EmbeddedSettings, store: Store, state: StoredState) {
    super()
    this.#settings = settings
    this.#store = store
    this.#topics = new Topics(state, (rows) => store.writer.call('putTopics', rows))
    this.#offsets = new OffsetCommits(
      state.offsets,
      (offsets) => store.writer.call('commit', offsets),
      (error) => this.#failed('committing offsets failed', error),
    )
    this.#tidying = setInterval(() => {
      this.tidy().catch((error: unknown) => this.#failed('retention or compaction failed', error))
    }, settings.tidyMs).unref()
  }

  /** Throws {@link UnreadableLogError} where the file in the folder is damaged, foreign, of a newer format, or cannot be opened. */
  static async open(options: EmbeddedOptions): Promise<EmbeddedEventLog> {
    const settings = withDefaults(options)
    const { store, state } = await Store.open(settings.folder, settings.maxBytes, {
      grown: (ends) => log.#topics.grow(ends),
      died: (error) => log.#die(error),
    })
    const log: EmbeddedEventLog = new EmbeddedEventLog(settings, store, state)
    return log
  }

  async createTopics(topics: readonly TopicOptions[]): Promise<void> {
    await this.#topics.create(topics)
  }

  async append(records: readonly LogRecord[]): Promise<void> {
    if (records.length === 0) return
    const packed = packRecords(records, (name) => this.#topics.get(name), this.#settings.maxRecordBytes)
    await this.#store.writer.call('append', packed, [packed])
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    if (this.#closing !== undefined) throw new LogUnavailableError('the log is closed')
    const member = this.#group(options.topic, options.group).join(`member-${++this.#members}`, options)
    const subscription: Subscription = {
      assigned: () => member.assigned(),
      stop: (graceMs) => member.stop(graceMs).finally(() => this.#subscriptions.delete(subscription)),
    }
    this.#subscriptions.add(subscription)
    return subscription
  }

  async read(topic: string, { partition, at }: Position, limit: number): Promise<readonly Delivery[]> {
    return await this.#read(this.#topics.get(topic), partition, at, limit, READ_BATCH_BYTES)
  }

  async describe(names: readonly string[] = this.#topics.created()): Promise<LogDescription> {
    const topics = names.map((name) => this.#topics.get(name))
    return { topics: await Promise.all(topics.map((topic) => this.#describe(topic))) }
  }

  async resetGroup(options: ResetOptions): Promise<readonly { partition: number; offset: number }[]> {
    const topic = this.#topics.get(options.topic)
    const group = this.#group(options.topic, options.group)
    refuseActive(group, options)
    const offsets = await this.#store.reader.call('locate', { slots: topic.slots, at: options.to })
    const moved = offsets.map((offset, partition) => ({ partition, offset }))
    if (options.dryRun) return moved
    refuseActive(group, options)
    await this.#offsets.move(
      moved.map(({ partition, offset }) => ({ group: options.group, slot: topic.slot(partition), offset })),
    )
    return moved
  }

  async ping(): Promise<void> {
    await this.#store.writer.call('commit', [])
  }

  /** Runs retention and compaction now, as they run by themselves every now and then; gives the number of records removed. */
  async tidy(now = Date.now()): Promise<number> {
    const members = Object.fromEntries(this.#topics.all().map((topic) => [topic.row.name, topic.activeGroups()]))
    return await this.#store.writer.call('tidy', { members, now })
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close())
  }

  async #close(): Promise<void> {
    clearInterval(this.#tidying)
    await Promise.allSettled([...this.#subscriptions].map((subscription) => subscription.stop()))
    this.#offsets.end()
    await this.#store.close()
  }

  #die(error: LogUnavailableError): void {
    clearInterval(this.#tidying)
    this.#offsets.end()
    for (const subscription of this.#subscriptions) void subscription.stop(0).catch(() => undefined)
    this.#settings.onFatal(error)
  }

  /** The group, as it stands or without members. Throws {@link UnknownTopicError}. */
  #group(topicName: string, name: string): ConsumerGroup {
    const topic = this.#topics.get(topicName)
    const existing = topic.groups.get(name)
    if (existing !== undefined) return existing
    const feeds = topic.tails.map((tail, partition) => {
      const slot = topic.slot(partition)
      return {
        tail,
        read: async (offset: number, limit: number) => {
          const batch = await this.#read(topic, partition, { offset }, limit, GROUP_BATCH_BYTES)
          this.#nameDamaged(batch, name)
          return batch
        },
        position: () => this.#offsets.get(name, slot) ?? 0,
        advance: (offset: number) => this.#offsets.advance({ group: name, slot, offset }),
        note: () => this.#offsets.noteOf(name, slot),
        annotate: (note: string | undefined) => this.#offsets.annotate(name, slot, note),
        failed: (error: unknown) =>
          this.#failed('delivery failed', error, { topic: topicName, group: name, partition }),
      }
    })
    const group = new ConsumerGroup(feeds, () => this.#offsets.flush())
    topic.groups.set(name, group)
    return group
  }

  async #describe(topic: OpenTopic): Promise<TopicDescription> {
    const { name, firstSlot, partitions: count } = topic.row
    const question = { firstSlot, partitions: count, groups: topic.activeGroups() }
    const { bytes, partitions, groups } = await this.#store.reader.call('describe', question)
    return {
      name,
      records: partitions.reduce((sum, { first, next }) => sum + next - first, 0),
      bytes,
      partitions,
      groups: groups.map(({ group, partitions }) => {
        const open = topic.groups.get(group)
        return {
          group,
          topic: name,
          members: open?.members ?? 0,
          lag: partitions.reduce((sum, { lag }) => sum + lag, 0),
          lagSeconds: Math.max(0, ...partitions.map(({ lagSeconds }) => lagSeconds)),
          partitions: partitions.map((partition) => ({ ...partition, member: open?.owner(partition.id) ?? null })),
        }
      }),
    }
  }

  async #read(
    topic: OpenTopic,
    partition: number,
    at: Position['at'],
    limit: number,
    maxBytes: number,
  ): Promise<readonly Delivery[]> {
    const request = { slot: topic.slot(partition), at, limit, maxBytes }
    return unpackDeliveries(topic.row.name, partition, await this.#store.reader.call('read', request))
  }

  #nameDamaged(batch: readonly Delivery[], group: string): void {
    for (const { topic, partition, offset, damaged } of batch) {
      if (damaged !== undefined)
        this.#settings.log('error', 'damaged record', { topic, group, partition, offset, error: damaged })
    }
  }

  #failed(message: string, error: unknown, fields: Readonly<Record<string, unknown>> = {}): void {
    this.#settings.log('error', message, { ...fields, error: String(error) })
  }
}

function refuseActive(group: ConsumerGroup, { topic, group: name }: ResetOptions): void {
  if (group.members > 0) throw new GroupActiveError(`group ${name} has ${group.members} members on topic ${topic}`)
}
