import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Position } from '../event-log.ts'
import { packFrames } from './frames.ts'
import { offsetOf, positionOf } from './layout.ts'
import { RecordScan } from './record-scan.ts'

export interface ReadRequest {
  readonly slot: number
  readonly at: Position['at']
  readonly limit: number
  /** Stops after the record that reaches this many bytes. */
  readonly maxBytes: number
}

export interface TopicQuestion {
  readonly firstSlot: number
  readonly partitions: number
  /** Groups to tell of even where they have committed nothing. */
  readonly groups: readonly string[]
}

export interface TopicAnswer {
  readonly bytes: number
  readonly partitions: readonly { readonly id: number; readonly first: number; readonly next: number }[]
  readonly groups: readonly {
    readonly group: string
    readonly partitions: readonly {
      readonly id: number
      readonly committed: number | null
      readonly lag: number
      readonly lagSeconds: number
    }[]
  }[]
}

/** All that looks into the log. Synchronous: lives in a reader's thread, on a connection that cannot write. */
export class LogReader {
  readonly #db: DatabaseSync
  readonly #records: RecordScan
  readonly #seek: StatementSync
  readonly #end: StatementSync
  readonly #offsets: StatementSync

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#records = new RecordScan(db)
    this.#seek = db.prepare(
      'SELECT position, timestamp FROM records WHERE position >= ? AND position < ? ORDER BY position LIMIT 1',
    )
    this.#seek.setReadBigInts(true)
    this.#end = db.prepare('SELECT next, bytes FROM partitions WHERE slot = ?')
    this.#offsets = db.prepare('SELECT grp, slot, next FROM offsets WHERE slot >= ? AND slot < ? ORDER BY grp')
  }

  /** Packed frames, whose positions are offsets. */
  read({ slot, at, limit, maxBytes }: ReadRequest): ArrayBuffer {
    return this.#asOfNow(() => {
      const from = typeof at === 'object' && 'offset' in at ? Math.max(0, at.offset) : this.locate(slot, at)
      return packFrames(this.#records.read(slot, from, limit, maxBytes))
    })
  }

  /** The offset that a position stands for, between the first and the next of its partition. */
  locate(slot: number, at: Position['at']): number {
    let low = this.#first(slot)
    let high = this.#next(slot)
    if (at === 'earliest') return low
    if (at === 'latest') return high
    if ('offset' in at) return Math.min(Math.max(at.offset, low), high)
    // timestamps never go back within a partition
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      const found = this.#recordFrom(slot, middle)
      if (found === undefined || found.timestamp >= at.time) high = middle
      else low = found.offset + 1
    }
    return low
  }

  describe(question: TopicQuestion, now: number): TopicAnswer {
    return this.#asOfNow(() => this.#describe(question, now))
  }

  /** All that the work looks at is of one moment. */
  #asOfNow<T>(work: () => T): T {
    this.#db.exec('BEGIN')
    try {
      return work()
    } finally {
      this.#db.exec('COMMIT')
    }
  }

  #describe({ firstSlot, partitions: count, groups: known }: TopicQuestion, now: number): TopicAnswer {
    const slots = Array.from({ length: count }, (_, id) => firstSlot + id)
    const partitions = slots.map((slot, id) => ({ id, first: this.#first(slot), next: this.#next(slot) }))
    const committed = new Map<string, Map<number, number>>(known.map((group) => [group, new Map()]))
    for (const row of this.#offsets.all(firstSlot, firstSlot + count)) {
      const group = String(row.grp)
      const offsets = committed.get(group) ?? new Map<number, number>()
      committed.set(group, offsets.set(Number(row.slot) - firstSlot, Number(row.next)))
    }
    return {
      bytes: slots.reduce((sum, slot) => sum + Number(this.#end.get(slot)?.bytes ?? 0), 0),
      partitions,
      groups: [...committed].map(([group, offsets]) => ({
        group,
        partitions: partitions.map(({ id, first, next }) => {
          const offset = offsets.get(id) ?? null
          const from = Math.max(offset ?? first, first)
          const oldest = from < next ? this.#recordFrom(firstSlot + id, from) : undefined
          const lagSeconds = oldest === undefined ? 0 : Math.max(0, now - oldest.timestamp) / 1_000
          return { id, committed: offset, lag: next - from, lagSeconds }
        }),
      })),
    }
  }

  #next(slot: number): number {
    return Number(this.#end.get(slot)?.next ?? 0)
  }

  #first(slot: number): number {
    return this.#recordFrom(slot, 0)?.offset ?? this.#next(slot)
  }

  #recordFrom(slot: number, offset: number): { readonly offset: number; readonly timestamp: number } | undefined {
    const row = this.#seek.get(positionOf(slot, offset), positionOf(slot + 1, 0))
    return row && { offset: offsetOf(slot, Number(row.position)), timestamp: Number(row.timestamp) }
  }
}
