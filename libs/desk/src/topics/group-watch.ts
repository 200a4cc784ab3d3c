import type { GroupDescription } from '@wiredesk/event-log'
import type { GroupState } from './topic-report.ts'

const WINDOW_MS = 30_000
/** Less than this says nothing of a trend. */
const TREND_MS = 10_000
const TREND_SAMPLES = 3
const BEHIND_SECONDS = 60

interface LagSample {
  readonly at: number
  readonly lag: number
}

/** A committed offset, and since when it stands there though the partition has lag and the group has members. */
interface Standstill {
  readonly committed: number | null
  readonly since: number
}

/**
 * Judges one consumer group by what was seen of it over time, in the manner of Burrow (github.com/linkedin/Burrow): a word, not a threshold on
 * the lag. The first that holds:
 *  - `stopped`: it has no members;
 *  - `stalled`: a partition has lag, its oldest record has waited 30 s, and its committed offset has not moved for 30 s;
 *  - `behind`: its oldest record has waited for more than 60 s; or its lag never fell over the last 30 s and is larger at the end (told from at least
 *    3 samples over at least 10 s);
 *  - `flowing`.
 */
export class GroupWatch {
  #lags: readonly LagSample[] = []
  readonly #standstills = new Map<number, Standstill>()

  /** `now`: ms of a monotonic clock. */
  observe(group: GroupDescription, now: number): GroupState {
    this.#lags = [...this.#lags.filter(({ at }) => now - at <= WINDOW_MS), { at: now, lag: group.lag }]
    const stalled = group.partitions.filter((partition) => this.#standsStill(partition, group.members, now))
    if (group.members === 0) return 'stopped'
    if (stalled.length > 0) return 'stalled'
    return group.lagSeconds > BEHIND_SECONDS || this.#grows() ? 'behind' : 'flowing'
  }

  #standsStill(
    { id, committed, lag, lagSeconds }: GroupDescription['partitions'][number],
    members: number,
    now: number,
  ): boolean {
    const before = this.#standstills.get(id)
    const still = before !== undefined && before.committed === committed && lag > 0 && members > 0
    const since = still ? before.since : now
    this.#standstills.set(id, { committed, since })
    return lag > 0 && lagSeconds * 1_000 >= WINDOW_MS && now - since >= WINDOW_MS
  }

  #grows(): boolean {
    const first = this.#lags[0]
    const last = this.#lags.at(-1)
    if (!first || !last || this.#lags.length < TREND_SAMPLES || last.at - first.at < TREND_MS) return false
    return last.lag > first.lag && this.#lags.every(({ lag }, i) => lag >= (this.#lags[i - 1]?.lag ?? 0))
  }
}
