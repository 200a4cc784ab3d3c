export { type IngestOptions } from './ingest-options.ts'
export { INGEST_STATS, IngestModule } from './ingest.module.ts'
