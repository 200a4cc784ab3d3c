import type { ArticleDead, ArticleEnriched } from '@wiredesk/contracts'
import type { ArticleIndex } from '../../src/article-index.ts'
import type { SearchRequest, SearchResult } from '../../src/search.ts'
import { enriched, type ArticleWish } from '../articles.ts'

/**
 * One place where an index is kept, and which outlives the indexes opened on it: a folder, a cluster. Empty at first.
 */
export interface IndexStore {
  /** Opens the index as a process of its own would. The suite closes it. */
  open(): Promise<ArticleIndex>
  /** Makes every write that resolved visible to search; absent where it is at once. */
  refresh?(index: ArticleIndex): Promise<void>
  /** How many random histories are tried on it; default 60. */
  readonly histories?: number
  /** Turns an event into one that the backend can never take; absent where it takes all. */
  spoil?(event: ArticleEnriched): ArticleEnriched
  /** The same of a dead letter. */
  spoilLetter?(letter: ArticleDead): ArticleDead
  /** Called after every index on the store is closed. */
  remove(): Promise<void>
}

/** What a test works with; everything opened is closed after the test. */
export class World {
  readonly #store: IndexStore
  readonly #opened: ArticleIndex[] = []

  constructor(store: IndexStore) {
    this.#store = store
  }

  async open(): Promise<ArticleIndex> {
    const index = await this.#store.open()
    this.#opened.push(index)
    return index
  }

  /** An index that holds these articles, each received as an item of its own. */
  async openWith(wishes: readonly ArticleWish[]): Promise<ArticleIndex> {
    const index = await this.open()
    await index.index(wishes.map((wish, item) => enriched({ receipt: `drop:${item}`, ...wish })))
    return index
  }

  /** Searches what was written before. */
  async search(index: ArticleIndex, request: Partial<SearchRequest>): Promise<SearchResult> {
    await this.#store.refresh?.(index)
    return await index.search({ q: '', ...request })
  }

  /** Ids of what a query finds, sorted: for tests of what matches, not of order. */
  async found(index: ArticleIndex, q: string, request: Partial<SearchRequest> = {}): Promise<readonly string[]> {
    const { items, total } = await this.search(index, { q, limit: 100, ...request })
    if (items.length !== total) throw new Error(`${q} found ${total}, and gave ${items.length}`)
    return items.map((item) => item.id).toSorted()
  }

  get histories(): number {
    return this.#store.histories ?? 60
  }

  spoil(event: ArticleEnriched): ArticleEnriched {
    if (this.#store.spoil === undefined) throw new Error('the store says of no event that it cannot take it')
    return this.#store.spoil(event)
  }

  spoilLetter(letter: ArticleDead): ArticleDead {
    if (this.#store.spoilLetter === undefined) throw new Error('the store says of no letter that it cannot take it')
    return this.#store.spoilLetter(letter)
  }

  async end(): Promise<void> {
    await Promise.all(this.#opened.map((index) => index.close()))
    await this.#store.remove()
  }
}

export type Check = (world: World) => Promise<void>
