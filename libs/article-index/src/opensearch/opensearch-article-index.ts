import type { ArticleDead, ArticleEnriched, DropReceived, StoryChanged } from '@wiredesk/contracts'
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
import type { IndexedArticle } from '../indexed-article.ts'
import type { NearDuplicate } from '../near-duplicates.ts'
import type { SearchRequest, SearchResult } from '../search.ts'
import type { StoryEntry, StoryNeighbourhood, StoryPlace, StoryWrite, ToldArticle } from '../story-place.ts'
import { nearDuplicatesOf } from './alike-bands.ts'
import { articleState } from './article-state.ts'
import { changeDocuments } from './collection.ts'
import { OpenSearchConnection, type ConnectionOptions } from './connection.ts'
import { indexArticles } from './index-articles.ts'
import { assertWritable, createIndices, indicesOf, type Indices, type Layout } from './indices.ts'
import { countReceipts, latestDrops, listReceipts } from './ledger.ts'
import { sentBack, toLetter, toSummary } from './letters.ts'
import { listLetters } from './list-letters.ts'
import { recordDead } from './record-dead.ts'
import { recordDrops } from './record-drops.ts'
import { recordEnds } from './record-ends.ts'
import { Refresher } from './refresher.ts'
import { searchArticles } from './search-articles.ts'
import { storesOf, type Stores } from './stores.ts'
import {
  lastStoryChanges,
  latestStories,
  storyMembers,
  storyNeighbours,
  storyPlacesOf,
  writeStories,
} from './stories.ts'
import { toldArticles } from './told-articles.ts'
import { versionOf, versionsOf } from './versions.ts'

export interface OpenSearchOptions extends ConnectionOptions, Layout {
  /** Of the names of the indices, so that several systems share a cluster: small letters, digits, `.`, `_` and `-`. */
  readonly prefix: string
}

/** How long `ping` waits for a cluster that says it cannot write. */
const PING_MS = 2_000

/**
 * The article index on a cluster of OpenSearch (2.19 and 3.x), shared by any number of instances. What is read by key,
 * and ledgers and lists of dead letters, which refresh first, see every write that resolved before; the search of
 * articles lags behind by a second at most.
 */
export class OpenSearchArticleIndex extends ArticleIndex {
  readonly #connection: OpenSearchConnection
  readonly #indices: Indices
  readonly #stores: Stores
  readonly #receipts: Refresher
  readonly #drops: Refresher
  readonly #dead: Refresher
  readonly #stories: Refresher

  private constructor(connection: OpenSearchConnection, indices: Indices) {
    super()
    this.#connection = connection
    this.#indices = indices
    this.#stores = storesOf(connection, indices)
    this.#receipts = new Refresher(connection, indices.receipts)
    this.#drops = new Refresher(connection, indices.drops)
    this.#dead = new Refresher(connection, indices.dead)
    this.#stories = new Refresher(connection, indices.stories)
  }

  /** Creates the indices where they are missing. Throws `UnavailableError` while the cluster is away. */
  static async open(options: OpenSearchOptions): Promise<OpenSearchArticleIndex> {
    const indices = indicesOf(options.prefix)
    const connection = new OpenSearchConnection(options)
    try {
      await createIndices(connection, indices, options)
    } catch (error) {
      await connection.close()
      throw error
    }
    return new OpenSearchArticleIndex(connection, indices)
  }

