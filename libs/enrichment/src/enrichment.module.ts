import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common'
import { Cache } from '@wiredesk/cache'
import { EnrichmentPool, type EnrichmentPoolOptions } from './enrichment-pool.ts'
import { EnrichmentStage } from './enrichment.stage.ts'
import { MemoisedEnrichment } from './memoised-enrichment.ts'

/** The stage that enriches, and its worker processes. */
@Module({})
export class EnrichmentModule implements OnApplicationBootstrap, OnApplicationShutdown {
  static readonly stages = [EnrichmentStage]
  readonly #pool: EnrichmentPool

  constructor(@Inject(EnrichmentPool) pool: EnrichmentPool) {
    this.#pool = pool
  }

  static register(options: EnrichmentPoolOptions): DynamicModule {
    return {
      module: EnrichmentModule,
      providers: [
        { provide: EnrichmentPool, useFactory: () => new EnrichmentPool(options) },
        {
          provide: EnrichmentStage,
          inject: [EnrichmentPool, Cache],
          useFactory: (pool: EnrichmentPool, cache: Cache) =>
            new EnrichmentStage(new MemoisedEnrichment(pool, cache), pool),
        },
      ],
      exports: EnrichmentModule.stages,
    }
  }

  onApplicationBootstrap(): void {
    this.#pool.warm()
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#pool.close()
  }
}
