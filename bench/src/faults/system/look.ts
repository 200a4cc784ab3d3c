import { articlesEnriched, articlesIngested } from '@wiredesk/contracts'
import type { EventLog } from '@wiredesk/event-log'
import { z } from 'zod'
import type { Sample } from '../checker/observation.ts'

/** Where the groups of a log stand. */
export type Look = Pick<Required<Sample>, 'committed' | 'lag'>

const groupSchema = z.object({
  group: z.string(),
  lag: z.number(),
  partitions: z.array(z.object({ id: z.int(), committed: z.int().nullable() })),
})
const topicsSchema = z.object({ topics: z.array(z.object({ name: z.string(), groups: z.array(groupSchema) })) })
type Topics = z.infer<typeof topicsSchema>['topics']

/** Stages beside the line: no article waits for them. */
const BESIDE: ReadonlySet<string> = new Set(['wiredesk.stories-due', 'wiredesk.stories'])
const READ = ['drops.received', 'articles.ingested', 'articles.enriched', 'articles.dead']

/** As the desk at that address tells. Rejects while it does not answer. */
export async function lookAtDesk(url: string, ms: number): Promise<Look> {
  const response = await fetch(`${url}/topics`, { signal: AbortSignal.timeout(ms) })
  return lookOf(topicsSchema.parse(await response.json()).topics)
}

export async function lookAtLog(log: EventLog): Promise<Look> {
  return lookOf(topicsSchema.parse(await log.describe(READ)).topics)
}

function lookOf(topics: Topics): Look {
  const committed = (topic: string, stage: string): ReadonlyMap<number, number> =>
    new Map(
      topics
        .find(({ name }) => name === topic)
        ?.groups.find(({ group }) => group.endsWith(`wiredesk.${stage}`))
        ?.partitions.flatMap(({ id, committed }) => (committed === null ? [] : [[id, committed]])),
    )
  return {
    lag: topics
      .flatMap(({ groups }) => groups.filter(({ group }) => !isBeside(group)))
      .reduce((sum, { lag }) => sum + lag, 0),
    committed: {
      ingested: committed(articlesIngested.name, 'enrichment'),
      enriched: committed(articlesEnriched.name, 'indexer'),
    },
  }
}

/** A group has the configured prefix before its name. */
function isBeside(group: string): boolean {
  return BESIDE.has(group.slice(group.lastIndexOf('wiredesk.')))
}
