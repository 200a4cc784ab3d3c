import type { DatabaseSync, StatementSync } from 'node:sqlite'
import {
  receiptKey,
  type ArticleDead,
  type ArticleEnriched,
  type DropReceived,
  type Receipt,
} from '@wiredesk/contracts'
import { failpoint, type FailpointName } from '@wiredesk/failpoints'
import type { Death, IndexOutcome, RecordOutcome } from '../article-index.ts'
import { toIndexedArticle, type IndexedArticle } from '../indexed-article.ts'
import { endOfOver, isOver, type Held } from '../letter-rule.ts'
import { publicationTime } from '../publication-date.ts'
import { exactToken, indexedTokens } from './analysis.ts'
import { checkpointWhenDue, inTransaction } from './database.ts'
import { DeadLetters } from './dead-letters.ts'
import { FacetValues } from './facets.ts'
import { pack } from './packing.ts'
import { Receipts } from './receipts.ts'
import { EVERY, textColumns, wordColumns, type WordColumn } from './words-table.ts'

interface Row {
  readonly seq: number
  readonly version: number
  readonly revision: number
  readonly digest: string
  readonly ledger: number
  readonly item: number
}

/** An event that came to its end. */
interface Taken {
  readonly event: ArticleEnriched
  readonly outcome: IndexOutcome
  readonly held: Held
}

