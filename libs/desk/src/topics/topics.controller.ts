import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { DESK_OPTIONS, type DeskOptions } from '../desk-options.ts'
import { permitOperation } from '../requests/operation.ts'
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
  readonly #allowed: boolean

  constructor(
    @Inject(TopicMonitor) monitor: TopicMonitor,
    @Inject(RecordBrowser) browser: RecordBrowser,
    @Inject(GroupReset) groups: GroupReset,
    @Inject(DESK_OPTIONS) options: DeskOptions,
  ) {
    this.#monitor = monitor
    this.#browser = browser
    this.#groups = groups
    this.#allowed = options.allowOperate ?? false
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
    if (!asked.dryRun) permitOperation(this.#allowed, request.headers)
    return this.#groups.reset(name, group, asked)
  }
}
