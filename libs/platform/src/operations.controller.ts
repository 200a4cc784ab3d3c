import { Controller, Get, Header, HttpStatus, Inject, Param, Req, Res } from '@nestjs/common'
import { ProblemError, problems, type ProblemCode } from '@wiredesk/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf } from './callers.ts'
import { Health, type HealthReport } from './health.ts'
import { Metrics } from './metrics.ts'

/** What every role serves beside its own: health, metrics, who asks, and the meaning of problem types. */
@Controller()
export class OperationsController {
  readonly #health: Health
  readonly #metrics: Metrics

  constructor(@Inject(Health) health: Health, @Inject(Metrics) metrics: Metrics) {
    this.#health = health
    this.#metrics = metrics
  }

  @Get('health/live')
  async live(@Res() reply: FastifyReply): Promise<void> {
    await answer(reply, await this.#health.live())
  }

  @Get('health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    await answer(reply, await this.#health.ready())
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  text(): Promise<string> {
    return this.#metrics.text()
  }

  /** Whose key the request came with, and how far it reaches. */
  @Get('whoami')
  whoami(@Req() request: FastifyRequest): object {
    return callerOf(request.raw)
  }

  @Get('problems/:code')
  explain(@Param('code') code: string): object {
    if (!Object.hasOwn(problems, code)) throw new ProblemError('not-found', `no problem type ${code}`)
    return { type: `/problems/${code}`, ...problems[code as ProblemCode] }
  }
}

async function answer(reply: FastifyReply, report: HealthReport): Promise<void> {
  await reply
    .status(report.ok ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
    .send({ status: report.ok ? 'ok' : 'failing', ...report })
}
