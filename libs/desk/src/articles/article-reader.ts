import { createHash } from 'node:crypto'
import type { ArticleIndex, ArticleState } from '@wiredesk/article-index'
import { readArticleHint, type Cache } from '@wiredesk/cache'
import { ProblemError } from '@wiredesk/contracts'
import type { OriginalStore } from '@wiredesk/originals'
import type { Answer } from '../requests/answer.ts'
import { readId, unknown } from '../requests/id.ts'
import { IN_FLIGHT } from '../requests/in-flight.ts'
import { download } from './download.ts'

/** Answers for one article: as it is indexed, or where it is instead. */
export class ArticleReader {
  readonly #index: ArticleIndex
  readonly #cache: Cache
  readonly #originals: OriginalStore

  constructor(index: ArticleIndex, cache: Cache, originals: OriginalStore) {
    this.#index = index
    this.#cache = cache
    this.#originals = originals
  }

  /** 200 with the article and a strong ETag, 202 while it is on its way, 410 when it is dead. Throws the problem `not-found`. */
  async article(id: string): Promise<Answer> {
    const state = await this.#index.get(readId('article', id))
    if (state?.status !== 'indexed') return this.#unfinished(id, state)
    const body = JSON.stringify(state.article)
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    return { headers: { 'content-type': 'application/json; charset=utf-8', etag }, body }
  }

  /** 200 with the bytes that were dropped, as an attachment; else as {@link article}. Throws `not-found` also where none were kept. */
  async original(id: string): Promise<Answer> {
    const state = await this.#index.get(readId('article', id))
    if (state?.status !== 'indexed') return this.#unfinished(id, state)
    const { original, receipt } = state.article
    const bytes = original && (await this.#originals.get(original.hash))
    if (!bytes) throw new ProblemError('not-found', `no original of article ${id} was kept`)
    return download(original, bytes, receipt.file)
  }

  /** What the index does not know yet may have been accepted a moment ago: then ingest has left a hint. */
  async #unfinished(id: string, state: Exclude<ArticleState, { status: 'indexed' }> | undefined): Promise<Answer> {
    if (state?.status === 'dead') {
      const headers = { 'content-type': 'application/problem+json' }
      return { status: 410, headers, body: { ...state.problem, status: 410, id } }
    }
    if (state === undefined && (await readArticleHint(this.#cache, id)) === undefined) throw unknown('article', id)
    return IN_FLIGHT
  }
}
