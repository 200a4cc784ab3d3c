import { UnknownTopicError } from '../errors.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import type { TopicRow } from './layout.ts'
import { Tail } from './tail.ts'

/** A topic while the log is open: where its partitions stand, how far they go, and who reads them. */
export class OpenTopic {
  readonly row: TopicRow
  readonly slots: readonly number[]
  readonly tails: readonly Tail[]
  readonly groups = new Map<string, ConsumerGroup>()

  /** `next` gives the offset that the next record of a slot will get. */
  constructor(row: TopicRow, next: (slot: number) => number) {
    this.row = row
    this.slots = Array.from({ length: row.partitions }, (_, partition) => row.firstSlot + partition)
    this.tails = this.slots.map((slot) => new Tail(next(slot)))
  }

  slot(partition: number): number {
    const slot = this.slots[partition]
    if (slot === undefined) throw new UnknownTopicError(`topic ${this.row.name} has no partition ${partition}`)
    return slot
  }

  /** Names of the groups that have a member. */
  activeGroups(): readonly string[] {
    return [...this.groups].flatMap(([name, group]) => (group.members > 0 ? [name] : []))
  }
}
