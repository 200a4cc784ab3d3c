import {
  ArticleIndex,
  type ArticleState,
  type ArticleVersion,
  type Death,
  type DeadLetterFilter,
  type DeadLetterPage,
  type DeadLetterState,
  type DeadLetterSummary,
  type DropItemState,
  type DropLedger,
  type IndexedArticle,
  type IndexOutcome,
  type NearDuplicate,
  type Page,
  type RecordOutcome,
  type SearchResult,
  type StoryEntry,
  type StoryPlace,
  type ToldArticle,
} from '@wiredesk/article-index'
import { problemCode, UnavailableError, type ArticleDead, type StoryChanged } from '@wiredesk/contracts'

interface Kept {
  readonly letter: ArticleDead
  state: DeadLetterState
  replayedAt?: string
  replays: number
}

/** An index that keeps dead letters in memory, and nothing else; it can be away. */
export class MemoryIndex extends ArticleIndex {
  away = false
  readonly #letters = new Map<string, Kept>()

  override async recordDead(letters: readonly ArticleDead[]): Promise<readonly RecordOutcome[]> {
    for (const letter of letters) {
      const { replays = 0, replayedAt } = this.#letters.get(letter.id) ?? {}
      this.#letters.set(letter.id, { letter, state: 'open', replays, replayedAt })
    }
    return letters.map(() => 'recorded')
  }

  /** What the index does when the article of a letter is indexed. */
  resolve(id: string): void {
    const found = this.#letters.get(id)
    if (found) found.state = 'resolved'
  }

  /** In the order that they came in; the cursor is the place of a letter among all. */
  override async deadLetters({
    class: code,
    stage,
    state,
    dropId,
    limit,
    cursor = '0',
  }: DeadLetterFilter): Promise<DeadLetterPage> {
    this.#answer()
    const found = [...this.#letters.values()]
      .map((kept, place) => ({ ...summaryOf(kept), place }))
      .filter((each) => (code ?? each.class) === each.class && (stage ?? each.stage) === each.stage)
      .filter((each) => (state ?? each.state) === each.state && (dropId ?? each.dropId) === each.dropId)
    const rest = found.filter(({ place }) => place >= Number(cursor))
    const next = rest[limit]?.place
    return { total: found.length, byClass: [], items: rest.slice(0, limit), ...(next && { next: String(next) }) }
  }

  override async deadLetter(id: string): Promise<(DeadLetterSummary & { readonly letter: ArticleDead }) | undefined> {
    this.#answer()
    const found = this.#letters.get(id)
    return found && { ...summaryOf(found), letter: found.letter }
  }

  override async markReplayed(deaths: readonly Death[], at: string): Promise<void> {
    this.#answer()
    for (const death of deaths) {
      const found = this.#letters.get(death.id)
      if (found?.letter.at !== death.at || found.state === 'resolved') continue
      Object.assign(found, { state: 'replayed', replays: found.replays + 1, replayedAt: at })
    }
  }

  override async get(): Promise<ArticleState | undefined> {
    return this.#nothing()
  }

  override async versions(): Promise<readonly ArticleVersion[]> {
    return this.#nothing()
  }

  override async version(): Promise<IndexedArticle | undefined> {
    return this.#nothing()
  }

  override async nearDuplicates(): Promise<readonly NearDuplicate[]> {
    return this.#nothing()
  }

  override async toldArticles(): Promise<readonly ToldArticle[]> {
    return this.#nothing()
  }

  override async storyPlaces(): Promise<readonly StoryPlace[]> {
    return this.#nothing()
  }

  override async storyMembers(): Promise<readonly StoryPlace[]> {
    return this.#nothing()
  }

  override async storyNeighbours(): Promise<readonly StoryPlace[]> {
    return this.#nothing()
  }

  override async writeStories(): Promise<void> {
    return this.#nothing()
  }

  override async lastStoryChanges(): Promise<readonly StoryChanged[]> {
    return this.#nothing()
  }

  override async latestStories(): Promise<Page<StoryEntry>> {
    return this.#nothing()
  }

  override async search(): Promise<SearchResult> {
    return this.#nothing()
  }

  override async drop(): Promise<DropLedger | undefined> {
    return this.#nothing()
  }

  override async drops(): Promise<readonly DropLedger[]> {
    return this.#nothing()
  }

  override async dropItems(): Promise<Page<DropItemState>> {
    return this.#nothing()
  }

  override async index(): Promise<readonly IndexOutcome[]> {
    return this.#nothing()
  }

  override async recordDrops(): Promise<void> {
    return this.#nothing()
  }

  override async ping(): Promise<void> {
    this.#answer()
  }

  override async close(): Promise<void> {}

  #answer(): void {
    if (this.away) throw new UnavailableError('the index is away')
  }

  #nothing(): never {
    this.#answer()
    throw new Error('this index keeps nothing but dead letters')
  }
}

function summaryOf({ letter, state, replays, replayedAt }: Kept): DeadLetterSummary {
  const { id, articleId, receipt, problem, stage, attempts, at } = letter
  return {
    id,
    articleId,
    dropId: receipt?.dropId,
    class: problemCode(problem),
    stage,
    detail: problem.detail,
    attempts,
    at,
    state,
    replays,
    replayedAt,
  }
}
