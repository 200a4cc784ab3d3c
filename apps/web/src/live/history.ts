import { signal } from '@preact/signals'
import type { StageBoardEntry, TopicReport } from '@wiredesk/desk'

export const KEPT_MS = 300_000

/** What was seen at one moment; series are named `rate:enrichment`, `lag:indexer`, `topic:articles.ingested`, `dead`. */
export interface Sample {
  /** ms since the epoch. */
  readonly at: number
  readonly values: Readonly<Record<string, number>>
}

/** Of the last five minutes, oldest first; none of when nobody looked, or nothing was told. */
export const samples = signal<readonly Sample[]>([])

export function record(
  at: number,
  stages: readonly StageBoardEntry[],
  topics: readonly TopicReport[],
  dead: number | undefined,
): void {
  const values: Record<string, number> = {}
  for (const { stage, ratePerSecond, lag } of stages) {
    values[`rate:${stage}`] = ratePerSecond
    values[`lag:${stage}`] = lag
  }
  for (const { name, ratePerSecond } of topics) values[`topic:${name}`] = ratePerSecond
  if (dead !== undefined) values['dead'] = dead
  samples.value = [...samples.value.filter((sample) => at - sample.at <= KEPT_MS), { at, values }]
}
