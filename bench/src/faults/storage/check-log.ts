import type { Recovered, SeenPartition } from './fact.ts'
import type { History } from './history.ts'
import { labelOf } from './workload.ts'

/** What is there of a label: how often, and in which partition and offset last. */
interface Found {
  readonly label: string
  readonly partition: SeenPartition
  readonly offset: number
}

export function* checkLog(history: History, { partitions }: Recovered): Generator<string> {
  const found = new Map<string, Found>()
  for (const partition of partitions) yield* checkPartition(history, partition, found)
  yield* checkKept(history, partitions, found)
  for (const partition of partitions) yield* checkPlace(history, partition)
}

/** Nothing twice, nothing that was never sent, every value as it was, in order by key. */
function* checkPartition(history: History, partition: SeenPartition, found: Map<string, Found>): Generator<string> {
  const { topic, partition: id, records, next } = partition
  const newest = new Map<string, number>()
  let before = -1
  for (const [offset, label, checksum] of records) {
    const name = `${topic} ${id} at ${offset}`
    if (offset <= before) yield `I13 order: ${name} comes after offset ${before}`
    if (offset >= next) yield `I13 order: ${name} stands beyond the end at ${next}`
    before = offset
    if (label === null) {
      yield `I4 corrupt: ${name} is damaged`
      continue
    }
    const sent = history.sent.get(label)
    const twice = found.get(label)
    if (sent === undefined) {
      yield `I3 phantom: ${name} is ${label}, which was never sent, or was not there after an earlier recovery`
      continue
    }
    if (twice !== undefined)
      yield `I2 duplicated: ${label} stands at ${twice.offset} and at ${offset} of ${topic} ${id}`
    if (sent.record.topic !== topic)
      yield `I4 corrupt: ${label} was sent to ${sent.record.topic} and stands in ${topic}`
    if (sent.checksum !== checksum) yield `I4 corrupt: ${name} is ${label} with another content`
    const { key } = sent.record
    if ((newest.get(key) ?? -1) > sent.operation) yield `I13 order: ${label} comes after a newer record of ${key}`
    newest.set(key, sent.operation)
    found.set(label, { label, partition, offset })
  }
}

/** What was acknowledged or seen is there, unless it had to go; what is not known is there as a whole, or not. */
function* checkKept(
  history: History,
  partitions: readonly SeenPartition[],
  found: ReadonlyMap<string, Found>,
): Generator<string> {
  const newestOfKey = new Map<string, number>()
  for (const label of found.keys()) {
    const sent = history.sent.get(label)
    if (sent?.record.topic === 'latest')
      newestOfKey.set(sent.record.key, Math.max(newestOfKey.get(sent.record.key) ?? -1, sent.operation))
  }
  const handled = new Set(
    [...history.readings.values()].flatMap(({ given, perhaps }) =>
      [...given].flatMap(([offset, label]) => (offset < perhaps ? [label] : [])),
    ),
  )
  const mayBeGone = (label: string): boolean => {
    const sent = history.sent.get(label)
    switch (sent?.record.topic) {
      case 'latest':
        return (newestOfKey.get(sent.record.key) ?? -1) > sent.operation
      case 'drops':
        return handled.has(label)
      default:
        return false
    }
  }
  for (const [number, { operation, certain }] of history.operations) {
    const labels = operation.records.map((_, place) => labelOf(number, place))
    const missing = labels.filter((label) => !found.has(label) && !mayBeGone(label))
    if (missing.length === 0) continue
    if (certain) yield `I1 lost: ${missing.join(', ')} of operation ${number}, which was acknowledged or had been seen`
    else if (labels.some((label) => found.has(label)))
      yield `I1 lost: operation ${number} is there but for ${missing.join(', ')}`
  }
  for (const { topic, partition, given, unheard } of history.readings.values()) {
    const records = new Map(
      partitions
        .find((it) => it.topic === topic && it.partition === partition)
        ?.records.map(([offset, label]) => [offset, label]),
    )
    for (const [offset, label] of given) {
      const there = records.get(offset)
      if (there === undefined && !unheard.has(offset) && !mayBeGone(label))
        yield `I1 lost: ${label} was given to a group at ${topic} ${partition} at ${offset} and is gone`
      if (there !== undefined && there !== label && !unheard.has(offset))
        yield `I4 corrupt: ${topic} ${partition} at ${offset} was given as ${label} and is ${there} now`
    }
  }
}

/** A group's place is never beyond what it was done with, and where it was closed well not before it either. */
function* checkPlace(history: History, { topic, partition, place }: SeenPartition): Generator<string> {
  const { handled, perhaps, due } = history.reading(topic, partition)
  if ((place ?? 0) > perhaps)
    yield `I9 offset: ${topic} ${partition} is committed at ${place} and was handled to ${handled}`
  if (history.closed && (place ?? 0) < due)
    yield `I9 offset: ${topic} ${partition} was closed at ${due} and is committed at ${place}`
}
