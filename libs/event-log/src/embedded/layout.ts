/**
 * One table holds the records of all topics. Each partition of each topic has a number of its own, its slot, and the key of a record is
 * `slot * 2^40 + offset`: an append and a scan go along the row id, and the key is exact in a double up to slot 8,191.
 */
export const SLOT_SPAN = 2 ** 40
export const MAX_SLOTS = 2 ** 13

export const positionOf = (slot: number, offset: number): number => slot * SLOT_SPAN + offset
export const offsetOf = (slot: number, position: number): number => position - slot * SLOT_SPAN

/** A topic and where its partitions stand: partition p has the slot `firstSlot + p`. */
export interface TopicRow {
  readonly name: string
  readonly firstSlot: number
  readonly partitions: number
  readonly retentionMs: number | null
  readonly compacted: boolean
}

export interface OffsetRow {
  readonly group: string
  readonly slot: number
  /** The next offset to be read. */
  readonly offset: number
  /** What its owner left beside it. */
  readonly note?: string
}
