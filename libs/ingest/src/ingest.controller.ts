import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { Controller, Inject, Logger, Post, Req, Res } from '@nestjs/common'
import { type Problem, problem, ProblemError, UnavailableError } from '@wiredesk/contracts'
import { answerDrop, ItemList, totalsLine } from './drop/drop-answer.ts'
import { Intake } from './intake.ts'
import { type DropRequest, readDropRequest } from './request/drop-request.ts'
import { LineStream } from './request/line-stream.ts'
import { RequestBody } from './request/request-body.ts'

/** As much of Fastify's as is used here. */
interface HttpRequest {
  readonly raw: IncomingMessage
  readonly headers: IncomingHttpHeaders
  readonly query: unknown
}
interface HttpReply {
  readonly raw: ServerResponse
  status(code: number): this
  header(name: string, value: string): this
  type(contentType: string): this
  send(payload: unknown): this
}

@Controller()
export class IngestController {
  readonly #intake: Intake
  readonly #logger = new Logger('ingest')

  constructor(@Inject(Intake) intake: Intake) {
    this.#intake = intake
  }

  /** POST /articles: see INTERFACE. The body is read as a stream; what is thrown here is rendered by the application's filter. */
  @Post('articles')
  async drop(@Req() http: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    let body: RequestBody | undefined
    const over = this.#intake.hold({
      cutOff: () => body?.cutOff('stopping'),
      abandon: () => http.raw.socket.destroy(),
    })
    try {
      const request = readDropRequest(http.headers, http.query)
      await this.#intake.admit(request)
      const dropId = this.#intake.dropId(request)
      body = new RequestBody(http.raw, this.#intake.idleMs)
      if (request.streamed) await this.#answerLines(dropId, request, body, reply)
      else await this.#answerOnce(dropId, request, body, reply)
    } finally {
      this.#closeAfterwards(reply, body)
      body?.discard()
      this.#whenThrough(http, reply, over)
    }
  }

  async #answerOnce(dropId: string, request: DropRequest, body: RequestBody, reply: HttpReply): Promise<void> {
    const list = new ItemList()
    const totals = await this.#intake.take(dropId, request, body, list.tell)
    this.#closeAfterwards(reply, body)
    const answer = answerDrop(request.dryRun ? undefined : dropId, totals, list.items)
    if (!request.dryRun) reply.header('location', `/drops/${dropId}`)
    reply.status(answer.status).type(answer.contentType).send(JSON.stringify(answer.body))
  }

  /** Always 202: what goes wrong from here on stands in the lines. */
  async #answerLines(dropId: string, request: DropRequest, body: RequestBody, reply: HttpReply): Promise<void> {
    const lines = new LineStream(this.#intake.idleMs)
    if (!request.dryRun) reply.header('location', `/drops/${dropId}`)
    reply.status(202).type('application/x-ndjson').send(lines.readable)
    try {
      const totals = await this.#intake.take(dropId, request, body, (items) => lines.write(items))
      await lines.end(totalsLine(request.dryRun ? undefined : dropId, totals))
    } catch (error) {
      await lines.end({ dropId, problem: this.#problemOf(error) })
    }
  }

  /** No request follows on the connection of a body that was cut off, nor while the process stops. */
  #closeAfterwards({ raw }: HttpReply, body: RequestBody | undefined): void {
    if (!body?.signal.aborted && !this.#intake.stopping) return
    if (!raw.headersSent) raw.setHeader('connection', 'close')
    else if (!raw.writableFinished) raw.once('finish', () => raw.req.socket.destroySoon())
    else raw.req.socket.destroySoon()
  }

  /** What still arrives of the body is thrown away and the answer is sent, as long as the client goes on with either. */
  #whenThrough({ raw }: HttpRequest, reply: HttpReply, over: () => void): void {
    const { socket } = raw
    const look = (): void => {
      if (!socket.destroyed && !(raw.complete && reply.raw.writableFinished)) return
      raw.off('end', look)
      reply.raw.off('finish', look)
      socket.off('close', look)
      over()
    }
    // Once it is answered, a request is no longer told of the end of its connection.
    socket.on('close', look)
    reply.raw.on('finish', look)
    raw.on('end', look)
    socket.setTimeout(this.#intake.idleMs)
    look()
  }

  #problemOf(error: unknown): Problem {
    if (error instanceof ProblemError) return error.problem
    if (error instanceof UnavailableError) return problem('unavailable', error.message)
    this.#logger.error(error)
    return problem('internal', 'an error of ours, written to the log')
  }
}
