/**
 * Shares partitions evenly: counts differ by one at most. Who has a partition keeps it as far as that allows (`owners`, one entry a partition),
 * so that few records change hands. Members that joined earlier come first in `members`.
 */
export function assign<M>(members: readonly M[], owners: readonly (M | undefined)[]): readonly (M | undefined)[] {
  if (members.length === 0) return owners.map(() => undefined)
  const owned = (member: M): number => owners.filter((owner) => owner === member).length
  const byLoad = [...members].sort((a, b) => owned(b) - owned(a))
  const least = Math.floor(owners.length / members.length)
  const withOneMore = owners.length % members.length
  const room = new Map(byLoad.map((member, i) => [member, i < withOneMore ? least + 1 : least]))
  const take = (member: M): boolean => {
    const left = room.get(member) ?? 0
    if (left > 0) room.set(member, left - 1)
    return left > 0
  }
  const kept = owners.map((owner) => (owner !== undefined && take(owner) ? owner : undefined))
  return kept.map((owner) => owner ?? members.find(take))
}
