import { signal } from '@preact/signals'
import type { StageBoardEntry, TopicReport } from '@wiredesk/desk'

/** Five minutes at a sample every two seconds. */
const KEPT = 150

/** What was seen at one moment; series are named `rate:enrichment`, `lag:indexer`, `topic:articles.ingested`, `dead`. */
export type Sample = Readonly<Record<string, number>>

export const samples = signal<readonly Sample[]>([])

export function record(stages: readonly StageBoardEntry[], topics: readonly TopicReport[], dead: number | undefined) {
  const sample: Record<string, number> = {}
  for (const { stage, ratePerSecond, lag } of stages) {
    sample[`rate:${stage}`] = ratePerSecond
    sample[`lag:${stage}`] = lag
  }
  for (const { name, ratePerSecond } of topics) sample[`topic:${name}`] = ratePerSecond
  if (dead !== undefined) sample['dead'] = dead
  samples.value = [...samples.value.slice(1 - KEPT), sample]
}

/** The course of one series, oldest first. */
export function seriesOf(name: string): readonly number[] {
  return samples.value.flatMap((sample) => sample[name] ?? [])
}
