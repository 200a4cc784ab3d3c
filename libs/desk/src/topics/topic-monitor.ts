import { setTimeout as sleep } from 'node:timers/promises'
import { topics } from '@wiredesk/contracts'
import type { EventLog, GroupDescription, LogDescription, TopicDescription } from '@wiredesk/event-log'
import { AppendRates } from './append-rates.ts'
import { GroupWatch } from './group-watch.ts'
import { stageOf, type Names } from './names.ts'
import type { GroupReport, TopicReport } from './topic-report.ts'

/** What is asked more often gets the same answer. */
const SAMPLE_MS = 1_000
/** Between the first two samples: no rate can be told of one. */
const FIRST_PAUSE_MS = 200

const LINE: readonly string[] = topics.map(({ name }) => name)

export interface Clock {
  /** ms, monotonic. */
  now(): number
  pause(ms: number): Promise<unknown>
}

const CLOCK: Clock = { now: () => performance.now(), pause: (ms) => sleep(ms) }

/**
 * Watches topics and groups for as long as somebody asks: looks into the log at most once a second, however many ask, and remembers enough
 * to tell rates and states. Throws `UnavailableError` while the log is away.
 */
export class TopicMonitor {
  readonly #log: Pick<EventLog, 'describe'>
  readonly #names: Names
  readonly #clock: Clock
  readonly #rates = new AppendRates()
  readonly #watches = new Map<string, GroupWatch>()
  #latest: { readonly at: number; readonly reports: readonly TopicReport[] } | undefined
  #sampling: Promise<readonly TopicReport[]> | undefined

  constructor(log: Pick<EventLog, 'describe'>, names: Names, clock = CLOCK) {
    this.#log = log
    this.#names = names
    this.#clock = clock
  }

  /** In the order of an article's way, then by name. Names have the configured prefix. */
  async topics(): Promise<readonly TopicReport[]> {
    if (this.#latest && this.#clock.now() - this.#latest.at < SAMPLE_MS) return this.#latest.reports
    this.#sampling ??= this.#sample().finally(() => (this.#sampling = undefined))
    return this.#sampling
  }

  async #sample(): Promise<readonly TopicReport[]> {
    if (this.#rates.empty) {
      await this.#describe()
      await this.#clock.pause(FIRST_PAUSE_MS)
    }
    const described = await this.#describe()
    const at = this.#clock.now()
    const reports = described.topics.toSorted(byPlace).map((topic) => this.#report(topic, at))
    this.#latest = { at, reports }
    return reports
  }

  async #describe(): Promise<LogDescription> {
    const described = await this.#log.describe()
    const appended = new Map(
      described.topics.map(({ name, partitions }) => [name, partitions.reduce((sum, { next }) => sum + next, 0)]),
    )
    this.#rates.add({ at: this.#clock.now(), appended })
    return described
  }

  #report({ name, records, bytes, partitions, groups }: TopicDescription, at: number): TopicReport {
    return {
      name: this.#names.shown(name),
      records,
      bytes,
      ratePerSecond: this.#rates.of(name),
      partitions: [...partitions],
      groups: groups.map((group) => this.#reportGroup(group, at)),
    }
  }

  #reportGroup(described: GroupDescription, at: number): GroupReport {
    const { group, topic, members, lag, lagSeconds, partitions } = described
    const key = `${topic}\0${group}`
    const watch = this.#watches.get(key) ?? new GroupWatch()
    this.#watches.set(key, watch)
    const state = watch.observe(described, at)
    return {
      group: this.#names.shown(group),
      stage: stageOf(group),
      members,
      lag,
      lagSeconds,
      state,
      partitions: [...partitions],
    }
  }
}

function byPlace(a: TopicDescription, b: TopicDescription): number {
  return placeOf(a) - placeOf(b) || a.name.localeCompare(b.name)
}

function placeOf({ name }: TopicDescription): number {
  const place = LINE.indexOf(name)
  return place < 0 ? LINE.length : place
}
