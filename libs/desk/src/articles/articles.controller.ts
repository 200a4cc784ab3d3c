import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common'
import { ArticleIndex, type SearchResult } from '@wiredesk/article-index'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { send } from '../requests/answer.ts'
import { asking } from '../requests/asking.ts'
import { readQuery } from '../requests/read-query.ts'
import { ArticleReader } from './article-reader.ts'
import { articleParameters } from './article-parameters.ts'
import { searchParameters } from './search-parameters.ts'

@Controller('articles')
export class ArticlesController {
  readonly #index: ArticleIndex
  readonly #articles: ArticleReader

  constructor(@Inject(ArticleIndex) index: ArticleIndex, @Inject(ArticleReader) articles: ArticleReader) {
    this.#index = index
    this.#articles = articles
  }

  @Get()
  search(@Query() query: unknown): Promise<SearchResult> {
    return asking(this.#index.search(readQuery(searchParameters, query)))
  }

  @Get(':id')
  async article(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { version } = readQuery(articleParameters, query)
    await send(request, reply, await this.#articles.article(id, version))
  }

  @Get(':id/versions')
  async versions(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(request, reply, await this.#articles.versions(id))
  }

  @Get(':id/related')
  async related(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(request, reply, await this.#articles.related(id))
  }

  @Get(':id/original')
  async original(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(request, reply, await this.#articles.original(id))
  }
}
