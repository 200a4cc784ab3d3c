import { AssignerProtocol } from 'kafkajs'
import type { Brokers } from './brokers.ts'
import type { Broker } from './kafkajs-internals.ts'
import { byTopic, partitionName, type LedPartition } from './offsets.ts'

/** A group as its coordinator has it, as far as the partitions asked for are concerned. */
export interface GroupState {
  readonly group: string
  readonly members: readonly GroupMemberState[]
  /** Next offset to be read, by partition name; only partitions for which the group ever committed. */
  readonly committed: ReadonlyMap<string, number>
}

export interface GroupMemberState {
  readonly id: string
  readonly topics: ReadonlySet<string>
  /** Names of the partitions it owns; none while the group rebalances. */
  readonly owns: ReadonlySet<string>
}

type DescribedGroup = Awaited<ReturnType<Broker['describeGroups']>>['groups'][number]
type DescribedMember = DescribedGroup['members'][number]

const { MemberAssignment, MemberMetadata } = AssignerProtocol

/** Every group of the cluster that has a member on, or committed an offset for, one of the topics. */
export async function groupsOn(brokers: Brokers, partitions: readonly LedPartition[]): Promise<readonly GroupState[]> {
  const topics = new Set(partitions.map(({ topic }) => topic))
  const concerns = ({ members, committed }: GroupState): boolean =>
    committed.size > 0 || members.some((member) => [...member.topics].some((topic) => topics.has(topic)))
  const states = await Promise.all((await brokers.every()).map((coordinator) => groupsOf(coordinator, partitions)))
  return states.flat().filter(concerns)
}

/** The groups that this broker coordinates. */
async function groupsOf(coordinator: Broker, partitions: readonly LedPartition[]): Promise<readonly GroupState[]> {
  const { groups } = await coordinator.listGroups()
  // an empty protocol type: offsets were committed, nobody ever joined
  const groupIds = groups
    .filter(({ protocolType }) => protocolType === 'consumer' || protocolType === '')
    .map(({ groupId }) => groupId)
  if (groupIds.length === 0) return []
  const described = await coordinator.describeGroups({ groupIds })
  return Promise.all(
    described.groups.map(async (group) => ({
      group: group.groupId,
      members: membersOf(group),
      committed: await committedBy(coordinator, group.groupId, partitions),
    })),
  )
}

export const membersOf = ({ protocolType, members }: DescribedGroup): readonly GroupMemberState[] =>
  protocolType === 'consumer' ? members.map(memberState) : []

function memberState({ memberId, memberMetadata, memberAssignment }: DescribedMember): GroupMemberState {
  const owns = memberAssignment.length === 0 ? null : MemberAssignment.decode(memberAssignment)
  const wants = memberMetadata.length === 0 ? null : MemberMetadata.decode(memberMetadata)
  return {
    id: memberId,
    topics: new Set(wants?.topics ?? []),
    owns: new Set(
      Object.entries(owns?.assignment ?? {}).flatMap(([topic, partitions]) =>
        partitions.map((partition) => partitionName({ topic, partition })),
      ),
    ),
  }
}

/** By partition name; a partition without a commit is not there. */
async function committedBy(
  coordinator: Broker,
  groupId: string,
  partitions: readonly LedPartition[],
): Promise<ReadonlyMap<string, number>> {
  const { responses } = await coordinator.offsetFetch({
    groupId,
    topics: byTopic(partitions, ({ partition }) => ({ partition })),
  })
  return new Map(
    responses.flatMap(({ topic, partitions }) =>
      partitions
        .filter(({ offset }) => Number(offset) >= 0)
        .map(({ partition, offset }): [string, number] => [partitionName({ topic, partition }), Number(offset)]),
    ),
  )
}
