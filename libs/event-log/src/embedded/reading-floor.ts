import type { DatabaseSync } from 'node:sqlite'
import type { TopicRow } from './layout.ts'

/** A group that has no member and has committed nothing for this long no longer keeps records from going. */
export const GROUP_REMEMBERED_MS = 7 * 24 * 3_600_000

/**
 * The offset that no known group has yet to read below, for a slot of the topic; infinite where no group is known.
 * Known is a group with a member (`members`), or with a commit in the last {@link GROUP_REMEMBERED_MS}.
 */
export function readingFloor(
  db: DatabaseSync,
  topic: TopicRow,
  slot: number,
  members: readonly string[],
  now: number,
): number {
  const committed = db
    .prepare(
      `SELECT grp, max(at) AS at, max(CASE WHEN slot = ? THEN next END) AS next
       FROM offsets WHERE slot >= ? AND slot < ? GROUP BY grp`,
    )
    .all(slot, topic.firstSlot, topic.firstSlot + topic.partitions)
  const known = committed.filter(
    ({ grp, at }) => members.includes(String(grp)) || Number(at) > now - GROUP_REMEMBERED_MS,
  )
  const neverCommitted = members.some((group) => !committed.some(({ grp }) => grp === group))
  return Math.min(neverCommitted ? 0 : Infinity, ...known.map(({ next }) => Number(next ?? 0)))
}
