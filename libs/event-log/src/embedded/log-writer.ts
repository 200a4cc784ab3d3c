import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { checksum, unpackFrames } from './frames.ts'
import { offsetOf, positionOf, type OffsetRow, type TopicRow } from './layout.ts'
import { faultOf, messageOf, StoreFault } from './store-fault.ts'

interface End {
  next: number
  /** Timestamp of the newest record. */
  newest: number
  bytes: number
}

/** What stands in the file when it is opened. */
export interface StoredState {
  readonly topics: readonly TopicRow[]
  /** Slot and the offset that its next record will get. */
  readonly ends: readonly (readonly [slot: number, next: number])[]
  readonly offsets: readonly OffsetRow[]
}

/** Records that damage can have taken from the end of a partition; where more are missing, it is the end that is damaged. */
const MOST_MISSING = 1_000

/** All that changes the log, inside of transactions that the caller groups. Synchronous: lives in the writer's thread. */
export class LogWriter {
  readonly #db: DatabaseSync
  readonly #ends = new Map<number, End>()
  readonly #touched = new Set<number>()
  readonly #insert: StatementSync
  readonly #setEnd: StatementSync
  readonly #setOffset: StatementSync

  /** Throws {@link StoreFault} `unreadable` where partitions and records do not fit together. */
  constructor(db: DatabaseSync) {
    this.#db = db
    this.#insert = db.prepare(
      'INSERT INTO records (position, timestamp, crc, key, headers, value) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.#setEnd = db.prepare('UPDATE partitions SET next = ?, newest = ?, bytes = ? WHERE slot = ?')
    this.#setOffset = db.prepare(
      `INSERT INTO offsets (grp, slot, next, at, note) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET next = excluded.next, at = excluded.at, note = excluded.note`,
    )
    this.#loadEnds()
    this.#checkEnds()
  }

  /**
   * Runs `work` as one transaction, durable when this returns; gives the ends of the partitions that it touched. Where it fails by a full or
   * locked disk, or meets a damaged page, nothing of it happened, and the error is passed on. After anything else nobody should go on: what a
   * failed fsync has left on the disk is known only when the file is opened again.
   */
  transaction(work: () => void): readonly (readonly [slot: number, next: number])[] {
    try {
      this.#db.exec('BEGIN IMMEDIATE')
      work()
      const touched = [...this.#touched].map((slot) => {
        const { next, newest, bytes } = this.#end(slot)
        this.#setEnd.run(next, newest, bytes, slot)
        return [slot, next] as const
      })
      this.#db.exec('COMMIT')
      return touched
    } catch (error) {
      if (faultOf(error) === undefined) throw new Error(`writing failed: ${messageOf(error)}`, { cause: error })
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      this.#loadEnds()
      throw error
    } finally {
      this.#touched.clear()
    }
  }

  /** Appends packed frames, whose positions are slots. Within a partition time never goes back, whatever the clock does. */
  append(packed: ArrayBuffer, now: number): void {
    for (const frame of unpackFrames(packed)) {
      const slot = frame.position
      const end = this.#end(slot)
      end.newest = Math.max(end.newest, now)
      const { key, headers, value } = frame
      const record = { position: positionOf(slot, end.next), timestamp: end.newest, key, headers, value }
      this.#insert.run(record.position, record.timestamp, checksum(record), key, headers, value)
      end.next += 1
      end.bytes += key.length + headers.length + value.length
      this.#touched.add(slot)
    }
  }

  commit(offsets: readonly OffsetRow[], now: number): void {
    for (const { group, slot, offset, note } of offsets) this.#setOffset.run(group, slot, offset, now, note ?? null)
  }

  /** Creates the topic, or takes over its new retention. */
  putTopic({ name, firstSlot, partitions, retentionMs, compacted }: TopicRow): void {
    this.#db
      .prepare(
        `INSERT INTO topics (name, first_slot, partitions, retention_ms, compacted) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET retention_ms = excluded.retention_ms, compacted = excluded.compacted`,
      )
      .run(name, firstSlot, partitions, retentionMs, Number(compacted))
    const create = this.#db.prepare(
      'INSERT INTO partitions (slot, next, newest, bytes, cleaned) VALUES (?, 0, 0, 0, 0) ON CONFLICT DO NOTHING',
    )
    for (let slot = firstSlot; slot < firstSlot + partitions; slot += 1) {
      create.run(slot)
      if (!this.#ends.has(slot)) this.#ends.set(slot, { next: 0, newest: 0, bytes: 0 })
    }
  }

  /** Says that records of so many bytes are gone; part of the transaction that deletes them. */
  forget(slot: number, bytes: number): void {
    this.#end(slot).bytes -= bytes
    this.#touched.add(slot)
  }

  state(): StoredState {
    const topics = this.#db.prepare('SELECT name, first_slot, partitions, retention_ms, compacted FROM topics').all()
    const offsets = this.#db.prepare('SELECT grp, slot, next, note FROM offsets').all()
    return {
      topics: topics.map((row) => ({
        name: String(row.name),
        firstSlot: Number(row.first_slot),
        partitions: Number(row.partitions),
        retentionMs: row.retention_ms === null ? null : Number(row.retention_ms),
        compacted: row.compacted === 1,
      })),
      ends: [...this.#ends].map(([slot, { next }]) => [slot, next] as const),
      offsets: offsets.map((row) => ({
        group: String(row.grp),
        slot: Number(row.slot),
        offset: Number(row.next),
        note: row.note === null ? undefined : String(row.note),
      })),
    }
  }

  #end(slot: number): End {
    const end = this.#ends.get(slot)
    if (end === undefined) throw new Error(`no partition has slot ${slot}`)
    return end
  }

  #loadEnds(): void {
    this.#ends.clear()
    for (const row of this.#db.prepare('SELECT slot, next, newest, bytes FROM partitions').all()) {
      this.#ends.set(Number(row.slot), { next: Number(row.next), newest: Number(row.newest), bytes: Number(row.bytes) })
    }
  }

  #checkEnds(): void {
    const last = this.#db.prepare('SELECT max(position) AS position FROM records WHERE position >= ? AND position < ?')
    for (const [slot, { next }] of this.#ends) {
      const position = last.get(positionOf(slot, 0), positionOf(slot + 1, 0))?.position ?? null
      if (position === null) continue
      const missing = next - 1 - offsetOf(slot, Number(position))
      if (missing < 0) throw new StoreFault('unreadable', `slot ${slot} has a record beyond its end at ${next}`)
      if (missing > MOST_MISSING) {
        throw new StoreFault('unreadable', `slot ${slot} lacks ${missing} records before its end at ${next}`)
      }
    }
  }
}
