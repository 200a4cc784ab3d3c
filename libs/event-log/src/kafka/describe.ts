import type { GroupDescription, GroupPartition, LogDescription, TopicDescription } from '../event-log.ts'
import { appendTime } from './append-time.ts'
import type { Brokers } from './brokers.ts'
import { groupsOn, type GroupState } from './groups.ts'
import { logSizes } from './log-sizes.ts'
import { boundsOf, partitionName, partitionsOf, type Bounds, type LedPartition } from './offsets.ts'

/** The oldest record of a partition that a group has not done. */
interface Waiting extends LedPartition {
  readonly offset: number
}

const waitingName = (waiting: Waiting): string => `${partitionName(waiting)}@${waiting.offset}`

/** Where a group is in a partition: what it has not done starts there, unless retention took it. */
const positionOf = ({ committed }: GroupState, name: string, { first }: Bounds): number =>
  Math.max(committed.get(name) ?? first, first)

/**
 * Describes topics and those who read them. Keeps the times it found, so that a group that stands still costs nothing.
 */
export class Describer {
  #times: ReadonlyMap<string, number | null> = new Map()

  /** Throws UnknownTopicError. */
  async describe(brokers: Brokers, topics: readonly string[]): Promise<LogDescription> {
    if (topics.length === 0) return { topics: [] }
    const partitions = await partitionsOf(brokers, topics)
    const [bounds, sizes, groups] = await Promise.all([
      boundsOf(brokers, partitions),
      logSizes(brokers, partitions),
      groupsOn(brokers, partitions),
    ])
    const times = await this.#timesOf(brokers, waitingRecords(partitions, bounds, groups))
    const facts = { bounds, sizes, groups, times, now: Date.now() }
    return {
      topics: topics.map((topic) =>
        describeTopic(
          topic,
          partitions.filter((led) => led.topic === topic),
          facts,
        ),
      ),
    }
  }

  async #timesOf(brokers: Brokers, waiting: readonly Waiting[]): Promise<ReadonlyMap<string, number | null>> {
    const known = this.#times
    const times = await Promise.all(
      waiting.map(async (record): Promise<[string, number | null]> => {
        const name = waitingName(record)
        return [name, known.get(name) ?? (await appendTime(brokers, record, record.offset))]
      }),
    )
    this.#times = new Map(times)
    return this.#times
  }
}

interface Facts {
  readonly bounds: ReadonlyMap<string, Bounds>
  readonly sizes: ReadonlyMap<string, number>
  readonly groups: readonly GroupState[]
  readonly times: ReadonlyMap<string, number | null>
  /** ms since the epoch. */
  readonly now: number
}

const NOTHING: Bounds = { first: 0, next: 0 }

const total = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0)

/** Whether the group has to do with the topic: another topic may be all it reads. */
const reads = ({ members, committed }: GroupState, topic: string, partitions: readonly LedPartition[]): boolean =>
  members.some((member) => member.topics.has(topic)) ||
  partitions.some((led) => led.topic === topic && committed.has(partitionName(led)))

function waitingRecords(
  partitions: readonly LedPartition[],
  bounds: ReadonlyMap<string, Bounds>,
  groups: readonly GroupState[],
): readonly Waiting[] {
  const waiting = groups.flatMap((group) =>
    partitions
      .filter((led) => reads(group, led.topic, partitions))
      .map((led) => ({
        ...led,
        offset: positionOf(group, partitionName(led), bounds.get(partitionName(led)) ?? NOTHING),
      }))
      .filter((record) => record.offset < (bounds.get(partitionName(record)) ?? NOTHING).next),
  )
  return [...new Map(waiting.map((record) => [waitingName(record), record])).values()]
}

function describeTopic(topic: string, partitions: readonly LedPartition[], facts: Facts): TopicDescription {
  const described = partitions.map((led) => ({
    id: led.partition,
    ...(facts.bounds.get(partitionName(led)) ?? NOTHING),
  }))
  return {
    name: topic,
    records: total(described, ({ first, next }) => next - first),
    bytes: total(partitions, (led) => facts.sizes.get(partitionName(led)) ?? 0),
    partitions: described,
    groups: facts.groups
      .filter((group) => reads(group, topic, partitions))
      .map((group) => describeGroup(topic, group, partitions, facts))
      .sort((a, b) => (a.group < b.group ? -1 : 1)),
  }
}

function describeGroup(
  topic: string,
  group: GroupState,
  partitions: readonly LedPartition[],
  facts: Facts,
): GroupDescription {
  const described = partitions.map((led) => describeGroupPartition(group, led, facts))
  return {
    group: group.group,
    topic,
    members: group.members.filter(({ topics }) => topics.has(topic)).length,
    lag: total(described, ({ lag }) => lag),
    lagSeconds: Math.max(0, ...described.map(({ lagSeconds }) => lagSeconds)),
    partitions: described,
  }
}

function describeGroupPartition(group: GroupState, led: LedPartition, facts: Facts): GroupPartition {
  const name = partitionName(led)
  const bounds = facts.bounds.get(name) ?? NOTHING
  const offset = positionOf(group, name, bounds)
  const lag = Math.max(0, bounds.next - offset)
  const time = facts.times.get(waitingName({ ...led, offset }))
  return {
    id: led.partition,
    committed: group.committed.get(name) ?? null,
    lag,
    lagSeconds: lag === 0 || time === undefined || time === null ? 0 : Math.max(0, (facts.now - time) / 1_000),
    member: group.members.find(({ owns }) => owns.has(name))?.id ?? null,
  }
}
