import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common'
import { ArticleIndex } from '@wiredesk/article-index'
import { Cache } from '@wiredesk/cache'
import { EventLog } from '@wiredesk/event-log'
import { OriginalStore } from '@wiredesk/originals'
import type { Backends } from './backends.ts'

const BACKENDS = Symbol('backends')

/** Gives the opened backends to every module, each by its port, and closes them when all else has stopped. */
@Global()
@Module({})
export class BackendsModule implements OnApplicationShutdown {
  readonly #backends: Backends

  constructor(@Inject(BACKENDS) backends: Backends) {
    this.#backends = backends
  }

  static register(backends: Backends): DynamicModule {
    const ports: Provider[] = [
      { provide: EventLog, useValue: backends.log },
      ...(backends.cache ? [{ provide: Cache, useValue: backends.cache }] : []),
      ...(backends.index ? [{ provide: ArticleIndex, useValue: backends.index }] : []),
      ...(backends.originals ? [{ provide: OriginalStore, useValue: backends.originals }] : []),
    ]
    return { module: BackendsModule, providers: [{ provide: BACKENDS, useValue: backends }, ...ports], exports: ports }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#backends.close()
  }
}
