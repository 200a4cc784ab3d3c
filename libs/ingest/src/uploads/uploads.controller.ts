import { Controller, Delete, Head, Inject, Options, Param, Patch, Post, Req, Res } from '@nestjs/common'
import { problemCode, type ProblemCode, ProblemError } from '@wiredesk/contracts'
import { Intake } from '../intake.ts'
import { closeAfterwards, type HttpReply, type HttpRequest, whenThrough } from '../request/connection.ts'
import { RequestBody } from '../request/request-body.ts'
import { BodyCutOff } from '../streams/body-cut-off.ts'
import { bringsBytes, bytesOf, tellAbilities, tellUpload, versionProblem } from './tus.ts'
import type { StoredUpload } from './upload-store.ts'
import { Uploads } from './uploads.ts'

/** tus 1.0 at `/uploads`: an upload that is whole becomes a drop, which the header `Wiredesk-Drop` names. */
@Controller('uploads')
export class UploadsController {
  readonly #uploads: Uploads
  readonly #intake: Intake

  constructor(@Inject(Uploads) uploads: Uploads, @Inject(Intake) intake: Intake) {
    this.#uploads = uploads
    this.#intake = intake
  }

  @Options()
  abilities(@Res() reply: HttpReply): void {
    tellAbilities(reply, this.#uploads.maxBytes)
    reply.status(204).send()
  }

  @Options(':id')
  abilitiesOfOne(@Res() reply: HttpReply): void {
    this.abilities(reply)
  }

  @Post()
  create(@Req() http: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.#answer(http, reply, async (body) => {
      const { headers } = http
      const { 'upload-metadata': metadata, traceparent } = headers
      const begun = bringsBytes(headers)
      const created = await this.#uploads.create({
        length: bytesOf(headers, 'upload-length'),
        metadata: typeof metadata === 'string' ? metadata : undefined,
        traceparent: typeof traceparent === 'string' ? traceparent : undefined,
      })
      reply.header('location', `/uploads/${created.id}`)
      tellUpload(reply, created)
      // A file without bytes is whole as it is.
      const upload = begun || created.length === 0 ? await this.#append(created, created.offset, body) : created
      tellUpload(reply, upload)
      reply.status(201).send()
    })
  }

  @Head(':id')
  stand(@Req() http: HttpRequest, @Res() reply: HttpReply, @Param('id') id: string): Promise<void> {
    return this.#answer(http, reply, async () => {
      const upload = await this.#uploads.get(id)
      tellUpload(reply, upload)
      reply.header('upload-length', String(upload.length)).header('cache-control', 'no-store')
      if (upload.metadata !== undefined) reply.header('upload-metadata', upload.metadata)
      reply.status(200).send()
    })
  }

  @Patch(':id')
  append(@Req() http: HttpRequest, @Res() reply: HttpReply, @Param('id') id: string): Promise<void> {
    return this.#answer(http, reply, async (body) => {
      bringsBytes(http.headers)
      tellUpload(reply, await this.#append({ id }, bytesOf(http.headers, 'upload-offset'), body))
      reply.status(204).send()
    })
  }

  @Delete(':id')
  end(@Req() http: HttpRequest, @Res() reply: HttpReply, @Param('id') id: string): Promise<void> {
    return this.#answer(http, reply, async () => {
      await this.#uploads.remove(id)
      reply.status(204).send()
    })
  }

  async #append({ id }: Pick<StoredUpload, 'id'>, offset: number, body: RequestBody): Promise<StoredUpload> {
    try {
      return await this.#uploads.append(id, offset, body)
    } catch (error) {
      if (!(error instanceof BodyCutOff)) throw error
      throw new ProblemError(problemCode(error.problem) as ProblemCode, 'what came of the body was kept')
    }
  }

  async #answer(http: HttpRequest, reply: HttpReply, answer: (body: RequestBody) => Promise<void>): Promise<void> {
    tellAbilities(reply, this.#uploads.maxBytes)
    let body: RequestBody | undefined
    const over = this.#intake.hold({
      cutOff: () => body?.cutOff('stopping'),
      abandon: () => http.raw.socket.destroy(),
    })
    try {
      const spoken = versionProblem(http.headers)
      if (spoken) {
        reply.status(spoken.status).type('application/problem+json').send(JSON.stringify(spoken))
        return
      }
      body = new RequestBody(http.raw, this.#intake.pace)
      await answer(body)
    } finally {
      if (body?.signal.aborted || this.#intake.stopping) closeAfterwards(reply)
      body?.discard()
      whenThrough(http, reply, this.#intake.pace.idleMs, over)
    }
  }
}
