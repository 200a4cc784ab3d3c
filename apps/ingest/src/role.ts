import { join } from 'node:path'
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
      maxFiles: config.maxFiles,
      maxFields: config.maxFields,
      maxPartHeaderBytes: config.maxPartHeaderBytes,
      maxExpansion: config.maxExpansion,
      maxEntries: config.maxEntries,
      maxNesting: config.maxNesting,
      maxInflatedBytes: config.maxInflatedBytes,
      maxArchiveBytes: config.maxArchiveBytes,
      spoolFolder: join(config.data, 'spool'),
      idleMs: config.bodyIdle,
      minBodyRate: config.minBodyRate,
      uploadsFolder: join(config.data, 'uploads'),
      maxUploads: config.maxUploads,
      maxUploadBytes: config.maxUploadBytes,
      maxUploadsBytes: config.maxUploadsBytes,
      uploadExpiryMs: config.uploadExpiry,
    }),
    stats: IngestModule.stats,
  }
}
