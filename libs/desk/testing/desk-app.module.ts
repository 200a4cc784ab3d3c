import 'reflect-metadata'
import { Global, Module, type ArgumentsHost, type DynamicModule, type ExceptionFilter } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { ArticleIndex } from '@wiredesk/article-index'
import { Cache } from '@wiredesk/cache'
import { problem, ProblemError, UnavailableError } from '@wiredesk/contracts'
import { EventLog } from '@wiredesk/event-log'
import { OriginalStore } from '@wiredesk/originals'
import type { StageStats } from '@wiredesk/pipeline'
import type { FastifyReply } from 'fastify'
import type { DeskOptions } from '../src/desk-options.ts'
import { DeskModule } from '../src/desk.module.ts'

export interface DeskBackends {
  readonly log: EventLog
  readonly index: ArticleIndex
  readonly cache: Cache
  readonly originals: OriginalStore
}

export interface RunningDesk {
  readonly url: string
  readonly stats: StageStats
  close(): Promise<void>
}

/** Serves the desk on a free port, on these backends, as the platform would. */
export async function startDesk(backends: DeskBackends, options: DeskOptions): Promise<RunningDesk> {
  const adapter = new FastifyAdapter({ routerOptions: { maxParamLength: 300 } })
  const fastify = adapter.getInstance()
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  const app = await NestFactory.create<NestFastifyApplication>(DeskAppModule.register(backends, options), adapter, {
    bodyParser: false,
    logger: false,
  })
  app.useGlobalFilters(new Problems())
  await app.listen(0, '127.0.0.1')
  const [stats] = DeskModule.stats
  return { url: await app.getUrl(), stats: app.get<StageStats>(stats, { strict: false }), close: () => app.close() }
}

@Global()
@Module({})
class DeskAppModule {
  static register({ log, index, cache, originals }: DeskBackends, options: DeskOptions): DynamicModule {
    const ports = [
      { provide: EventLog, useValue: log },
      { provide: ArticleIndex, useValue: index },
      { provide: Cache, useValue: cache },
      { provide: OriginalStore, useValue: originals },
    ]
    return { module: DeskAppModule, imports: [DeskModule.register(options)], providers: ports, exports: ports }
  }
}

/** The promise that the platform's own filter keeps. */
class Problems implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    const told = toldOf(error)
    if (told.status === 503) void reply.header('retry-after', '5')
    void reply.status(told.status).type('application/problem+json').send(JSON.stringify(told))
  }
}

function toldOf(error: unknown) {
  if (error instanceof ProblemError) return error.problem
  if (error instanceof UnavailableError) return problem('unavailable', error.message)
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const status = typeof error === 'object' && error !== null && 'getStatus' in error ? 404 : 500
  return { ...problem(status === 404 ? 'not-found' : 'internal', message), status }
}
