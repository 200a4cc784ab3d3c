import { createHash } from 'node:crypto'
import type { ArticleIndex, ArticleState, ArticleVersion } from '@wiredesk/article-index'
import { readArticleHint, type Cache } from '@wiredesk/cache'
import { type Original, problem, ProblemError, type Problem } from '@wiredesk/contracts'
import type { OriginalStore } from '@wiredesk/originals'
import type { Answer } from '../requests/answer.ts'
import { readId, unknown } from '../requests/id.ts'
import { IN_FLIGHT } from '../requests/in-flight.ts'
import { StoryReader } from '../stories/story-reader.ts'
import { download } from './download.ts'

type Unfinished = Exclude<ArticleState, { status: 'indexed' }> | undefined

/** Answers for one article: as it is indexed, or where it is instead. */
export class ArticleReader {
  readonly #index: ArticleIndex
  readonly #cache: Cache
  readonly #originals: OriginalStore
  readonly #now: () => number
  readonly #stories: StoryReader

  /** `now` is the clock by which embargoes end, ms since the epoch. */
  constructor(index: ArticleIndex, cache: Cache, originals: OriginalStore, now: () => number = Date.now) {
    this.#index = index
    this.#cache = cache
    this.#originals = originals
    this.#now = now
    this.#stories = new StoryReader(index, now)
  }

  /**
   * 200 with the article, its near-duplicates and its story, or an earlier version of it, and a strong ETag; 202 while it is on its way or under embargo, 410 when it is dead or
   * taken back. Throws the problem `not-found`, also for a version that is not kept.
   */
  async article(id: string, version?: number): Promise<Answer> {
    const now = this.#now()
    const state = await this.#index.get(readId('article', id), now)
    if (state?.status !== 'indexed') return this.#unfinished(id, state)
    const article = version === undefined ? state.article : await this.#index.version(id, version, now)
    if (!article) throw new ProblemError('not-found', `version ${version} of article ${id} is not kept`)
    const { signature: _, ...shown } = article
    const isStanding = article.version === state.article.version
    const body = JSON.stringify(isStanding ? { ...shown, ...(await this.#beside(id, now)).told } : shown)
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    return { headers: { 'content-type': 'application/json; charset=utf-8', etag }, body }
  }

  /** 200 with the versions that can be read, the newest first; else as {@link article}. */
  async versions(id: string): Promise<Answer> {
    const now = this.#now()
    const state = await this.#index.get(readId('article', id), now)
    if (state?.status !== 'indexed') return this.#unfinished(id, state)
    const versions: readonly ArticleVersion[] = await this.#index.versions(id, now)
    return { body: { id, versions } }
  }

  /** 200 with what is like the article; else as {@link article}. */
  async related(id: string): Promise<Answer> {
    const now = this.#now()
    const state = await this.#index.get(readId('article', id), now)
    if (state?.status !== 'indexed') return this.#unfinished(id, state)
    const { told, sameStory } = await this.#beside(id, now)
    return { body: { id, ...told, sameStory } }
  }

  /** 200 with the bytes that were dropped, as an attachment; else as {@link article}. Throws `no-original` where none were kept. */
  async original(id: string): Promise<Answer> {
    const state = await this.#index.get(readId('article', id), this.#now())
    if (state?.status !== 'indexed') return this.#unfinished(id, state)
    const { original, receipt } = state.article
    const bytes = original && (await this.#originals.get(original.hash))
    if (!bytes) throw new ProblemError('no-original', this.#whyNoOriginal(original))
    return download(original, bytes, receipt.file)
  }

  #whyNoOriginal(original: Original | undefined): string {
    if (original) return 'its original was kept, and is no longer where originals are kept'
    if (!this.#originals.keeps) return 'no originals are kept here (WIREDESK_ORIGINALS is none)'
    return 'it came in a file of many articles (a table, lines of JSON, a mailbox) above 1 MiB, or of a length that was not said: of these no original is kept'
  }

  /** What is known of an article by others. */
  async #beside(id: string, now: number) {
    const [duplicates, around] = await Promise.all([this.#index.nearDuplicates(id, now), this.#stories.around(id)])
    return { told: { duplicates, ...(around && { story: around.story }) }, sameStory: around?.others ?? [] }
  }

  /** What the index does not know yet may have been accepted a moment ago: then ingest has left a hint. */
  async #unfinished(id: string, state: Unfinished): Promise<Answer> {
    switch (state?.status) {
      case 'dead':
        return gone(id, state.problem)
      case 'withdrawn': {
        const { pubStatus, version, revision } = state
        return gone(id, problem('withdrawn', `article ${id} is ${pubStatus}`, { pubStatus, version, revision }))
      }
      case 'embargoed': {
        const { status, embargoedUntil } = state
        const seconds = Math.ceil((Date.parse(embargoedUntil) - this.#now()) / 1_000)
        const headers = { 'retry-after': String(Math.max(seconds, 1)) }
        return { status: 202, headers, body: { status, embargoedUntil } }
      }
      case undefined:
        if ((await readArticleHint(this.#cache, id)) === undefined) throw unknown('article', id)
    }
    return IN_FLIGHT
  }
}

function gone(id: string, why: Problem): Answer {
  return { status: 410, headers: { 'content-type': 'application/problem+json' }, body: { ...why, status: 410, id } }
}
