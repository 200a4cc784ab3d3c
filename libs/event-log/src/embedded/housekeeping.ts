import type { DatabaseSync } from 'node:sqlite'
import { compact } from './compaction.ts'
import { positionOf, SLOT_SPAN } from './layout.ts'
import type { LogWriter } from './log-writer.ts'
import { readingFloor } from './reading-floor.ts'
import { expire } from './retention.ts'

/** Groups with a member, by topic. */
export type MembersByTopic = Readonly<Record<string, readonly string[]>>

/**
 * Removes what may go: records past the retention of their topic, and in compacted topics those that a newer one of the same key
 * replaces; never one that a known group has not read. Gives the number removed after each small transaction, so that appends come between.
 */
export function* housekeeping(
  db: DatabaseSync,
  writer: LogWriter,
  members: MembersByTopic,
  now: number,
): Generator<number> {
  for (const topic of writer.state().topics) {
    for (let slot = topic.firstSlot; slot < topic.firstSlot + topic.partitions; slot += 1) {
      const floor = (): number =>
        positionOf(slot, Math.min(readingFloor(db, topic, slot, members[topic.name] ?? [], now), SLOT_SPAN))
      if (topic.compacted) yield* compact(db, writer, slot, floor)
      else if (topic.retentionMs !== null) yield* expire(db, writer, slot, floor, now - topic.retentionMs)
    }
  }
}
