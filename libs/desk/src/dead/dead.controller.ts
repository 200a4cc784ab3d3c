import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common'
import type { DeadLetterPage } from '@wiredesk/article-index'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Operations } from '../requests/operation.ts'
import { readJson } from '../requests/read-json.ts'
import { readQuery } from '../requests/read-query.ts'
import { countsParameters, DeathCounter, type DeadCounts } from './dead-counts.ts'
import { DeadLetters, type ShownLetter } from './dead-letters.ts'
import { deadParameters } from './dead-parameters.ts'
import { replayRequestSchema, type ReplayAnswer } from './replay-request.ts'
import { Replay } from './replay.ts'

/** An audit names so many letters; how many there were, it says in any case. */
const TOLD_IDS = 20

@Controller('dead')
export class DeadController {
  readonly #letters: DeadLetters
  readonly #counter: DeathCounter
  readonly #replay: Replay
  readonly #operations: Operations

  constructor(
    @Inject(DeadLetters) letters: DeadLetters,
    @Inject(DeathCounter) counter: DeathCounter,
    @Inject(Replay) replay: Replay,
    @Inject(Operations) operations: Operations,
  ) {
    this.#letters = letters
    this.#counter = counter
    this.#replay = replay
    this.#operations = operations
  }

  @Get()
  page(@Query() query: unknown): Promise<DeadLetterPage> {
    return this.#letters.page(readQuery(deadParameters, query))
  }

  @Get('counts')
  counts(@Query() query: unknown): Promise<DeadCounts> {
    return this.#counter.counts(readQuery(countsParameters, query))
  }

  @Get(':id')
  letter(@Param('id') id: string): Promise<ShownLetter> {
    return this.#letters.letter(id)
  }

  @Post('replay')
  @HttpCode(200)
  async replay(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ReplayAnswer> {
    const asked = await readJson(replayRequestSchema, request.raw)
    const left = new AbortController()
    reply.raw.once('close', () => left.abort())
    const { dryRun, ratePerSecond: _, ...of } = asked
    return await this.#operations.run(request.raw, {
      action: 'replay',
      of: 'ids' in of ? { ids: of.ids.slice(0, TOLD_IDS), letters: of.ids.length } : of,
      dryRun,
      run: () => this.#replay.run(asked, left.signal),
      result: ({ replayed, skipped, remaining }) => ({ replayed, skipped: skipped.length, remaining }),
    })
  }
}
