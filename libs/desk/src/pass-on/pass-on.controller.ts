import { Controller, Inject, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { endToEnd, IngestGateway } from './ingest-gateway.ts'

/** Only in the split system: else ingest serves this route itself. */
@Controller('articles')
export class PassOnController {
  readonly #ingest: IngestGateway

  constructor(@Inject(IngestGateway) ingest: IngestGateway) {
    this.#ingest = ingest
  }

  @Post()
  async drop(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const answer = await this.#ingest.passOn(request.raw)
    await reply
      .status(answer.statusCode ?? 502)
      .headers(endToEnd(answer.headers))
      .send(answer)
  }
}
