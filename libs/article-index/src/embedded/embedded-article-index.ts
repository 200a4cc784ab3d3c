import { mkdir } from 'node:fs/promises'
import { extname } from 'node:path'
import { z } from 'zod'
import {
  UnavailableError,
  type ArticleDead,
  type ArticleEnriched,
  type DropReceived,
  type StoryChanged,
} from '@wiredesk/contracts'
import {
  ArticleIndex,
  type ArticleState,
  type Death,
  type DeadLetterFilter,
  type DeadLetterPage,
  type DeadLetterSummary,
  type DropItemFilter,
  type DropItemState,
  type DropLedger,
  type IndexOutcome,
  type Page,
  type PageRequest,
  type RecordOutcome,
} from '../article-index.ts'
import type { ArticleVersion } from '../article-version.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { IndexedArticle } from '../indexed-article.ts'
import type { NearDuplicate } from '../near-duplicates.ts'
import { parseQuery } from '../parse-query.ts'
import { timeBounds } from '../publication-date.ts'
import { searchLimit, searchOrder, type SearchRequest, type SearchResult } from '../search.ts'
import type { StoryEntry, StoryNeighbourhood, StoryPlace, StoryWrite, ToldArticle } from '../story-place.ts'
import { errorOf } from './errors.ts'
import { letterCondition } from './letter-condition.ts'
import type { LookupHandlers } from './lookup.worker.ts'
import { portions } from './portions.ts'
import type { SearchHandlers } from './search.worker.ts'
import type { Failure } from './serve.ts'
import { WorkerThread } from './worker-thread.ts'
import type { WriterHandlers } from './writer.worker.ts'

export interface EmbeddedOptions {
  /** Made where it is missing. One process at a time may have it open. */
  readonly folder: string
  /** Longest time of a search or a lookup, ms. Default 10,000. */
  readonly deadlineMs?: number
}

const pageEnd = z.object({ seq: z.int().min(0), count: z.int().min(0) })
const itemEnd = z.int().min(0)
const storyEnd = z.object({ last: z.number(), story: z.string() })
/** What is asked for stories goes in so small calls that readers need not wait for it. */
const [TOLD_A_CALL, PLACES_A_CALL, STORIES_A_CALL] = [25, 200, 10]
const letterEnd = z.object({ at: z.string(), seq: z.int().min(0) })

/**
 * An index in a folder, by SQLite: one thread writes, one answers by key, one searches. What a write resolved for is on
 * the disk, and is seen by every read after it. Throws `UnavailableError` where the disk fails or a call takes longer
 * than the deadline, and `UnusableIndexError`, one of these, where the files are damaged or of another version.
 */
export class EmbeddedArticleIndex extends ArticleIndex {
  readonly #writer: WorkerThread<WriterHandlers>
  readonly #lookups: WorkerThread<LookupHandlers>
  readonly #searches: WorkerThread<SearchHandlers>

  /**
   * Opens the index, or makes an empty one. The searching thread gets ready after that; the first search waits for it.
   */
  static async open(options: EmbeddedOptions): Promise<EmbeddedArticleIndex> {
    await mkdir(options.folder, { recursive: true }).catch((cause: unknown) => {
      throw new UnavailableError(`the folder of the index, ${options.folder}, cannot be made`, { cause })
    })
    const index = new EmbeddedArticleIndex(options)
    try {
      await index.#writer.call('ready')
      index.#searches.prepare()
      await index.#lookups.call('ping')
      return index
    } catch (error) {
      await index.close()
      throw error
    }
  }

  private constructor({ folder, deadlineMs = 10_000 }: EmbeddedOptions) {
    super()
    const options = { data: { folder }, errorOf: (failure: Failure) => errorOf(failure, folder) }
    this.#writer = new WorkerThread(workerFile('writer'), options)
    this.#lookups = new WorkerThread(workerFile('lookup'), { ...options, deadlineMs })
    this.#searches = new WorkerThread(workerFile('search'), { ...options, deadlineMs })
  }

  index(events: readonly ArticleEnriched[]): Promise<readonly IndexOutcome[]> {
    return this.#writer.call('index', events)
  }

  async recordDrops(chunks: readonly DropReceived[]): Promise<void> {
    for (const portion of portions(chunks)) await this.#writer.call('recordDrops', portion)
  }

  recordDead(letters: readonly ArticleDead[]): Promise<readonly RecordOutcome[]> {
    return this.#writer.call('recordDead', letters)
  }

  markReplayed(deaths: readonly Death[], at: string): Promise<void> {
    return this.#writer.call('markReplayed', deaths, at)
  }

  get(id: string, now = Date.now()): Promise<ArticleState | undefined> {
    return this.#lookups.call('get', id, now)
  }

  versions(id: string, now = Date.now()): Promise<readonly ArticleVersion[]> {
    return this.#lookups.call('versions', id, now)
  }

