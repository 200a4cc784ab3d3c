import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common'
import type { DeadLetterPage } from '@wiredesk/article-index'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DESK_OPTIONS, type DeskOptions } from '../desk-options.ts'
import { permitOperation } from '../requests/operation.ts'
import { readJson } from '../requests/read-json.ts'
import { readQuery } from '../requests/read-query.ts'
import { DeadLetters, type ShownLetter } from './dead-letters.ts'
import { deadParameters } from './dead-parameters.ts'
import { replayRequestSchema, type ReplayAnswer } from './replay-request.ts'
import { Replay } from './replay.ts'

@Controller('dead')
export class DeadController {
  readonly #letters: DeadLetters
  readonly #replay: Replay
  readonly #allowed: boolean

  constructor(
    @Inject(DeadLetters) letters: DeadLetters,
    @Inject(Replay) replay: Replay,
    @Inject(DESK_OPTIONS) options: DeskOptions,
  ) {
    this.#letters = letters
    this.#replay = replay
    this.#allowed = options.allowOperate ?? false
  }

  @Get()
  page(@Query() query: unknown): Promise<DeadLetterPage> {
    return this.#letters.page(readQuery(deadParameters, query))
  }

  @Get(':id')
  letter(@Param('id') id: string): Promise<ShownLetter> {
    return this.#letters.letter(id)
  }

  @Post('replay')
  @HttpCode(200)
  async replay(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ReplayAnswer> {
    const asked = await readJson(replayRequestSchema, request.raw)
    if (!asked.dryRun) permitOperation(this.#allowed, request.headers)
    const left = new AbortController()
    reply.raw.once('close', () => left.abort())
    return this.#replay.run(asked, left.signal)
  }
}
