export { htmlText } from './html/html-text.ts'
export { articlesOfPage } from './html/page-articles.ts'
export { type IngestOptions } from './ingest-options.ts'
export { INGEST_STATS, IngestModule } from './ingest.module.ts'