  version(id: string, version: number, now = Date.now()): Promise<IndexedArticle | undefined> {
    return this.#lookups.call('version', id, version, now)
  }

  nearDuplicates(id: string, now = Date.now()): Promise<readonly NearDuplicate[]> {
    return this.#lookups.call('nearDuplicates', id, now)
  }

  async search(request: SearchRequest): Promise<SearchResult> {
    const { q, from, to, cursor, now = Date.now() } = request
    const order = searchOrder(request)
    const list = ['search', q, from, to, order]
    const { end, ...found } = await this.#searches.call('search', {
      query: parseQuery(q),
      bounds: timeBounds(request),
      order,
      limit: searchLimit(request),
      after: cursor === undefined ? undefined : readCursor(list, cursor, pageEnd),
      now,
    })
    return { ...found, ...(end === undefined ? {} : { next: writeCursor(list, end) }) }
  }

  drop(dropId: string): Promise<DropLedger | undefined> {
    return this.#lookups.call('drop', dropId)
  }

  drops(limit: number): Promise<readonly DropLedger[]> {
    return this.#lookups.call('drops', limit)
  }

  async dropItems(dropId: string, filter: DropItemFilter): Promise<Page<DropItemState>> {
    const list = ['items', dropId, filter.status, filter.problem]
    const after = filter.cursor === undefined ? -1 : readCursor(list, filter.cursor, itemEnd)
    const { end, ...page } = await this.#lookups.call('dropItems', dropId, filter, after)
    return { ...page, ...(end === undefined ? {} : { next: writeCursor(list, end) }) }
  }

  async deadLetters({ limit, cursor, ...filter }: DeadLetterFilter): Promise<DeadLetterPage> {
    const condition = letterCondition(filter)
    const list = ['letters', condition]
    const after = cursor === undefined ? undefined : readCursor(list, cursor, letterEnd)
    const { end, ...page } = await this.#lookups.call('deadLetters', condition, limit, after)
    return { ...page, ...(end === undefined ? {} : { next: writeCursor(list, end) }) }
  }

  deadLetter(id: string): Promise<(DeadLetterSummary & { readonly letter: ArticleDead }) | undefined> {
    return this.#lookups.call('deadLetter', id)
  }

  toldArticles(ids: readonly string[]): Promise<readonly ToldArticle[]> {
    return inSlices(ids, TOLD_A_CALL, (some) => this.#lookups.call('toldArticles', some))
  }

  storyPlaces(ids: readonly string[]): Promise<readonly StoryPlace[]> {
    return inSlices(ids, PLACES_A_CALL, (some) => this.#lookups.call('storyPlaces', some))
  }

  storyMembers(stories: readonly string[]): Promise<readonly StoryPlace[]> {
    return inSlices(stories, STORIES_A_CALL, (some) => this.#lookups.call('storyMembers', some))
  }

  storyNeighbours(neighbourhoods: readonly StoryNeighbourhood[]): Promise<readonly StoryPlace[]> {
    return inSlices(neighbourhoods, STORIES_A_CALL, (some) => this.#lookups.call('storyNeighbours', some))
  }

  writeStories(write: StoryWrite): Promise<void> {
    return this.#writer.call('writeStories', write)
  }

  lastStoryChanges(): Promise<readonly StoryChanged[]> {
    return this.#lookups.call('lastStoryChanges')
  }

  async latestStories({ limit, cursor }: PageRequest): Promise<Page<StoryEntry>> {
    const list = ['stories']
    const after = cursor === undefined ? undefined : readCursor(list, cursor, storyEnd)
    const { end, ...page } = await this.#lookups.call('latestStories', limit, after)
    return { ...page, ...(end === undefined ? {} : { next: writeCursor(list, end) }) }
  }

  async ping(): Promise<void> {
    await Promise.all([this.#writer.call('ready'), this.#lookups.call('ping')])
  }

  /** Resolves once the calls before it are answered and the files are closed. */
  async close(): Promise<void> {
    await Promise.all([this.#lookups.close(), this.#searches.close()])
    await this.#writer.close()
  }
}

/** Beside this file: TypeScript in the sources, JavaScript where it is built. */
function workerFile(name: 'writer' | 'lookup' | 'search'): URL {
  return new URL(`./${name}.worker${extname(import.meta.url)}`, import.meta.url)
}

/** Asks for some at a time; each of what is found is given once, in the order of the ids. */
async function inSlices<Asked, Found extends { readonly id: string }>(
  all: readonly Asked[],
  size: number,
  ask: (some: readonly Asked[]) => Promise<readonly Found[]>,
): Promise<readonly Found[]> {
  const found = new Map<string, Found>()
  for (let from = 0; from < all.length; from += size)
    for (const each of await ask(all.slice(from, from + size))) found.set(each.id, each)
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
