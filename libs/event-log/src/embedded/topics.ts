import { PartitionCountError, UnknownTopicError } from '../errors.ts'
import type { TopicOptions } from '../event-log.ts'
import { MAX_SLOTS, type TopicRow } from './layout.ts'
import type { StoredState } from './log-writer.ts'
import { OpenTopic } from './open-topic.ts'
import type { Tail } from './tail.ts'
import type { Grown } from './writer.worker.ts'

/** The topics of a log: those in its file, and which of them were created through it. */
export class Topics {
  readonly #topics = new Map<string, OpenTopic>()
  readonly #tails = new Map<number, Tail>()
  readonly #created = new Set<string>()
  readonly #put: (rows: readonly TopicRow[]) => Promise<void>
  #creating: Promise<void> = Promise.resolve()

  /** `put` writes topics and resolves once they are durable. */
  constructor({ topics, ends }: StoredState, put: (rows: readonly TopicRow[]) => Promise<void>) {
    const next = new Map(ends)
    for (const row of topics) this.#add(new OpenTopic(row, (slot) => next.get(slot) ?? 0))
    this.#put = put
  }

  /** Throws {@link UnknownTopicError}. */
  get(name: string): OpenTopic {
    const topic = this.#topics.get(name)
    if (topic === undefined) throw new UnknownTopicError(`there is no topic ${name}`)
    return topic
  }

  all(): readonly OpenTopic[] {
    return [...this.#topics.values()]
  }

  /** Names of the topics that were created, or found to be there, by {@link create}. */
  created(): readonly string[] {
    return [...this.#created]
  }

  /** One call after the other. Throws {@link PartitionCountError}, and then creates nothing. */
  create(wanted: readonly TopicOptions[]): Promise<void> {
    const creating = this.#creating.then(() => this.#create(wanted))
    this.#creating = creating.catch(() => undefined)
    return creating
  }

  /** Wakes those who wait for the records of these slots. */
  grow(ends: Grown): void {
    for (const [slot, next] of ends) this.#tails.get(slot)?.grow(next)
  }

  async #create(wanted: readonly TopicOptions[]): Promise<void> {
    let freeSlot = Math.max(0, ...this.all().map(({ row }) => row.firstSlot + row.partitions))
    const rows = wanted.map(({ name, partitions, retentionMs, compacted }): TopicRow => {
      const existing = this.#topics.get(name)?.row
      if (existing !== undefined && existing.partitions !== partitions) {
        throw new PartitionCountError(`topic ${name} has ${existing.partitions} partitions, not ${partitions}`)
      }
      const firstSlot = existing?.firstSlot ?? freeSlot
      if (existing === undefined) freeSlot += partitions
      return { name, firstSlot, partitions, retentionMs: retentionMs ?? null, compacted: compacted ?? false }
    })
    if (freeSlot > MAX_SLOTS) throw new RangeError(`a log has ${MAX_SLOTS} partitions at most, of all topics together`)
    await this.#put(rows)
    for (const row of rows) {
      this.#created.add(row.name)
      if (!this.#topics.has(row.name)) this.#add(new OpenTopic(row, () => 0))
    }
  }

  #add(topic: OpenTopic): void {
    this.#topics.set(topic.row.name, topic)
    for (const [partition, tail] of topic.tails.entries()) this.#tails.set(topic.slot(partition), tail)
  }
}
