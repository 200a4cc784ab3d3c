import {
  type BeforeApplicationShutdown,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common'
import { Cache } from '@wiredesk/cache'
import { EventLog } from '@wiredesk/event-log'
import { OriginalStore } from '@wiredesk/originals'
import { IngestController } from './ingest.controller.ts'
import type { IngestOptions } from './ingest-options.ts'
import { Intake } from './intake.ts'

/** Token of the {@link StageStats} of ingest, for reports and metrics. */
export const INGEST_STATS = Symbol('ingest stats')

/** `POST /articles`. Takes the log, the cache and the store of originals from a global module, by their ports. */
@Module({})
export class IngestModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  static readonly stats = [INGEST_STATS]
  readonly #intake: Intake

  constructor(@Inject(Intake) intake: Intake) {
    this.#intake = intake
  }

  static register(options: IngestOptions = {}): DynamicModule {
    return {
      module: IngestModule,
      controllers: [IngestController],
      providers: [
        {
          provide: Intake,
          inject: [EventLog, Cache, OriginalStore],
          useFactory: (log: EventLog, cache: Cache, originals: OriginalStore) =>
            new Intake({ log, cache, originals }, options),
        },
        { provide: INGEST_STATS, inject: [Intake], useFactory: (intake: Intake) => intake.stats },
      ],
      exports: [INGEST_STATS],
    }
  }

  onApplicationBootstrap(): void {
    this.#intake.warm()
  }

  /** Comes before the HTTP server is closed, which waits for its requests. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#intake.beginStop()
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#intake.close()
  }
}
