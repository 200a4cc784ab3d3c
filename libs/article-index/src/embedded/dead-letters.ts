import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { problemCode, type ArticleDead } from '@wiredesk/contracts'
import type { DeadLetterState } from '../article-index.ts'
import { pack } from './packing.ts'

/** Writes dead letters. All calls stand in a transaction. */
export class DeadLetters {
  readonly #find: StatementSync
  readonly #write: StatementSync
  readonly #writeBody: StatementSync
  readonly #resolve: StatementSync
  readonly #replay: StatementSync

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT at FROM letter WHERE id = ?')
    const columns = ['article', 'dropId', 'class', 'stage', 'detail', 'attempts', 'at', 'revision', 'state']
    this.#write = db.prepare(
      `INSERT INTO letter (id, ${columns.join(', ')}) VALUES (:id, ${columns.map((name) => `:${name}`).join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')} RETURNING seq`,
    )
    this.#writeBody = db.prepare(
      'INSERT INTO letter_body (seq, body) VALUES (?, ?) ON CONFLICT (seq) DO UPDATE SET body = excluded.body',
    )
    this.#resolve = db.prepare(
      `UPDATE letter SET state = 'resolved' WHERE state <> 'resolved' AND (
         (article = :article AND revision <= :revision) OR
         (id = :receipt AND coalesce(article, :article) = :article AND coalesce(revision, :revision) <= :revision)
       )`,
    )
    this.#replay = db.prepare("UPDATE letter SET state = 'replayed' WHERE id = ? AND state = 'open'")
  }

  /** When the letter of this id was written, ISO 8601; undefined where there is none. */
  time(id: string): string | undefined {
    return this.#find.get(id)?.at as string | undefined
  }

  write(letter: ArticleDead, state: DeadLetterState): void {
    const { id, articleId, receipt, problem, stage, attempts, at, revision } = letter
    const row = this.#write.get({
      id,
      article: articleId ?? null,
      dropId: receipt?.dropId ?? null,
      class: problemCode(problem),
      stage,
      detail: problem.detail,
      attempts,
      at,
      revision: revision ?? null,
      state,
    })
    this.#writeBody.run(Number(row?.seq), pack(letter))
  }

  /** Those of an article up to the revision, and that of the receipt also where it has no article or revision. */
  resolve(article: string, revision: number, receipt: string): void {
    this.#resolve.run({ article, revision, receipt })
  }

  markReplayed(id: string): void {
    this.#replay.run(id)
  }
}
