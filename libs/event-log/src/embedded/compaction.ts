import type { DatabaseSync } from 'node:sqlite'
import { failpoint } from '@wiredesk/failpoints'
import { offsetOf, positionOf } from './layout.ts'
import type { LogWriter } from './log-writer.ts'
import { BYTES, STEP_BYTES, STEP_RECORDS } from './step.ts'

interface Seen {
  readonly position: number
  /** A damaged one can be no bytes; it replaces nothing, and nothing replaces it. */
  readonly key: unknown
}

/**
 * Removes the records of a slot that a newer one of the same key replaces, as far as both stand below the position `floor()`. Goes on
 * where it stopped the last time: each record is looked at once, and the table `latest` knows the newest of each key so far.
 * Gives the number removed after each small transaction.
 */
export function* compact(db: DatabaseSync, writer: LogWriter, slot: number, floor: () => number): Generator<number> {
  const cleaned = db.prepare('SELECT cleaned FROM partitions WHERE slot = ?')
  const setCleaned = db.prepare('UPDATE partitions SET cleaned = ? WHERE slot = ?')
  const uncleaned = db.prepare(
    `SELECT position, key, ${BYTES} AS bytes
     FROM records WHERE position >= ? AND position < ? ORDER BY position LIMIT ${STEP_RECORDS}`,
  )
  const replaced = db.prepare(
    `SELECT position, ${BYTES} AS bytes FROM records
     WHERE position = (SELECT position FROM latest WHERE latest.slot = ? AND latest.key = ?)`,
  )
  const setLatest = db.prepare(
    'INSERT INTO latest (slot, key, position) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET position = excluded.position',
  )
  const remove = db.prepare('DELETE FROM records WHERE position = ?')

  for (;;) {
    const seen: Seen[] = []
    let looked = 0
    const from = positionOf(slot, Number(cleaned.get(slot)?.cleaned))
    for (const row of uncleaned.iterate(from, floor())) {
      if (looked >= STEP_BYTES) break
      seen.push({ position: Number(row.position), key: row.key })
      looked += Number(row.bytes)
    }
    const last = seen.at(-1)
    // before its beginning: where positions are damaged, it would go on for ever
    if (last === undefined || last.position < from) return
    let removed = 0
    failpoint('log.tidy.before')
    writer.transaction(() => {
      for (const { position, key } of seen) {
        if (!(key instanceof Uint8Array)) continue
        const old = replaced.get(slot, key)
        if (old !== undefined) {
          remove.run(Number(old.position))
          writer.forget(slot, Number(old.bytes))
          removed += 1
        }
        setLatest.run(slot, key, position)
      }
      setCleaned.run(offsetOf(slot, last.position) + 1, slot)
    })
    failpoint('log.tidy.after')
    yield removed
  }
}
