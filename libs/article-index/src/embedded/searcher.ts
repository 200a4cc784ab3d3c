import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { IndexedArticle } from '../indexed-article.ts'
import type { TimeSpan } from '../publication-date.ts'
import { isExactField, positiveTerms, type Query } from '../query.ts'
import type { SearchItem, SearchResult } from '../search.ts'
import { Columns } from './columns.ts'
import { inSnapshot } from './database.ts'
import { countFacets } from './facet-counts.ts'
import { Highlighter } from './highlighter.ts'
import { matchExpression } from './match-expression.ts'
import { unpack } from './packing.ts'
import { columnWeights } from './words-table.ts'

/** A search after its parts were read and found well. */
export interface PlannedSearch {
  readonly query: Query
  readonly bounds?: TimeSpan
  readonly order: 'relevance' | 'newest'
  readonly limit: number
  readonly after?: Place
  /** The time by which embargoes are judged, ms since the epoch. */
  readonly now: number
}

/** Where a page ended: the article, and how many stood up to it, for when it stands there no more. */
export interface Place {
  readonly seq: number
  readonly count: number
}

interface ResultPage {
  readonly seqs: readonly number[]
  /** Where there is another page. */
  readonly end: Place | undefined
}

export type FoundPage = Omit<SearchResult, 'next'> & { readonly end: Place | undefined }

/** Answers searches from one connection. Every search sees all that was committed before it. */
export class Searcher {
  readonly #db: DatabaseSync
  readonly #columns = new Columns()
  readonly #matched: StatementSync
  readonly #ranked: StatementSync
  readonly #document: StatementSync

  constructor(db: DatabaseSync) {
    this.#db = db
    // one string of all the numbers: a row for each would take five times as long
    this.#matched = db.prepare('SELECT group_concat(rowid) AS seqs FROM words WHERE words MATCH ?')
    this.#ranked = db.prepare(
      `SELECT group_concat(seq) AS seqs FROM
       (SELECT rowid AS seq FROM words WHERE words MATCH ? ORDER BY bm25(words, ${columnWeights.join(', ')}), rowid DESC)`,
    )
    this.#document = db.prepare('SELECT body FROM document WHERE seq = ?')
  }

  /** Reads the columns that searches count by: a third of a second for each hundred thousand articles. */
  prepare(): void {
    inSnapshot(this.#db, () => this.#columns.refresh(this.#db))
  }

  search(search: PlannedSearch): FoundPage {
    return inSnapshot(this.#db, () => {
      this.#columns.refresh(this.#db)
      const ranked = search.order === 'relevance' && hasWords(search.query)
      const shown = this.#columns.shown(this.#select(search.query, ranked), search.now)
      const matched = this.#within(shown, search.bounds)
      const page = ranked ? pageOf(matched, search) : this.#newest(matched, search)
      const highlighter = new Highlighter(search.query)
      return {
        total: matched.length,
        items: page.seqs.map((seq) => this.#item(seq, highlighter)),
        facets: countFacets(this.#columns, matched),
        end: page.end,
      }
    })
  }

  #select(query: Query, ranked: boolean): Uint32Array {
    if (query.kind === 'all') return Uint32Array.from({ length: this.#columns.end - 1 }, (_, n) => n + 1)
    const seqs = (ranked ? this.#ranked : this.#matched).get(matchExpression(query))?.seqs
    return typeof seqs === 'string' ? Uint32Array.from(seqs.split(','), Number) : new Uint32Array()
  }

  #within(seqs: Uint32Array, bounds: TimeSpan | undefined): Uint32Array {
    if (bounds === undefined) return seqs
    return seqs.filter((seq) => {
      const time = this.#columns.publishedAt(seq)
      return time > -Infinity && time >= bounds.first && time <= bounds.last
    })
  }

  /**
   * By publication time, those without one last; of the same time the last indexed first. One pass, without sorting
   * all.
   */
  #newest(matched: Uint32Array, { limit, after }: PlannedSearch): ResultPage {
    const isNewer = (a: number, b: number): boolean => {
      const difference = this.#columns.publishedAt(a) - this.#columns.publishedAt(b)
      return difference === 0 || Number.isNaN(difference) ? a > b : difference > 0
    }
    const newest: number[] = []
    for (let n = matched.length - 1; n >= 0; n -= 1) {
      const seq = matched[n] ?? 0
      const last = newest[limit]
      if ((after !== undefined && !isNewer(after.seq, seq)) || (last !== undefined && !isNewer(seq, last))) continue
      const at = newest.findIndex((other) => isNewer(seq, other))
      newest.splice(at < 0 ? newest.length : at, 0, seq)
      if (newest.length > limit + 1) newest.pop()
    }
    const seqs = newest.slice(0, limit)
    const seq = seqs.at(-1)
    return { seqs, end: seq === undefined || newest.length <= limit ? undefined : { seq, count: 0 } }
  }

  #item(seq: number, highlighter: Highlighter): SearchItem {
    const article = unpack<IndexedArticle>(this.#document.get(seq)?.body as Uint8Array)
    const { id, headline, publishedAt, source, language, version } = article
    return { id, headline, publishedAt, source, language, version, highlights: highlighter.highlights(article) }
  }
}

/** Whether there is anything to rank by. */
function hasWords(query: Query): boolean {
  return positiveTerms(query).some(({ field }) => !isExactField(field))
}

/** The page of a ranked list. */
function pageOf(ranked: Uint32Array, { limit, after }: PlannedSearch): ResultPage {
  const stands = after === undefined ? -1 : ranked.indexOf(after.seq)
  const from = stands >= 0 ? stands + 1 : (after?.count ?? 0)
  const seqs = [...ranked.subarray(from, from + limit)]
  const [seq, count] = [seqs.at(-1), from + seqs.length]
  return { seqs, end: seq === undefined || count >= ranked.length ? undefined : { seq, count } }
}
