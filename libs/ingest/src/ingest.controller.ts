import { Controller, Inject, Logger, Post, Req, Res } from '@nestjs/common'
import {
  type Problem,
  problem,
  problemCode,
  type ProblemCode,
  ProblemError,
  UnavailableError,
} from '@wiredesk/contracts'
import type { Tell } from './drop/drop.ts'
import { answerDrop, ItemList, totalsLine } from './drop/drop-answer.ts'
import { Intake } from './intake.ts'
import { closeAfterwards, type HttpReply, type HttpRequest, whenThrough } from './request/connection.ts'
import { type DropRequest, readDropRequest } from './request/drop-request.ts'
import { LineStream } from './request/line-stream.ts'
import { RequestBody } from './request/request-body.ts'

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
      body = new RequestBody(http.raw, this.#intake.pace)
      if (request.streamed) await this.#answerLines(dropId, request, body, reply)
      else await this.#answerOnce(dropId, request, body, reply)
    } finally {
      this.#closeAfterwards(reply, body)
      body?.discard()
      whenThrough(http, reply, this.#intake.pace.idleMs, over)
    }
  }

  async #answerOnce(dropId: string, request: DropRequest, body: RequestBody, reply: HttpReply): Promise<void> {
    const list = new ItemList()
    let begun = false
    const tell: Tell = (items) => {
      begun = true
      return list.tell(items)
    }
    const totals = await this.#intake.take(dropId, request, body, tell).catch((error: unknown) => {
      throw begun && !request.dryRun ? withDropId(error, dropId) : error
    })
    this.#closeAfterwards(reply, body)
    const answer = answerDrop(request.dryRun ? undefined : dropId, totals, list.items)
    if (!request.dryRun) reply.header('location', `/drops/${dropId}`)
    reply.status(answer.status).type(answer.contentType).send(JSON.stringify(answer.body))
  }

  /** Always 202: what goes wrong from here on stands in the lines. */
  async #answerLines(dropId: string, request: DropRequest, body: RequestBody, reply: HttpReply): Promise<void> {
    const lines = new LineStream(this.#intake.pace.idleMs)
    if (!request.dryRun) reply.header('location', `/drops/${dropId}`)
    reply.status(202).type('application/x-ndjson').send(lines.readable)
    try {
      const totals = await this.#intake.take(dropId, request, body, (items) => lines.write(items))
      await lines.end(totalsLine(request.dryRun ? undefined : dropId, totals))
    } catch (error) {
      await lines.end({ ...(request.dryRun ? {} : { dropId }), problem: this.#problemOf(error) })
    }
  }

  /** Also of a body that was cut off: nobody can tell where its next request would begin. */
  #closeAfterwards(reply: HttpReply, body: RequestBody | undefined): void {
    if (body?.signal.aborted || this.#intake.stopping) closeAfterwards(reply)
  }

  #problemOf(error: unknown): Problem {
    if (error instanceof ProblemError) return error.problem
    if (error instanceof UnavailableError) return problem('unavailable', error.message)
    this.#logger.error(error)
    return problem('internal', 'an error of ours, written to the log')
  }
}

/** What ended a drop of which a part is durable already names it, so that its ledger can be looked at. */
function withDropId(error: unknown, dropId: string): unknown {
  if (error instanceof UnavailableError) return new ProblemError('unavailable', error.message, { dropId })
  if (!(error instanceof ProblemError)) return error
  return new ProblemError(problemCode(error.problem) as ProblemCode, error.message, { ...error.problem, dropId })
}
