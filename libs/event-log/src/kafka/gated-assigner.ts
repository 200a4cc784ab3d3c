import { PartitionAssigners, type Cluster, type PartitionAssigner } from 'kafkajs'

/** With what kafkajs's types leave out: the offsets that it takes for committed, by topic and partition. */
export type GroupCluster = Cluster & {
  committedOffsets(group: { groupId: string }): Readonly<Record<string, Readonly<Record<number, string>> | undefined>>
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
    const cluster = config.cluster as GroupCluster
    const findGroupCoordinator = cluster.findGroupCoordinator.bind(cluster)
    cluster.findGroupCoordinator = async (group) => {
      await beforeJoin()
      return findGroupCoordinator(group)
    }
    tell(cluster)
    return PartitionAssigners.roundRobin(config)
  }
}
