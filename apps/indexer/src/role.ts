import { IndexerModule } from '@wiredesk/indexer'
import type { Config, Role } from '@wiredesk/platform'

/** Keeps the index: articles, receipts, dead letters, and stories unless they are not wanted. */
export function indexerRole(config: Config): Role {
  return {
    name: 'indexer',
    needs: ['index'],
    module: IndexerModule.register({ batchSize: config.indexerBatch }),
    stages: config.stories ? [...IndexerModule.stages, ...IndexerModule.storyStages] : IndexerModule.stages,
  }
}
