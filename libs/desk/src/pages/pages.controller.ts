import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common'
import { asyncApi } from '@wiredesk/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DESK_OPTIONS, type DeskOptions } from '../desk-options.ts'
import type { OpenApi } from '../openapi/document.ts'
import { openApi } from '../openapi/open-api.ts'
import { send } from '../requests/answer.ts'
import { docsPage } from './docs-page.ts'
import { indexOf } from './index-of.ts'
import { prefersHtml } from './prefers-html.ts'
import { WebPage } from './web-page.ts'

@Controller()
export class PagesController {
  readonly #document: OpenApi
  readonly #events: object
  readonly #page: WebPage

  constructor(@Inject(DESK_OPTIONS) options: DeskOptions, @Inject(WebPage) page: WebPage) {
    const { version = 'development' } = options
    this.#document = openApi(version)
    this.#events = asyncApi(version)
    this.#page = page
  }

  /** For scripts: people get the page, see {@link servePage}. */
  @Get()
  async index(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(request, reply, indexOf(this.#document))
  }

  @Get('assets/:name')
  async asset(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(request, reply, this.#page.asset(name))
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
