import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { frameBytes, isSound, type Frame } from './frames.ts'
import { offsetOf, positionOf } from './layout.ts'

/** As the table has it, or as damage has left it. */
type Row = readonly [position: bigint, timestamp: unknown, crc: unknown, key: unknown, headers: unknown, value: unknown]

const COLUMNS = 'position, timestamp, crc, key, headers, value'

/**
 * The records of a partition in order, each as it was written, or else with what is wrong with it. Offsets have no gaps but where retention or
 * compaction was, so that one whose place is damaged is named, too.
 */
export class RecordScan {
  readonly #walk: StatementSync
  readonly #search: StatementSync
  readonly #partition: StatementSync
  readonly #first: StatementSync

  constructor(db: DatabaseSync) {
    const range = 'position >= ? AND position < ?'
    this.#walk = db.prepare(`SELECT ${COLUMNS} FROM records WHERE ${range} ORDER BY position LIMIT ?`)
    // the plus keeps SQLite from looking a position up: it looks at every record
    this.#search = db.prepare(`SELECT ${COLUMNS} FROM records WHERE +position >= ? AND +position < ?`)
    for (const rows of [this.#walk, this.#search]) {
      rows.setReturnArrays(true)
      // damage can leave a number that is too large for another one
      rows.setReadBigInts(true)
    }
    this.#partition = db.prepare('SELECT next, cleaned FROM partitions WHERE slot = ?')
    this.#first = db.prepare(`SELECT position FROM records WHERE ${range} ORDER BY position LIMIT 1`)
  }

  /** Records from an offset on, `limit` at most; ends with the one that reaches `maxBytes`. To be called in a transaction. */
  read(slot: number, from: number, limit: number, maxBytes: number): readonly Frame[] {
    const rows = this.#walk.iterate(positionOf(slot, from), positionOf(slot + 1, 0), limit)
    const frames = upTo(maxBytes, rows as Iterable<unknown> as Iterable<Row>, (row) => frameOf(slot, row))
    const astray = this.#firstAstray(slot, from, frames)
    if (astray === undefined) return frames
    if (astray > 0) return frames.slice(0, astray)
    return upTo(maxBytes, this.#searchFrom(slot, from, limit), (frame) => frame)
  }

  /** Index of the first record before which one is missing; undefined where none is. */
  #firstAstray(slot: number, from: number, frames: readonly Frame[]): number | undefined {
    let removed: number | undefined
    let next = from
    for (let index = 0; index < frames.length; index += 1) {
      const position = frames[index]?.position ?? next
      if (position !== next) {
        removed ??= this.#removedBelow(slot)
        if (position < next || position > removed) return index
      }
      next = position + 1
    }
    const isShort = frames.length === 0 && Math.max(from, this.#removedBelow(slot)) < this.#end(slot)
    return isShort ? 0 : undefined
  }

  /** Finds what is not where it should be by looking at all there is: a position that is damaged leads astray whoever looks another one up. */
  *#searchFrom(slot: number, from: number, limit: number): Generator<Frame> {
    const removed = this.#removedBelow(slot)
    const end = Math.min(Math.max(from, removed) + limit, this.#end(slot))
    const found = new Map<number, Frame>()
    const rows = this.#search.iterate(positionOf(slot, from), positionOf(slot, end))
    for (const row of rows as Iterable<unknown> as Iterable<Row>) {
      const frame = frameOf(slot, row)
      if (found.get(frame.position)?.damage !== undefined || !found.has(frame.position))
        found.set(frame.position, frame)
    }
    for (let offset = from; offset < end; offset += 1) {
      const frame = found.get(offset)
      if (frame !== undefined) yield frame
      else if (offset >= removed) yield { ...NOTHING, position: offset }
    }
  }

  /** Records below this offset may be missing: retention or compaction may have removed them. */
  #removedBelow(slot: number): number {
    const first = this.#first.get(positionOf(slot, 0), positionOf(slot + 1, 0))
    const kept = first === undefined ? this.#end(slot) : offsetOf(slot, Number(first.position))
    return Math.max(kept, Number(this.#partition.get(slot)?.cleaned ?? 0))
  }

  #end(slot: number): number {
    return Number(this.#partition.get(slot)?.next ?? 0)
  }
}

const EMPTY = new Uint8Array(0)
const NOTHING: Omit<Frame, 'position'> = {
  timestamp: 0,
  key: EMPTY,
  headers: EMPTY,
  value: EMPTY,
  damage: 'it is not there',
}

function upTo<T>(maxBytes: number, items: Iterable<T>, frameOf: (item: T) => Frame): Frame[] {
  const frames: Frame[] = []
  let bytes = 0
  for (const item of items) {
    const frame = frameOf(item)
    frames.push(frame)
    bytes += frameBytes(frame)
    if (bytes >= maxBytes) break
  }
  return frames
}

const LAST_TIME = 8_640_000_000_000_000n

const isTime = (value: unknown): value is bigint => typeof value === 'bigint' && value >= 0n && value <= LAST_TIME

const bytesOf = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : EMPTY)

/** Damage can change the type of what a column holds, too. */
function frameOf(slot: number, [position, timestamp, crc, key, headers, value]: Row): Frame {
  const record = {
    position: Number(position),
    timestamp: isTime(timestamp) ? Number(timestamp) : 0,
    key: bytesOf(key),
    headers: bytesOf(headers),
    value: bytesOf(value),
  }
  const isTyped =
    isTime(timestamp) && key instanceof Uint8Array && headers instanceof Uint8Array && value instanceof Uint8Array
  const damage = isTyped && isSound(record, Number(crc)) ? undefined : 'its checksum is wrong'
  return { ...record, position: offsetOf(slot, record.position), damage }
}
