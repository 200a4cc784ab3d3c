import type { Logs, Observation, SeenRecord } from './observation.ts'

/** The clock of who looks and that of who writes down the time of a record. */
const SLACK_MS = 50

/** I9: at the moment that an offset is committed, all before it has its output or its dead letter in the log. */
export function* offsets({ samples, logs }: Observation): Generator<string> {
  const { ingested, enriched, indexed, dead, enrichedWhole } = logs
  const readers = [
    {
      topic: 'ingested',
      input: ingested,
      outcomes: enrichedWhole ? [enriched, dead] : [enriched, indexed, dead],
      timed: enrichedWhole,
    },
    { topic: 'enriched', input: enriched, outcomes: [indexed, dead], timed: true },
  ] as const
  for (const { topic, input, outcomes, timed } of readers) {
    const done = latestOutcomes(input, firstTimes(outcomes.flat()))
    for (const { at, committed } of samples)
      for (const [partition, offset] of committed?.[topic] ?? []) {
        const worst = done(partition, offset)
        if (worst === undefined || worst.time <= (timed ? at + SLACK_MS : Number.MAX_VALUE)) continue
        const when = worst.time === Infinity ? 'never' : `${worst.time - at} ms later`
        yield `I9 offset: of articles.${topic}/${partition} offset ${offset} was committed, and the outcome of ${worst.offset} came ${when}`
      }
  }
}

interface Worst {
  readonly offset: number
  readonly time: number
}

const firstTimes = (records: readonly SeenRecord[]): ReadonlyMap<string, number> => {
  const times = new Map<string, number>()
  for (const { receipt, timestamp } of records) times.set(receipt, Math.min(timestamp, times.get(receipt) ?? Infinity))
  return times
}

/** Of all records below an offset the one whose outcome came last. */
function latestOutcomes(
  input: Logs['ingested'],
  times: ReadonlyMap<string, number>,
): (partition: number, below: number) => Worst | undefined {
  const partitions = new Map<number, { readonly offset: number; readonly worst: Worst }[]>()
  for (const { partition, offset, receipt } of input) {
    const list = partitions.get(partition) ?? []
    partitions.set(partition, list)
    const last = list.at(-1)?.worst
    const own = { offset, time: times.get(receipt) ?? Infinity }
    list.push({ offset, worst: last && last.time >= own.time ? last : own })
  }
  return (partition, below) => partitions.get(partition)?.findLast(({ offset }) => offset < below)?.worst
}
