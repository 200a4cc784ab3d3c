import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { IndexedArticle } from '../indexed-article.ts'
import { bandsOfArticle, MOST_COMPARED } from '../near-duplicates.ts'
import { unpack } from './packing.ts'

/** Of the articles that share one band so many are counted, the first that were indexed: a band that more have says little. */
const MOST_OF_BAND = 1_000

/** Finds the articles that share bands with one. */
export class AlikeBands {
  readonly #sharing: StatementSync
  readonly #candidates: StatementSync
  readonly #document: StatementSync

  constructor(db: DatabaseSync) {
    this.#sharing = db.prepare('SELECT rowid AS seq FROM bands WHERE bands MATCH ? LIMIT ?')
    this.#candidates = db.prepare(
      `SELECT article.seq FROM json_each(:counts) AS candidate JOIN article ON article.seq = candidate.value ->> 0
       WHERE article.id <> :id AND coalesce(article.hidden, :now) <= :now
       ORDER BY candidate.value ->> 1 DESC, article.id LIMIT :limit`,
    )
    this.#document = db.prepare('SELECT body FROM document WHERE seq = ?')
  }

  /** Those that can be found at that time and share the most bands, and of equals the first by id; one at a time, as they are read. */
  *to(article: IndexedArticle, now: number): Iterable<IndexedArticle> {
    const counts = new Map<number, number>()
    for (const band of bandsOfArticle(article)) {
      for (const row of this.#sharing.iterate(`"${band}"`, MOST_OF_BAND)) {
        const seq = Number(row.seq)
        counts.set(seq, (counts.get(seq) ?? 0) + 1)
      }
    }
    const asked = { counts: JSON.stringify([...counts]), id: article.id, now, limit: MOST_COMPARED }
    for (const { seq } of this.#candidates.all(asked)) {
      const body = this.#document.get(Number(seq))?.body
      if (body !== undefined) yield unpack<IndexedArticle>(body as Uint8Array)
    }
  }
}
