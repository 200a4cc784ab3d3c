import { UnknownTopicError } from '../errors.ts'
import type { Brokers } from './brokers.ts'
import { createErrorFromCode } from './kafkajs-internals.ts'

export interface LedPartition {
  readonly topic: string
  readonly partition: number
  /** Node id of the broker that leads it. */
  readonly leader: number
}

export interface Bounds {
  /** Offset of the oldest record kept. */
  readonly first: number
  /** Offset that the next record will get. */
  readonly next: number
}

export const UNKNOWN_TOPIC = 3
export const NO_LEADER = -1
export const READ_COMMITTED = 1
const LATEST = -1
const EARLIEST = -2
const NONE = -1

/** Every partition of the topics, in order. Throws UnknownTopicError. */
export async function partitionsOf(brokers: Brokers, topics: readonly string[]): Promise<readonly LedPartition[]> {
  const { topicMetadata } = await brokers.metadata(topics)
  return topicMetadata.flatMap(({ topic, topicErrorCode, partitionMetadata }) => {
    if (topicErrorCode === UNKNOWN_TOPIC) throw new UnknownTopicError(`topic ${topic} does not exist`)
    if (topicErrorCode !== 0) throw createErrorFromCode(topicErrorCode)
    return partitionMetadata
      .map(({ partitionId, leader }) => ({ topic, partition: partitionId, leader }))
      .sort((a, b) => a.partition - b.partition)
  })
}

export const partitionName = ({ topic, partition }: { topic: string; partition: number }): string =>
  `${topic}/${partition}`

/** The same partitions as Kafka's requests want them: by topic. */
export function byTopic<P extends { topic: string }, T>(
  partitions: readonly P[],
  entry: (partition: P) => T,
): { topic: string; partitions: T[] }[] {
  return [...Map.groupBy(partitions, ({ topic }) => topic)].map(([topic, group]) => ({
    topic,
    partitions: group.map(entry),
  }))
}

/** Offset of the first record at or after a time (ms since the epoch); null where there is none. By partition name. */
export async function offsetsAt(
  brokers: Brokers,
  partitions: readonly LedPartition[],
  time: number,
): Promise<ReadonlyMap<string, number | null>> {
  const offsets = new Map<string, number | null>()
  await Promise.all(
    [...Map.groupBy(partitions, ({ leader }) => leader)].map(async ([leader, led]) => {
      const broker = await brokers.node(leader)
      const { responses } = await broker.listOffsets({
        isolationLevel: READ_COMMITTED,
        topics: byTopic(led, ({ partition }) => ({ partition, timestamp: time })),
      })
      for (const { topic, partitions } of responses) {
        for (const { partition, offset } of partitions) {
          offsets.set(partitionName({ topic, partition }), Number(offset) === NONE ? null : Number(offset))
        }
      }
    }),
  )
  return offsets
}

/** By partition name. */
export async function boundsOf(
  brokers: Brokers,
  partitions: readonly LedPartition[],
): Promise<ReadonlyMap<string, Bounds>> {
  const [earliest, latest] = await Promise.all([
    offsetsAt(brokers, partitions, EARLIEST),
    offsetsAt(brokers, partitions, LATEST),
  ])
  return new Map(
    partitions.map((led) => {
      const name = partitionName(led)
      const first = earliest.get(name) ?? 0
      return [name, { first, next: Math.max(first, latest.get(name) ?? 0) }]
    }),
  )
}
