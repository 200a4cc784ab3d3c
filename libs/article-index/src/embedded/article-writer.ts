import type { DatabaseSync, StatementSync } from 'node:sqlite'
import {
  isPartial,
  receiptKey,
  takesBack,
  type ArticleDead,
  type ArticleEnriched,
  type DropReceived,
  type Receipt,
} from '@wiredesk/contracts'
import { failpoint, type FailpointName } from '@wiredesk/failpoints'
import type { Death, IndexOutcome, RecordOutcome } from '../article-index.ts'
import { hiddenUntil, linkOf, MAX_EARLIER_VERSIONS } from '../article-version.ts'
import { toIndexedArticle, type IndexedArticle } from '../indexed-article.ts'
import { endOfOver, isOver, type Held } from '../letter-rule.ts'
import { publicationTime } from '../publication-date.ts'
import type { StoryWrite } from '../story-place.ts'
import { tokensOf, type ArticleTokens } from './article-tokens.ts'
import { bandTokens, checkpointWhenDue, inTransaction } from './database.ts'
import { DeadLetters } from './dead-letters.ts'
import { FacetValues } from './facets.ts'
import { pack, unpack } from './packing.ts'
import { Receipts } from './receipts.ts'
import { StoryWriter } from './story-tables.ts'
import { wordColumns } from './words-table.ts'

/** What of an article decides about the next event of its id. */
interface Row {
  readonly seq: number
  readonly version: number
  readonly revision: number
  readonly digest: string
  readonly ledger: number
  readonly item: number
  readonly partial: number
  readonly hidden: number | null
}

const DECIDING = ['seq', 'version', 'revision', 'digest', 'ledger', 'item', 'partial', 'hidden'] satisfies (keyof Row)[]

