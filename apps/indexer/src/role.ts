import { IndexerModule } from '@wiredesk/indexer'
import type { Config, Role } from '@wiredesk/platform'

/** Keeps the index: articles, receipts, dead letters, stories. */
export function indexerRole(config: Config): Role {
  return {
    name: 'indexer',
    needs: ['index'],
    module: IndexerModule.register({ batchSize: config.indexerBatch }),
    stages: IndexerModule.stages,
  }
}
