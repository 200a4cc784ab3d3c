import 'reflect-metadata'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ArgumentsHost, Catch, type DynamicModule, type ExceptionFilter, Global, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { Cache, MemoryCache } from '@wiredesk/cache'
import {
  articlesIngested,
  type ArticleIngested,
  decodeEvent,
  type DropReceived,
  dropsReceived,
  problem,
  ProblemError,
  UnavailableError,
} from '@wiredesk/contracts'
import { EventLog } from '@wiredesk/event-log'
import { OriginalStore } from '@wiredesk/originals'
import type { IngestOptions } from '../src/ingest-options.ts'
import { IngestModule } from '../src/ingest.module.ts'
import { MemoryLog } from './memory-log.ts'
import { MemoryOriginals } from './memory-originals.ts'

/** Ingest by itself on a real HTTP server, set up as the platform does it. */
export interface IngestApp {
  /** Of `POST /articles`. */
  readonly url: string
  readonly log: MemoryLog
  readonly cache: MemoryCache
  readonly originals: MemoryOriginals
  articles(): readonly ArticleIngested[]
  receipts(): readonly DropReceived[]
  close(): Promise<void>
}

export async function startIngest(options: IngestOptions = {}): Promise<IngestApp> {
  const [log, cache, originals] = [new MemoryLog(), new MemoryCache(), new MemoryOriginals()]
  const adapter = new FastifyAdapter({ requestTimeout: 0 })
  const fastify = adapter.getInstance()
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  const uploadsFolder = await mkdtemp(join(tmpdir(), 'wiredesk-uploads-'))
  const module = TestModule.register(
    [
      { provide: EventLog, useValue: log },
      { provide: Cache, useValue: cache },
      { provide: OriginalStore, useValue: originals },
    ],
    { uploadsFolder, ...options },
  )
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { bodyParser: false, logger: false })
  app.useGlobalFilters(new TestFilter())
  await app.listen(0, '127.0.0.1')
  return {
    url: `${(await app.getUrl()).replace('[::1]', '127.0.0.1')}/articles`,
    log,
    cache,
    originals,
    articles: () =>
      log.records
        .filter(({ topic }) => topic === articlesIngested.name)
        .map((record) => decodeEvent(articlesIngested, record).data),
    receipts: () =>
      log.records
        .filter(({ topic }) => topic === dropsReceived.name)
        .map((record) => decodeEvent(dropsReceived, record).data),
    close: async () => {
      await app.close()
      await rm(uploadsFolder, { recursive: true, force: true })
    },
  }
}

type Ports = NonNullable<DynamicModule['providers']>

@Global()
@Module({})
class TestPorts {
  static of(ports: Ports): DynamicModule {
    return { module: TestPorts, providers: ports, exports: ports as DynamicModule['exports'] }
  }
}

@Module({})
class TestModule {
  static register(ports: Ports, options: IngestOptions): DynamicModule {
    return { module: TestModule, imports: [TestPorts.of(ports), IngestModule.register(options)] }
  }
}

interface Reply {
  status(code: number): Reply
  header(name: string, value: string): Reply
  type(contentType: string): Reply
  send(body: string): void
}

@Catch()
class TestFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<Reply>()
    const told =
      error instanceof ProblemError
        ? error.problem
        : problem(
            error instanceof UnavailableError ? 'unavailable' : 'internal',
            error instanceof Error ? (error.stack ?? '') : String(error),
          )
    if (told.status === 503) reply.header('retry-after', String(told.retryAfter ?? 5))
    reply.status(told.status).type('application/problem+json').send(JSON.stringify(told))
  }
}