/** What stands hidden so long is taken back: longer than any embargo, and an integer of SQLite. */
const FOREVER = Number.MAX_SAFE_INTEGER

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
  readonly #stories: StoryWriter
  readonly #find: StatementSync
  readonly #add: StatementSync
  readonly #update: StatementSync
  readonly #confirm: StatementSync
  readonly #readDocument: StatementSync
  readonly #keepVersion: StatementSync
  readonly #dropVersions: StatementSync
  readonly #writeDocument: StatementSync
  readonly #writeWords: StatementSync
  readonly #dropWords: StatementSync
  readonly #writeBands: StatementSync
  readonly #dropBands: StatementSync
  /**
   * Of the transaction; none for what is taken back. Written in a row at its end: FTS5 gathers what is written to it, and
   * any other statement that opens a savepoint in between would make it flush each article by itself, at a third of the
   * speed.
   */
  readonly #words = new Map<number, ArticleTokens | undefined>()
  /** As {@link #words}; blank where there are none. */
  readonly #bands = new Map<number, string>()
  #change: number

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#receipts = new Receipts(db)
    this.#letters = new DeadLetters(db)
    this.#values = new FacetValues(db)
    this.#stories = new StoryWriter(db)
    this.#find = db.prepare(`SELECT ${DECIDING.join(', ')} FROM article WHERE id = ?`)
    const columns = [...DECIDING.slice(1), 'id', 'published', 'facets', 'change']
    const values = columns.map((name) => `:${name}`)
    this.#add = db.prepare(`INSERT INTO article (${columns.join(', ')}) VALUES (${values.join(', ')})`)
    this.#update = db.prepare(`UPDATE article SET (${columns.join(', ')}) = (${values.join(', ')}) WHERE seq = :seq`)
    this.#confirm = db.prepare('UPDATE article SET revision = ? WHERE seq = ?')
    this.#readDocument = db.prepare('SELECT body FROM document WHERE seq = ?')
    this.#keepVersion = db.prepare('INSERT OR REPLACE INTO version (article, version, link, body) VALUES (?, ?, ?, ?)')
    this.#dropVersions = db.prepare('DELETE FROM version WHERE article = ? AND version < ?')
    this.#writeDocument = db.prepare('INSERT OR REPLACE INTO document (seq, body) VALUES (?, ?)')
    this.#writeWords = db.prepare(
      `INSERT OR REPLACE INTO words (rowid, ${wordColumns.join(', ')}) VALUES (?, ${wordColumns.map(() => '?').join(', ')})`,
    )
    this.#dropWords = db.prepare('DELETE FROM words WHERE rowid = ?')
    this.#writeBands = db.prepare('INSERT OR REPLACE INTO bands (rowid, tokens) VALUES (?, ?)')
    this.#dropBands = db.prepare('DELETE FROM bands WHERE rowid = ?')
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

  writeStories(write: StoryWrite): void {
    this.#transaction('index.stories.written', () => this.#stories.write(write))
    failpoint('index.stories.after')
  }

  /** The rule of ends, see `ArticleIndex.index`. */
  #take(event: ArticleEnriched): Taken {
    const { id, revision, receipt } = event
    const ledger = this.#receipts.ledger(receipt.dropId, event.timeline[0]?.at ?? new Date().toISOString())
    const known = this.#find.get(id) as unknown as Row | undefined
    const outcome = this.#outcome(event, ledger, known)
    const isLeft = outcome.end === 'duplicate' || outcome.end === 'superseded'
    const stands = isLeft && known ? known : this.#write(event, outcome.version, ledger, known)
    this.#receipts.end(ledger, receipt, outcome.end, id)
    const held = { ...heldOf(stands), isNews: outcome.version !== known?.version }
    if (outcome.end !== 'duplicate' || revision <= held.revision) return { event, outcome, held }
    this.#confirm.run(revision, stands.seq)
    return { event, outcome, held: { ...held, revision } }
  }

  /** The event's own letter, and those of its article that are over, with their receipts. */
  #resolve({ id, revision, receipt }: ArticleEnriched, held: Held): void {
    const own = receiptKey(receipt)
    const newest = Math.max(revision, held.revision)
    for (const letter of this.#letters.unresolved(id, own)) {
      const isOwn = letter.id === own && (letter.revision ?? newest) <= newest
      if (!isOwn && !isOver(letter, held)) continue
      this.#letters.resolve(letter.seq)
      const { dropId, item } = letter
      if (!isOwn && dropId !== undefined && item !== undefined)
        this.#receipts.endDead(this.#receipts.ledger(dropId, letter.at), item, endOfOver(letter, held), id)
    }
  }

  #outcome(
    { id, digest, revision, receipt, article }: ArticleEnriched,
    ledger: number,
    known: Row | undefined,
  ): Exclude<IndexOutcome, { end: 'rejected' }> {
    const end = takesBack(article) ? 'withdrawn' : 'indexed'
    if (known === undefined) return { end, version: 1 }
    const { version } = known
    if (known.ledger === ledger && known.item === receipt.item) return { end, version }
    if (known.digest === digest) return { end: 'duplicate', version }
    const [isPart, stoodPart] = [isPartial(article), known.partial === 1]
    const ended = this.#receipts.hasEnded(ledger, receipt.item, id)
    if (isPart && !stoodPart) return { end: 'superseded', version }
    if (isPart === stoodPart && (known.revision > revision || ended)) return { end: 'superseded', version }
    return { end, version: version + 1 }
  }

  #write(event: ArticleEnriched, version: number, ledger: number, known: Row | undefined): Row {
    const article = toIndexedArticle(event, version)
    const isWithdrawn = takesBack(article)
    const hidden = hiddenUntil(article)
    const row = {
      id: event.id,
      version,
      revision: Math.max(event.revision, version === known?.version ? known.revision : -Infinity),
      digest: event.digest,
      ledger,
      item: event.receipt.item,
      published: isWithdrawn ? null : (publicationTime(article.publishedAt) ?? null),
      facets: isWithdrawn ? new Uint8Array() : this.#values.encode(article),
      change: this.#change,
      partial: Number(isPartial(article)),
      hidden: hidden === -Infinity ? null : Math.min(hidden, FOREVER),
    }
    if (known !== undefined) this.#update.run({ ...row, seq: known.seq })
    if (isWithdrawn && known !== undefined) this.#dropVersions.run(known.seq, version)
    else if (known !== undefined && known.version !== version && known.hidden !== FOREVER) this.#keep(known)
    const seq = known?.seq ?? Number(this.#add.run(row).lastInsertRowid)
    this.#writeDocument.run(seq, pack(article))
    this.#words.set(seq, isWithdrawn ? undefined : tokensOf(article))
    this.#bands.set(seq, isWithdrawn ? '' : bandTokens(article))
    return { ...row, seq }
  }

  /** Keeps what stands as an earlier version. */
  #keep({ seq, version }: Row): void {
    const body = this.#readDocument.get(seq)?.body as Uint8Array
    this.#keepVersion.run(seq, version, JSON.stringify(linkOf(unpack<IndexedArticle>(body))), body)
    this.#dropVersions.run(seq, version + 1 - MAX_EARLIER_VERSIONS)
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
    if (articleId !== undefined && held !== undefined && isOver(letter, heldOf(held))) {
      this.#letters.resolveDeath(letter)
      if (receipt && ledger !== undefined)
        this.#receipts.endDead(ledger, receipt.item, endOfOver(letter, heldOf(held)), articleId)
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
        for (const [seq, tokens] of this.#words) {
          if (tokens === undefined) this.#dropWords.run(seq)
          else this.#writeWords.run(seq, ...wordColumns.map((column) => tokens[column]))
        }
        for (const [seq, bands] of this.#bands) {
          if (bands === '') this.#dropBands.run(seq)
          else this.#writeBands.run(seq, bands)
        }
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
      this.#bands.clear()
    }
  }
}

function heldOf({ revision, digest, partial, hidden }: Row): Held {
  return { revision, digest, isPartial: partial === 1, isWithdrawn: hidden === FOREVER }
}
