import {
  ArticleIndex,
  type ArticleState,
  type DeadLetterFilter,
  type DeadLetterPage,
  type DeadLetterState,
  type DeadLetterSummary,
  type DropItemState,
  type DropLedger,
  type IndexOutcome,
  type Page,
  type SearchResult,
} from '@wiredesk/article-index'
import { problemCode, UnavailableError, type ArticleDead } from '@wiredesk/contracts'

interface Kept {
  readonly letter: ArticleDead
  state: DeadLetterState
}

/** An index that keeps dead letters in memory, and nothing else; it can be away. */
export class MemoryIndex extends ArticleIndex {
  away = false
  readonly #letters = new Map<string, Kept>()

  override async recordDead(letters: readonly ArticleDead[]): Promise<void> {
    for (const letter of letters) this.#letters.set(letter.id, { letter, state: 'open' })
  }

  /** What the index does when the article of a letter is indexed. */
  resolve(id: string): void {
    const found = this.#letters.get(id)
    if (found) found.state = 'resolved'
  }

  override async deadLetters({
    class: code,
    stage,
    state,
    limit,
    cursor = '0',
  }: DeadLetterFilter): Promise<DeadLetterPage> {
    this.#answer()
    const found = [...this.#letters.values()]
      .map(summaryOf)
      .filter((each) => (code ?? each.class) === each.class && (stage ?? each.stage) === each.stage)
      .filter((each) => (state ?? each.state) === each.state)
    const end = Number(cursor) + limit
    const items = found.slice(Number(cursor), end)
    return { total: found.length, byClass: [], items, next: end < found.length ? String(end) : undefined }
  }

  override async deadLetter(id: string): Promise<(DeadLetterSummary & { readonly letter: ArticleDead }) | undefined> {
    this.#answer()
    const found = this.#letters.get(id)
    return found && { ...summaryOf(found), letter: found.letter }
  }

  override async markReplayed(ids: readonly string[]): Promise<void> {
    this.#answer()
    for (const id of ids) {
      const found = this.#letters.get(id)
      if (found?.state === 'open') found.state = 'replayed'
    }
  }

  override async get(): Promise<ArticleState | undefined> {
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

function summaryOf({ letter, state }: Kept): DeadLetterSummary {
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
  }
}
