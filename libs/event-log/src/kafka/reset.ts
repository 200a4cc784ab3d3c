import { GroupActiveError } from '../errors.ts'
import type { ResetOptions } from '../event-log.ts'
import type { Brokers } from './brokers.ts'
import { rootCause } from './faults.ts'
import { membersOf } from './groups.ts'
import { boundsOf, offsetsAt, partitionName, partitionsOf, type LedPartition } from './offsets.ts'

/** A commit of somebody who is no member: brokers take it while the group has none. */
const NO_GENERATION = -1
const NO_MEMBER = ''
const SOMEBODY_JOINED = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS'])

/** Throws UnknownTopicError, and GroupActiveError where the group has members or gets one meanwhile. */
export async function resetGroup(
  brokers: Brokers,
  { topic, group, to, dryRun = false }: ResetOptions,
): Promise<readonly { partition: number; offset: number }[]> {
  const partitions = await partitionsOf(brokers, [topic])
  const coordinator = await brokers.coordinatorOf(group)
  const { groups } = await coordinator.describeGroups({ groupIds: [group] })
  const members = groups.flatMap(membersOf).length
  if (members > 0) throw new GroupActiveError(`group ${group} has ${members} members`)

  const offsets = await targets(brokers, partitions, to)
  if (dryRun) return offsets
  try {
    await coordinator.offsetCommit({
      groupId: group,
      groupGenerationId: NO_GENERATION,
      memberId: NO_MEMBER,
      topics: [{ topic, partitions: offsets.map(({ partition, offset }) => ({ partition, offset: String(offset) })) }],
    })
  } catch (error) {
    const { type } = rootCause(error)
    if (type !== undefined && SOMEBODY_JOINED.has(type)) throw new GroupActiveError(`group ${group} has members`)
    throw error
  }
  return offsets
}

async function targets(
  brokers: Brokers,
  partitions: readonly LedPartition[],
  to: ResetOptions['to'],
): Promise<readonly { partition: number; offset: number }[]> {
  const bounds = await boundsOf(brokers, partitions)
  const found =
    typeof to === 'object' && 'time' in to ? await offsetsAt(brokers, partitions, Math.max(0, to.time)) : undefined
  return partitions.map((led) => {
    const { first, next } = bounds.get(partitionName(led)) ?? { first: 0, next: 0 }
    if (to === 'earliest') return { partition: led.partition, offset: first }
    if (to === 'latest') return { partition: led.partition, offset: next }
    const offset = 'offset' in to ? to.offset : (found?.get(partitionName(led)) ?? next)
    return { partition: led.partition, offset: Math.min(Math.max(offset, first), next) }
  })
}
