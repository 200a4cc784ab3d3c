import { Controller, Get, Inject, Req, Res } from '@nestjs/common'
import { asyncApi } from '@wiredesk/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DESK_OPTIONS, type DeskOptions } from '../desk-options.ts'
import type { OpenApi } from '../openapi/document.ts'
import { openApi } from '../openapi/open-api.ts'
import { send } from '../requests/answer.ts'
import { docsPage } from './docs-page.ts'
import { indexOf, indexPage } from './index-page.ts'
import { prefersHtml } from './prefers-html.ts'

@Controller()
export class PagesController {
  readonly #document: OpenApi
  readonly #events: object

  constructor(@Inject(DESK_OPTIONS) options: DeskOptions) {
    const { version = 'development' } = options
    this.#document = openApi(version)
    this.#events = asyncApi(version)
  }

  @Get()
  async index(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const html = prefersHtml(request.headers.accept)
    await send(request, reply, html ? indexPage(this.#document, request.host) : indexOf(this.#document))
  }

  @Get('docs')
  async docs(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const html = prefersHtml(request.headers.accept)
    const document = { headers: { vary: 'accept' }, body: this.#document }
    await send(request, reply, html ? docsPage(this.#document) : document)
  }

  @Get('docs/events')
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(request, reply, { body: this.#events })
  }
}
