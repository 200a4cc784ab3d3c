import { Module, type DynamicModule } from '@nestjs/common'
import { Cache } from '@wiredesk/cache'
import { EventLog } from '@wiredesk/event-log'
import { StageReporter, StageRunner, type Stage, type StageStats } from '@wiredesk/pipeline'
import type { Logger } from 'pino'
import type { Backends } from './backends.ts'
import { BackendsModule } from './backends.module.ts'
import { Health } from './health.ts'
import { Metrics } from './metrics.ts'
import { OperationsController } from './operations.controller.ts'
import { PipelineStrategy } from './pipeline-strategy.ts'
import type { Role } from './role.ts'
import { logRunnerEvents } from './runner-events.ts'

/** Token of the runners of every stage in this process. */
const RUNNERS = Symbol('runners')
/** Token of the stats of every stage in this process, with a runner or without. */
const STATS = Symbol('stats')

/** The roles of a process on its backends, and what every process has: runners, reports, health, metrics. */
@Module({})
export class AppModule {
  static register(roles: readonly Role[], backends: Backends, logger: Logger): DynamicModule {
    const stages = roles.flatMap((role) => role.stages ?? [])
    const stats = roles.flatMap((role) => role.stats ?? [])
    return {
      module: AppModule,
      imports: [BackendsModule.register(backends), ...roles.map((role) => role.module)],
      controllers: [OperationsController],
      providers: [
        {
          provide: RUNNERS,
          inject: [EventLog, ...stages],
          useFactory: (log: EventLog, ...all: Stage<unknown, unknown>[]) =>
            all.map((stage) => new StageRunner(stage, log, { onEvent: logRunnerEvents(logger) })),
        },
        {
          provide: STATS,
          inject: [RUNNERS, ...stats],
          useFactory: (runners: StageRunner[], ...others: StageStats[]) => [
            ...runners.map((runner) => runner.stats),
            ...others,
          ],
        },
        {
          provide: StageReporter,
          inject: [EventLog, STATS],
          useFactory: (log: EventLog, all: StageStats[]) =>
            new StageReporter(log, all, (error) => logger.debug({ err: error }, 'report not written')),
        },
        {
          provide: PipelineStrategy,
          inject: [RUNNERS, StageReporter],
          useFactory: (runners: StageRunner[], reporter: StageReporter) => new PipelineStrategy(runners, reporter),
        },
        {
          provide: Health,
          inject: [EventLog, RUNNERS],
          useFactory: (log: EventLog, runners: StageRunner[]) => new Health(log, runners, backends.checks),
        },
        {
          provide: Metrics,
          inject: [STATS, { token: Cache, optional: true }],
          useFactory: (all: StageStats[], cache?: Cache) => new Metrics(all, cache && (() => cache.status())),
        },
      ],
    }
  }
}
