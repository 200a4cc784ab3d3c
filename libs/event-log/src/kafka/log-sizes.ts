import type { Brokers } from './brokers.ts'
import { Encoder, Decoder, type Exchange } from './kafkajs-internals.ts'
import { byTopic, partitionName, type LedPartition } from './offsets.ts'

interface LogDir {
  readonly errorCode: number
  readonly topics: readonly {
    readonly topic: string
    readonly partitions: readonly { readonly partition: number; readonly bytes: number }[]
  }[]
}

/**
 * DescribeLogDirs, version 1, which kafkajs does not have: the oldest that Kafka 4 takes and the last one before the
 * tagged format.
 * @see https://kafka.apache.org/protocol#The_Messages_DescribeLogDirs
 */
function describeLogDirs(partitions: readonly LedPartition[]): Exchange<readonly LogDir[]> {
  return {
    request: {
      apiKey: 35,
      apiVersion: 1,
      apiName: 'DescribeLogDirs',
      encode: async () =>
        new Encoder().writeArray(
          byTopic(partitions, ({ partition }) => partition).map(({ topic, partitions }) =>
            new Encoder().writeString(topic).writeArray(partitions),
          ),
        ),
    },
    response: { decode: async (raw) => decodeLogDirs(raw), parse: async (dirs) => dirs },
  }
}

function decodeLogDirs(raw: Buffer): readonly LogDir[] {
  const decoder = new Decoder(raw)
  decoder.readInt32() // throttled for so many ms
  return decoder.readArray((dir) => {
    const errorCode = dir.readInt16()
    dir.readString() // its path on the broker
    const topics = dir.readArray((topic) => ({
      topic: topic.readString(),
      partitions: topic.readArray((entry) => {
        const partition = entry.readInt32()
        const bytes = Number(entry.readInt64())
        entry.readInt64() // how far the replica is behind
        entry.readBoolean() // a copy on its way to another folder
        return { partition, bytes }
      }),
    }))
    return { errorCode, topics }
  })
}

/** Bytes on disk of one copy of each partition (the largest, where replicas differ), by partition name. */
export async function logSizes(
  brokers: Brokers,
  partitions: readonly LedPartition[],
): Promise<ReadonlyMap<string, number>> {
  const nodes = await brokers.every()
  const dirs = (await Promise.all(nodes.map((node) => node.connectionPool.send(describeLogDirs(partitions))))).flat()
  const sizes = new Map<string, number>()
  for (const { errorCode, topics } of dirs) {
    if (errorCode !== 0) continue
    for (const { topic, partitions } of topics) {
      for (const { partition, bytes } of partitions) {
        const name = partitionName({ topic, partition })
        sizes.set(name, Math.max(sizes.get(name) ?? 0, bytes))
      }
    }
  }
  return sizes
}
