import { EnrichmentModule } from '@wiredesk/enrichment'
import type { Config, Role } from '@wiredesk/platform'

/** Says who, where, when, who said what. */
export function enrichmentRole(config: Config): Role {
  return {
    name: 'enrichment',
    needs: ['cache'],
    module: EnrichmentModule.register({ threads: config.enrichmentThreads }),
    stages: EnrichmentModule.stages,
  }
}
