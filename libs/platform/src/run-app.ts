import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Logger } from 'pino'
import { AppModule } from './app.module.ts'
import { openBackends, type Backends } from './backends.ts'
import type { Config } from './config.ts'
import { HostAllowlist } from './host-allowlist.ts'
import { httpAdapter } from './http-adapter.ts'
import { KeyGuard } from './key-guard.ts'
import { createLogger, NestLogger } from './logger.ts'
import { PipelineStrategy } from './pipeline-strategy.ts'
import { ProblemFilter } from './problem.filter.ts'
import type { Role } from './role.ts'
import { refuseForeign } from './refuse-foreign.ts'
import { refuseSplitEmbedded } from './split.ts'

export interface RunningApp {
  /** Where the HTTP interface answers, such as `http://127.0.0.1:8080`. */
  readonly url: string
  /** Answers the requests in hand, drains the stages, closes the backends. Idempotent. */
  close(): Promise<void>
}

/** Of a process that found out that it cannot go on; a supervisor starts it anew. */
const EXIT_FATAL = 70

/**
 * Starts any set of roles in this process, on the backends that `config` names. Resolves when it answers and its stages run. Throws `ConfigError` or
 * `DataFolderError` before anything is started, `UnavailableError` when a backend that it needs does not answer. The process ends with
 * exit code 70 when a backend is lost for good.
 */
export async function runApp(roles: readonly Role[], config: Config): Promise<RunningApp> {
  refuseSplitEmbedded(config, roles)
  const logger = createLogger(config)
  const backends = await openBackends(config, new Set(roles.flatMap((role) => role.needs)), logger, (error) => {
    logger.fatal({ err: error }, 'a backend is lost for good')
    process.exit(EXIT_FATAL)
  })
  try {
    return await start(roles, config, backends, logger)
  } catch (error) {
    await backends.close()
    throw error
  }
}

async function start(roles: readonly Role[], config: Config, backends: Backends, logger: Logger): Promise<RunningApp> {
  const adapter = httpAdapter(config)
  refuseForeign(adapter.getInstance(), new HostAllowlist(config.host, config.hosts))
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(roles, backends, logger), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(logger),
  })
  app.useGlobalFilters(new ProblemFilter(logger))
  app.useGlobalGuards(new KeyGuard(config.apiKeys, logger))
  const strategy = app.get(PipelineStrategy)
  app.connectMicroservice({ strategy })
  let closing: Promise<void> | undefined
  const close = async () => {
    // Nest would drain the stages only when the last request has been answered: that may be an upload without end.
    await Promise.all([strategy.close(), app.close()])
  }
  try {
    await app.listen(config.port, config.host)
    await app.startAllMicroservices()
    return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), close: () => (closing ??= close()) }
  } catch (error) {
    await close()
    throw error
  }
}
