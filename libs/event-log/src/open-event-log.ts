import { EmbeddedEventLog } from './embedded/embedded-event-log.ts'
import type { EmbeddedOptions } from './embedded/options.ts'
import type { EventLog } from './event-log.ts'
import type { KafkaOptions } from './kafka/options.ts'
import { PrefixedEventLog } from './prefixed-event-log.ts'

export interface EventLogOptions
  extends EmbeddedOptions, Omit<KafkaOptions, 'brokers' | 'log' | 'onFatal' | 'maxRecordBytes'> {
  /** Put before the names of topics and groups alike; whoever uses the log does not see it. */
  readonly prefix?: string
}

const KAFKA = 'kafka://'

/**
 * Opens the log that a URL names: `embedded:` (in the options' folder) or `kafka://host:port,host:port`. Each backend takes from the options
 * what is its own. Throws {@link TypeError} for any other URL, and what the backend throws.
 */
export async function openEventLog(url: string, { prefix = '', ...options }: EventLogOptions): Promise<EventLog> {
  const log = await openBackend(url, options)
  return prefix === '' ? log : new PrefixedEventLog(log, prefix)
}

async function openBackend(url: string, options: EventLogOptions): Promise<EventLog> {
  if (url === 'embedded:') return await EmbeddedEventLog.open(options)
  if (!url.startsWith(KAFKA)) throw new TypeError(`no event log is named ${url}: it is embedded: or ${KAFKA}host:port`)
  // a process without Kafka does not load its client
  const { KafkaEventLog } = await import('./kafka/kafka-event-log.ts')
  return await KafkaEventLog.open({ ...options, brokers: url.slice(KAFKA.length).split(',') })
}
