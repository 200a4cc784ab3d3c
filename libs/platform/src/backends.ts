import { openArticleIndex, type ArticleIndex, type ArticleIndexOptions } from '@wiredesk/article-index'
import { openCache, type Cache } from '@wiredesk/cache'
import { openEventLog, type EventLog, type EventLogOptions } from '@wiredesk/event-log'
import { openOriginalStore, type OriginalStore } from '@wiredesk/originals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { lockDataFolder } from './data-folder.ts'
import { freeSpace } from './free-space.ts'
import type { ReadinessCheck } from './health.ts'
import type { Backend } from './role.ts'
import { topicOptions } from './topic-options.ts'

/** What a process keeps its state in; only what its roles need is opened. */
export interface Backends {
  readonly log: EventLog
  readonly cache?: Cache
  readonly index?: ArticleIndex
  readonly originals?: OriginalStore
  readonly checks: readonly ReadinessCheck[]
  /** Idempotent. */
  close(): Promise<void>
}

/** Opens the log with its topics, and of the rest what is needed. `onFatal` is called when one of them is lost for good. */
export async function openBackends(
  config: Config,
  needs: ReadonlySet<Backend>,
  logger: Logger,
  onFatal: (error: Error) => void,
): Promise<Backends> {
  const embedded = config.log === 'embedded:' || (needs.has('index') && config.index === 'embedded:')
  const lock = embedded ? lockDataFolder(config.data) : undefined
  const opened: Closable[] = []
  const open = async <T extends Closable>(opening: Promise<T>): Promise<T> => {
    const backend = await opening
    opened.unshift(backend)
    return backend
  }
  let closing: Promise<void> | undefined
  const closeAll = async () => {
    for (const backend of opened) await backend.close()
    lock?.release()
  }
  const close = () => (closing ??= closeAll())
  try {
    const log = await open(openEventLog(config.log, logOptions(config, logger, onFatal)))
    await log.createTopics(topicOptions(config))
    const index = needs.has('index') ? await open(openArticleIndex(config.index, indexOptions(config))) : undefined
    const cache = needs.has('cache')
      ? await open(openCache(config.cache, { redis: { keyPrefix: config.topicPrefix } }))
      : undefined
    const originals = needs.has('originals') ? await openOriginalStore(config.originals) : undefined
    const checks = [
      { name: 'log', check: () => log.ping() },
      ...(index ? [{ name: 'index', check: () => index.ping() }] : []),
      ...(embedded ? [freeSpace(config.data)] : []),
    ]
    return { log, cache, index, originals, checks, close }
  } catch (error) {
    await close()
    throw error
  }
}

interface Closable {
  close(): Promise<void>
}

function logOptions(config: Config, logger: Logger, onFatal: (error: Error) => void): EventLogOptions {
  const { kafkaTls, kafkaCa, kafkaSasl, kafkaUsername = '', kafkaPassword = '' } = config
  const credentials = { username: kafkaUsername, password: kafkaPassword }
  return {
    folder: join(config.data, 'log'),
    prefix: config.topicPrefix,
    clientId: `${config.topicPrefix}wiredesk`,
    ssl: kafkaTls ? { ...(kafkaCa ? { ca: readFileSync(kafkaCa) } : {}) } : undefined,
    sasl: kafkaSasl ? { mechanism: kafkaSasl, ...credentials } : undefined,
    replicationFactor: config.replication,
    log: (level, message, fields) => logger[level](fields, message),
    onFatal,
  }
}

function indexOptions(config: Config): ArticleIndexOptions {
  // Names of indices are in small letters, and begin with a letter or digit.
  const prefix = config.topicPrefix.toLowerCase().replace(/^[._-]+/, '')
  return { folder: join(config.data, 'index'), prefix }
}
