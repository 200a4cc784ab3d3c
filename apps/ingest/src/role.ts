import { IngestModule } from '@wiredesk/ingest'
import type { Config, Role } from '@wiredesk/platform'

/** Takes files, makes articles of them, answers when they are durable. */
export function ingestRole(config: Config): Role {
  return {
    name: 'ingest',
    needs: ['cache', 'originals'],
    module: IngestModule.register({
      threads: config.ingestThreads,
      backlog: config.backlog,
      maxFileBytes: config.maxFileBytes,
    }),
    stats: IngestModule.stats,
  }
}
