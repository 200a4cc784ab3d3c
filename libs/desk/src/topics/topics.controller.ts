import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { Operations } from '../requests/operation.ts'
import { readJson } from '../requests/read-json.ts'
import { readQuery } from '../requests/read-query.ts'
import { GroupReset, resetRequestSchema, type ResetAnswer } from './group-reset.ts'
import { RecordBrowser, type RecordPage } from './record-browser.ts'
import { recordParameters } from './record-parameters.ts'
import { TopicMonitor } from './topic-monitor.ts'
import type { TopicReport } from './topic-report.ts'

@Controller('topics')
export class TopicsController {
  readonly #monitor: TopicMonitor
  readonly #browser: RecordBrowser
  readonly #groups: GroupReset
  readonly #operations: Operations

  constructor(
    @Inject(TopicMonitor) monitor: TopicMonitor,
    @Inject(RecordBrowser) browser: RecordBrowser,
    @Inject(GroupReset) groups: GroupReset,
    @Inject(Operations) operations: Operations,
  ) {
    this.#monitor = monitor
    this.#browser = browser
    this.#groups = groups
    this.#operations = operations
  }

  @Get()
  async topics(): Promise<{ readonly topics: readonly TopicReport[] }> {
    return { topics: await this.#monitor.topics() }
  }

  @Get(':name/records')
  records(@Param('name') name: string, @Query() query: unknown): Promise<RecordPage> {
    return this.#browser.page(name, readQuery(recordParameters, query))
  }

  @Post(':name/groups/:group/reset')
  @HttpCode(200)
  async reset(
    @Param('name') name: string,
    @Param('group') group: string,
    @Req() request: FastifyRequest,
  ): Promise<ResetAnswer> {
    const asked = await readJson(resetRequestSchema, request.raw)
    return await this.#operations.run(request.raw, {
      action: 'reset',
      of: { topic: name, group, to: asked.to },
      dryRun: asked.dryRun,
      run: () => this.#groups.reset(name, group, asked),
      result: ({ partitions }) => ({ partitions }),
    })
  }
}
