import type { DatabaseSync } from 'node:sqlite'
import { failpoint } from '@wiredesk/failpoints'
import { positionOf } from './layout.ts'
import type { LogWriter } from './log-writer.ts'
import { BYTES, STEP_BYTES, STEP_RECORDS } from './step.ts'

/**
 * Removes the records of a slot that are older than `before` (ms since the epoch) and below the position `floor()`. Gives the
 * number removed after each small transaction.
 */
export function* expire(
  db: DatabaseSync,
  writer: LogWriter,
  slot: number,
  floor: () => number,
  before: number,
): Generator<number> {
  const oldest = db.prepare(
    `SELECT position, timestamp, ${BYTES} AS bytes
     FROM records WHERE position >= ? AND position < ? ORDER BY position LIMIT ${STEP_RECORDS}`,
  )
  oldest.setReadBigInts(true)
  const remove = db.prepare('DELETE FROM records WHERE position >= ? AND position <= ?')
  for (;;) {
    let last: number | undefined
    let count = 0
    let bytes = 0
    // timestamps never go back within a partition: what is due stands at its beginning
    for (const row of oldest.iterate(positionOf(slot, 0), floor())) {
      if (Number(row.timestamp) >= before || bytes >= STEP_BYTES) break
      last = Number(row.position)
      count += 1
      bytes += Number(row.bytes)
    }
    if (last === undefined) return
    const end = last
    let removed: number | bigint = 0
    failpoint('log.tidy.before')
    writer.transaction(() => {
      removed = remove.run(positionOf(slot, 0), end).changes
      writer.forget(slot, bytes)
    })
    failpoint('log.tidy.after')
    yield count
    // what is found and not removed has a damaged position
    if (removed < count) return
  }
}
