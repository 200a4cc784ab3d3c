import { topics } from '@wiredesk/contracts'
import type { TopicOptions } from '@wiredesk/event-log'
import type { Config } from './config.ts'

/** What the topics table and the configuration make of each topic. */
export function topicOptions(config: Config): readonly TopicOptions[] {
  const retention: Readonly<Record<string, number | undefined>> = {
    'articles.ingested': config.retentionIngested,
    'articles.indexed': config.retentionIndexed,
    'articles.dead': config.retentionDead,
    'drops.received': config.retentionDrops,
  }
  return topics.map(({ name, compacted, partitions, retentionMs }) => ({
    name,
    partitions: partitions ?? config.partitions,
    compacted,
    retentionMs: name in retention ? retention[name] : retentionMs,
  }))
}
