const SLOTS = 6
const SLOT_MS = 10_000
/** Bucket borders grow by 10 %: a percentile is at most that far off. 0.01 ms to about 4 hours. */
const GROWTH = Math.log(1.1)
const SMALLEST_MS = 0.01
const BUCKETS = 220

/** Durations of the last minute in logarithmic buckets, in constant memory. */
export class LatencyWindow {
  readonly #slots = Array.from({ length: SLOTS }, () => ({ number: -1, counts: new Uint32Array(BUCKETS) }))
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  record(ms: number, count = 1): void {
    const number = Math.floor(this.#now() / SLOT_MS)
    const slot = this.#slots[number % SLOTS]
    if (!slot) return
    if (slot.number !== number) {
      slot.number = number
      slot.counts.fill(0)
    }
    const bucket = Math.min(BUCKETS - 1, Math.max(0, Math.ceil(Math.log(ms / SMALLEST_MS) / GROWTH)))
    slot.counts[bucket] = (slot.counts[bucket] ?? 0) + count
  }

  /** The upper border of the bucket that holds the quantile, ms; `null` when nothing was recorded in the last minute. */
  quantile(q: number): number | null {
    const oldest = Math.floor(this.#now() / SLOT_MS) - SLOTS
    const live = this.#slots.filter((slot) => slot.number > oldest)
    const at = (bucket: number) => live.reduce((sum, slot) => sum + (slot.counts[bucket] ?? 0), 0)
    const totals = Array.from({ length: BUCKETS }, (_, bucket) => at(bucket))
    const rank = q * totals.reduce((sum, count) => sum + count, 0)
    if (rank === 0) return null
    let seen = 0
    const bucket = totals.findIndex((count) => (seen += count) >= rank)
    return Number((SMALLEST_MS * Math.exp(bucket * GROWTH)).toPrecision(3))
  }
}
