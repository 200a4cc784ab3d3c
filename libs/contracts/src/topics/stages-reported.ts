import { z } from 'zod'
import { defineTopic } from '../topic.ts'

const v1 = z.object({
  stage: z.string(),
  /** Of the instance: unique among all processes and restarts. */
  instance: z.string(),
  host: z.string(),
  pid: z.number().int(),
  /** Start of the instance, ISO 8601, UTC. */
  since: z.string(),
  /** Time of the report, ISO 8601, UTC. */
  at: z.string(),
  /** Partitions of the stage's input that this instance owns. */
  partitions: z.array(z.number().int()),
  inFlight: z.number().int(),
  /** Records per second over the last reporting interval. */
  ratePerSecond: z.number(),
  /** Time in the stage, over the last minute, ms; null without records. */
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  /** Since the start of the instance. */
  processed: z.number().int(),
  retried: z.number().int(),
  dead: z.number().int(),
  /** Waiting for a backend. */
  paused: z.boolean(),
  /** Set by the last report of an instance that stops in good order. */
  stopped: z.boolean(),
})

/** How one instance of a stage fares. */
export type StageReported = z.infer<typeof v1>

export const stagesReported = defineTopic<StageReported>({
  name: 'stages.reported',
  type: 'news.stage.reported',
  key: (event) => `${event.stage}/${event.instance}`,
  versions: [{ schema: v1 }],
  partitions: 1,
  retentionMs: 60 * 60 * 1000,
  writtenBy: ['ingest', 'enrichment', 'indexer', 'desk'],
  readBy: ['desk'],
  description: 'Instances of the stages report themselves here, every 2 s.',
})
