import { PartitionAssigners, type Cluster, type PartitionAssigner } from 'kafkajs'
import type { Broker } from './kafkajs-internals.ts'

/** A consumer's group as its brokers have it. */
export interface GroupCluster {
  /** The offset that kafkajs takes for committed. */
  committed(topic: string, partition: number): string | undefined
  coordinator(): Promise<Broker>
}

/** With what kafkajs's types leave out. */
interface ConsumerCluster extends Omit<Cluster, 'findGroupCoordinator'> {
  committedOffsets(group: { groupId: string }): Readonly<Record<string, Readonly<Record<number, string>> | undefined>>
  findGroupCoordinator(group: { groupId: string }): Promise<Broker>
}

/**
 * kafkajs's round robin, which also gives a member time to finish before it joins its group again: an assigner is where
 * kafkajs gives away the cluster of a consumer, and the consumer's first request on its way into a group, from wherever
 * in kafkajs it comes, is for the coordinator.
 */
export function gatedAssigner(
  beforeJoin: () => Promise<void>,
  tell: (cluster: GroupCluster) => void,
): PartitionAssigner {
  return (config) => {
    const cluster = config.cluster as unknown as ConsumerCluster
    const { groupId } = config
    const findGroupCoordinator = cluster.findGroupCoordinator.bind(cluster)
    cluster.findGroupCoordinator = async (group) => {
      await beforeJoin()
      return findGroupCoordinator(group)
    }
    tell({
      committed: (topic, partition) => cluster.committedOffsets({ groupId })[topic]?.[partition],
      coordinator: () => findGroupCoordinator({ groupId }),
    })
    return PartitionAssigners.roundRobin(config)
  }
}
