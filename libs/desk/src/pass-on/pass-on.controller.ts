import { All, Controller, Inject, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { endToEnd, IngestGateway } from './ingest-gateway.ts'

/** Only in the split system: else ingest serves these routes itself. */
@Controller()
export class PassOnController {
  readonly #ingest: IngestGateway

  constructor(@Inject(IngestGateway) ingest: IngestGateway) {
    this.#ingest = ingest
  }

  @Post('articles')
  drop(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#passOn(request, reply)
  }

  @All('uploads')
  uploads(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#passOn(request, reply)
  }

  @All('uploads/:id')
  upload(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#passOn(request, reply)
  }

  async #passOn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const answer = await this.#ingest.passOn(request.raw)
    await reply
      .status(answer.statusCode ?? 502)
      .headers(endToEnd(answer.headers))
      .send(answer)
  }
}
