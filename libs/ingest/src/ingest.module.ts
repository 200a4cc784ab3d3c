import {
  type BeforeApplicationShutdown,
  Inject,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common'
import { Cache } from '@wiredesk/cache'
import { EventLog } from '@wiredesk/event-log'
import { OriginalStore } from '@wiredesk/originals'
import { IngestController } from './ingest.controller.ts'
import { DEFAULTS, type IngestOptions } from './ingest-options.ts'
import { Intake } from './intake.ts'
import { Uploads } from './uploads/uploads.ts'
import { UploadsController } from './uploads/uploads.controller.ts'

/** Token of the {@link StageStats} of ingest, for reports and metrics. */
export const INGEST_STATS = Symbol('ingest stats')

/** `POST /articles` and `/uploads`. Takes the log, the cache and the store of originals from a global module, by their ports. */
@Module({})
export class IngestModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  static readonly stats = [INGEST_STATS]
  readonly #intake: Intake
  readonly #uploads: Uploads

  constructor(@Inject(Intake) intake: Intake, @Inject(Uploads) uploads: Uploads) {
    this.#intake = intake
    this.#uploads = uploads
  }

  static register(options: IngestOptions = {}): DynamicModule {
    return {
      module: IngestModule,
      controllers: [IngestController, UploadsController],
      providers: [
        {
          provide: Intake,
          inject: [EventLog, Cache, OriginalStore],
          useFactory: (log: EventLog, cache: Cache, originals: OriginalStore) =>
            new Intake({ log, cache, originals }, options),
        },
        { provide: Uploads, inject: [Intake], useFactory: (intake: Intake) => uploadsOf(intake, options) },
        { provide: INGEST_STATS, inject: [Intake], useFactory: (intake: Intake) => intake.stats },
      ],
      exports: [INGEST_STATS],
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#intake.warm()
    await this.#uploads.start()
  }

  /** Comes before the HTTP server is closed, which waits for its requests. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.#intake.beginStop(), this.#uploads.stop()])
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#intake.close()
  }
}

function uploadsOf(intake: Intake, options: IngestOptions): Uploads {
  const { uploadsFolder, maxUploads, maxUploadBytes, maxUploadsBytes, uploadExpiryMs } = { ...DEFAULTS, ...options }
  const limits = { count: maxUploads, bytes: maxUploadBytes, totalBytes: maxUploadsBytes, expiryMs: uploadExpiryMs }
  const logger = new Logger('uploads')
  return new Uploads(intake, uploadsFolder, limits, (error) => logger.warn(error))
}
