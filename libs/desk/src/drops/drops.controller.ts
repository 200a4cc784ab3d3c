import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common'
import type { DropLedger } from '@wiredesk/article-index'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { send } from '../requests/answer.ts'
import { readQuery } from '../requests/read-query.ts'
import { DropBooks } from './drop-books.ts'
import { dropItemsParameters, dropsParameters } from './drop-parameters.ts'
import type { ListedDrop } from './drop-schemas.ts'

@Controller('drops')
export class DropsController {
  readonly #books: DropBooks

  constructor(@Inject(DropBooks) books: DropBooks) {
    this.#books = books
  }

  @Get()
  latest(@Query() query: unknown): Promise<{ readonly drops: readonly ListedDrop[] }> {
    return this.#books.latest(readQuery(dropsParameters, query).limit)
  }

  @Get(':dropId')
  ledger(@Param('dropId') dropId: string): Promise<DropLedger> {
    return this.#books.ledger(dropId)
  }

  @Get(':dropId/items')
  async items(
    @Param('dropId') dropId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(request, reply, await this.#books.items(dropId, readQuery(dropItemsParameters, query)))
  }
}