  async index(events: readonly ArticleEnriched[]): Promise<readonly IndexOutcome[]> {
    const results = await indexArticles(this.#connection, this.#stores, events)
    await recordEnds(this.#connection, this.#stores, events, results)
    return results.map((result) => (result.end === 'rejected' ? result : { end: result.end, version: result.version }))
  }

  async recordDrops(chunks: readonly DropReceived[]): Promise<void> {
    await recordDrops(this.#connection, this.#stores, chunks)
  }

  async recordDead(letters: readonly ArticleDead[]): Promise<readonly RecordOutcome[]> {
    return await recordDead(this.#connection, this.#stores, letters)
  }

  async get(id: string, now = Date.now()): Promise<ArticleState | undefined> {
    return await articleState(this.#stores, id, now)
  }

  async versions(id: string, now = Date.now()): Promise<readonly ArticleVersion[]> {
    return await versionsOf(this.#stores, id, now)
  }

  async version(id: string, version: number, now = Date.now()): Promise<IndexedArticle | undefined> {
    return await versionOf(this.#stores, id, version, now)
  }

  async nearDuplicates(id: string, now = Date.now()): Promise<readonly NearDuplicate[]> {
    return await nearDuplicatesOf(this.#connection, this.#stores, id, now)
  }

  async search(request: SearchRequest): Promise<SearchResult> {
    return await searchArticles(this.#connection, this.#indices.articles, request)
  }

  async toldArticles(ids: readonly string[]): Promise<readonly ToldArticle[]> {
    return await toldArticles(this.#stores, ids)
  }

  async storyPlaces(ids: readonly string[]): Promise<readonly StoryPlace[]> {
    return await storyPlacesOf(this.#stores, ids)
  }

  async storyMembers(stories: readonly string[]): Promise<readonly StoryPlace[]> {
    await this.#stories.refresh()
    return await storyMembers(this.#connection, this.#stores, stories)
  }

  async storyNeighbours(neighbourhoods: readonly StoryNeighbourhood[]): Promise<readonly StoryPlace[]> {
    await this.#stories.refresh()
    return await storyNeighbours(this.#connection, this.#stores, neighbourhoods)
  }

  async writeStories(write: StoryWrite): Promise<void> {
    await writeStories(this.#connection, this.#stores, write)
  }

  async lastStoryChanges(): Promise<readonly StoryChanged[]> {
    return await lastStoryChanges(this.#stores)
  }

  async latestStories({ limit, cursor }: PageRequest): Promise<Page<StoryEntry>> {
    await this.#stories.refresh()
    return await latestStories(this.#connection, this.#stores, limit, cursor)
  }

  async drop(dropId: string): Promise<DropLedger | undefined> {
    const drop = await this.#stores.drops.get(dropId)
    if (drop === undefined) return undefined
    await this.#receipts.refresh()
    const [ledger] = await countReceipts(this.#connection, this.#indices.receipts, [drop])
    return ledger
  }

  async drops(limit: number): Promise<readonly DropLedger[]> {
    await this.#drops.refresh()
    const drops = await latestDrops(this.#connection, this.#indices.drops, limit)
    await this.#receipts.refresh()
    return await countReceipts(this.#connection, this.#indices.receipts, drops)
  }

  async dropItems(dropId: string, filter: DropItemFilter): Promise<Page<DropItemState>> {
    await this.#receipts.refresh()
    return await listReceipts(this.#connection, this.#indices.receipts, dropId, filter)
  }

  async deadLetters(filter: DeadLetterFilter): Promise<DeadLetterPage> {
    await this.#dead.refresh()
    return await listLetters(this.#connection, this.#indices.dead, filter)
  }

  async deadLetter(id: string): Promise<(DeadLetterSummary & { readonly letter: ArticleDead }) | undefined> {
    const document = await this.#stores.letters.get(id)
    return document && { ...toSummary(document), letter: toLetter(document) }
  }

  async markReplayed(deaths: readonly Death[], at: string): Promise<void> {
    const { letters } = this.#stores
    await changeDocuments(
      this.#connection,
      deaths.map((death) => letters.change(death.id, sentBack(death, at))),
    )
  }

  async ping(): Promise<void> {
    await assertWritable(this.#connection, this.#indices, Math.min(PING_MS, this.#connection.timeoutMs))
  }

  async close(): Promise<void> {
    await this.#connection.close()
  }
}