/** The one writer of the index. Each public call is a transaction. */
export class ArticleWriter {
  readonly #db: DatabaseSync
  readonly #receipts: Receipts
  readonly #letters: DeadLetters
  readonly #values: FacetValues
  readonly #find: StatementSync
  readonly #add: StatementSync
  readonly #update: StatementSync
  readonly #writeDocument: StatementSync
  readonly #writeWords: StatementSync
  /**
   * Of the transaction. Written in a row at its end: FTS5 gathers what is written to it, and any other statement that
   * opens a savepoint in between would make it flush each article by itself, at a third of the speed.
   */
  readonly #words = new Map<number, Readonly<Record<WordColumn, string>>>()
  #change: number

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#receipts = new Receipts(db)
    this.#letters = new DeadLetters(db)
    this.#values = new FacetValues(db)
    this.#find = db.prepare('SELECT seq, version, revision, digest, ledger, item FROM article WHERE id = ?')
    const columns = ['id', 'version', 'revision', 'digest', 'ledger', 'item', 'published', 'facets', 'change']
    const values = columns.map((name) => `:${name}`)
    this.#add = db.prepare(`INSERT INTO article (${columns.join(', ')}) VALUES (${values.join(', ')})`)
    this.#update = db.prepare(`UPDATE article SET (${columns.join(', ')}) = (${values.join(', ')}) WHERE seq = :seq`)
    this.#writeDocument = db.prepare('INSERT OR REPLACE INTO document (seq, body) VALUES (?, ?)')
    this.#writeWords = db.prepare(
      `INSERT OR REPLACE INTO words (rowid, ${wordColumns.join(', ')}) VALUES (?, ${wordColumns.map(() => '?').join(', ')})`,
    )
    this.#change = Number(db.prepare('SELECT coalesce(max(change), 0) AS change FROM article').get()?.change)
  }

  index(events: readonly ArticleEnriched[]): readonly IndexOutcome[] {
    failpoint('index.articles.before')
    const outcomes = this.#transaction('index.articles.written', () => {
      const taken = events.map((event) => this.#take(event))
      for (const { event, held } of taken) this.#resolve(event, held)
      return taken.map(({ outcome }) => outcome)
    })
    failpoint('index.articles.after')
    return outcomes
  }

  recordDrops(chunks: readonly DropReceived[]): void {
    this.#transaction('index.receipts.written', () => {
      for (const chunk of chunks) this.#receipts.record(chunk)
    })
    failpoint('index.receipts.after')
  }

  recordDead(letters: readonly ArticleDead[]): readonly RecordOutcome[] {
    this.#transaction('index.dead.written', () => {
      for (const letter of letters) this.#bury(letter)
      for (const letter of letters) this.#settle(letter)
    })
    failpoint('index.dead.after')
    return letters.map(() => 'recorded')
  }

  markReplayed(deaths: readonly Death[], at: string): void {
    this.#transaction('index.replayed.written', () => {
      for (const death of deaths) this.#letters.markReplayed(death, at)
    })
    failpoint('index.replayed.after')
  }

  /** The rule of ends, see `ArticleIndex.index`. */
  #take(event: ArticleEnriched): Taken {
    const { id, revision, receipt } = event
    const ledger = this.#receipts.ledger(receipt.dropId, event.timeline[0]?.at ?? new Date().toISOString())
    const known = this.#find.get(id) as unknown as Row | undefined
    const outcome = this.#outcome(event, ledger, known)
    if (outcome.end === 'indexed') this.#write(event, outcome.version, ledger, known?.seq)
    this.#receipts.end(ledger, receipt, outcome.end, id)
    const { digest, ...stands } = outcome.end === 'indexed' || known === undefined ? event : known
    const isNews = outcome.version !== known?.version
    return { event, outcome, held: { revision: Math.max(revision, stands.revision), digest, isNews } }
  }

  /** The event's own letter, and those of its article that are over, with their receipts. */
  #resolve({ id, receipt }: ArticleEnriched, held: Held): void {
    const own = receiptKey(receipt)
    for (const letter of this.#letters.unresolved(id, own)) {
      const isOwn = letter.id === own && (letter.revision ?? held.revision) <= held.revision
      if (!isOwn && !isOver(letter, held)) continue
      this.#letters.resolve(letter.seq)
      const { dropId, item } = letter
      if (!isOwn && dropId !== undefined && item !== undefined)
        this.#receipts.endDead(this.#receipts.ledger(dropId, letter.at), item, endOfOver(letter, held), id)
    }
  }

  #outcome(
    { id, digest, revision, receipt }: ArticleEnriched,
    ledger: number,
    known: Row | undefined,
  ): Exclude<IndexOutcome, { end: 'rejected' }> {
    if (known === undefined) return { end: 'indexed', version: 1 }
    const { version } = known
    if (known.ledger === ledger && known.item === receipt.item) return { end: 'indexed', version }
    if (known.digest === digest) return { end: 'duplicate', version }
    const ended = this.#receipts.hasEnded(ledger, receipt.item, id)
    if (known.revision > revision || ended) return { end: 'superseded', version }
    return { end: 'indexed', version: version + 1 }
  }

  #write(event: ArticleEnriched, version: number, ledger: number, known: number | undefined): void {
    const article = toIndexedArticle(event, version)
    const row = {
      id: event.id,
      version,
      revision: event.revision,
      digest: event.digest,
      ledger,
      item: event.receipt.item,
      published: publicationTime(article.publishedAt) ?? null,
      facets: this.#values.encode(article),
      change: this.#change,
    }
    if (known !== undefined) this.#update.run({ ...row, seq: known })
    const seq = known ?? Number(this.#add.run(row).lastInsertRowid)
    this.#writeDocument.run(seq, pack(article))
    this.#words.set(seq, tokensOf(article))
  }

  #bury(letter: ArticleDead): void {
    const { id, articleId, receipt } = letter
    const before = this.#letters.time(id)
    if (before !== undefined && Date.parse(before) >= Date.parse(letter.at)) return
    this.#letters.write(letter)
    if (receipt !== undefined)
      this.#receipts.end(this.#ledgerOf(letter, receipt), receipt, 'dead', articleId, letter.problem)
  }

  /** Where the receipt or the article of a letter had ended well before it came. */
  #settle(letter: ArticleDead): void {
    const { articleId, receipt } = letter
    const ledger = receipt && this.#ledgerOf(letter, receipt)
    const held = articleId === undefined ? undefined : (this.#find.get(articleId) as unknown as Row | undefined)
    if (articleId !== undefined && held !== undefined && isOver(letter, held)) {
      this.#letters.resolveDeath(letter)
      if (receipt && ledger !== undefined)
        this.#receipts.endDead(ledger, receipt.item, endOfOver(letter, held), articleId)
    } else if (receipt && ledger !== undefined && this.#receipts.hasEnded(ledger, receipt.item, articleId))
      this.#letters.resolveDeath(letter)
  }

  #ledgerOf({ at, timeline }: ArticleDead, { dropId }: Receipt): number {
    return this.#receipts.ledger(dropId, timeline[0]?.at ?? at)
  }

  #transaction<T>(written: FailpointName, work: () => T): T {
    try {
      const result = inTransaction(this.#db, () => {
        this.#change += 1
        const done = work()
        this.#receipts.settle()
        for (const [seq, tokens] of this.#words)
          this.#writeWords.run(seq, ...wordColumns.map((column) => tokens[column]))
        failpoint(written)
        return done
      })
      checkpointWhenDue(this.#db)
      return result
    } catch (error) {
      this.#receipts.forget()
      this.#values.forget()
      throw error
    } finally {
      this.#words.clear()
    }
  }
}

function tokensOf(article: IndexedArticle): Readonly<Record<WordColumn, string>> {
  const values: Readonly<Record<(typeof textColumns)[number], readonly string[]>> = {
    headline: [article.headline ?? ''],
    text: [article.text],
    person: article.people.map(({ name }) => name),
    org: article.organisations.map(({ name }) => name),
    place: article.places.map(({ name }) => name),
    speaker: article.quotes.flatMap(({ speaker }) => speaker ?? []),
    quote: article.quotes.map(({ text }) => text),
    topic: article.topics.flatMap(({ code, name }) => [code, name]),
  }
  const texts = Object.fromEntries(textColumns.map((column) => [column, indexedTokens(values[column])])) as Record<
    keyof typeof values,
    string
  >
  return {
    ...texts,
    source: article.source === undefined ? '' : exactToken(article.source),
    lang: exactToken(article.language),
    every: EVERY,
  }
}
