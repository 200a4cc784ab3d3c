import { join } from 'node:path'
import {
  articleId,
  articlesIngested,
  encodeEvent,
  newDropId,
  newTraceparent,
  textDigest,
  topics,
  type Article,
} from '@wiredesk/contracts'
import { EmbeddedEventLog, type LogRecord } from '@wiredesk/event-log'
import { loadConfig } from '@wiredesk/platform/config'

/** Writes records into the log of a folder, before a Wiredesk runs in it. */
export async function leaveRecords(folder: string, records: readonly LogRecord[]): Promise<void> {
  const log = await EmbeddedEventLog.open({ folder: join(folder, 'log') })
  const { partitions: configured } = loadConfig({})
  await log.createTopics(topics.map(({ name, partitions = configured }) => ({ name, partitions })))
  await log.append(records)
  await log.close()
}

/** An article that died at another program's consumer, for this reason; a replay mends it. */
export function foreignLetter(article: Article & { readonly uri: string }, reason: string): LogRecord {
  const { key, value, headers } = encodeEvent(
    articlesIngested,
    {
      id: articleId(article),
      revision: 1,
      digest: textDigest(article),
      receipt: { dropId: newDropId(), item: 0, file: 'ferry.json' },
      timeline: [{ stage: 'ingest', at: new Date().toISOString(), ms: 1, attempt: 1 }],
      article,
    },
    { source: '/test', traceparent: newTraceparent() },
  )
  return {
    topic: 'articles.dead',
    key,
    value,
    headers: {
      ...headers,
      'kafka_dlt-original-topic': 'articles.ingested',
      'kafka_dlt-original-consumer-group': 'spring-enrichment',
      'kafka_dlt-exception-fqcn': 'org.example.NoModelException',
      'kafka_dlt-exception-message': reason,
    },
  }
}

/** A record that no stage can read. */
export function garbage(key: string): LogRecord {
  return { topic: 'articles.ingested', key, value: Buffer.from(key), headers: {} }
}
