import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { problemCode, type ArticleDead } from '@wiredesk/contracts'
import type { Death } from '../article-index.ts'
import { letterWords } from '../letter-words.ts'
import { SEPARATOR } from './analysis.ts'
import { pack } from './packing.ts'

/** What decides about a letter that is not resolved. */
interface Unresolved {
  readonly seq: number
  readonly id: string
  readonly dropId?: string
  readonly item?: number
  readonly at: string
  readonly revision?: number
  readonly digest?: string
}

/** All that a later death of the same id changes; what was done about it stays. */
const OF_THE_DEATH = [
  ...['article', 'dropId', 'item', 'file', 'class', 'stage', 'detail', 'attempts', 'at', 'revision', 'digest'],
  ...['state', 'resolvedAt'],
]

/** Writes dead letters. All calls stand in a transaction. */
export class DeadLetters {
  readonly #find: StatementSync
  readonly #write: StatementSync
  readonly #writeBody: StatementSync
  readonly #writeWords: StatementSync
  readonly #unresolved: StatementSync
  readonly #resolve: StatementSync
  readonly #resolveDeath: StatementSync
  readonly #replay: StatementSync

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT at FROM letter WHERE id = ?')
    this.#write = db.prepare(
      `INSERT INTO letter (id, ${OF_THE_DEATH.join(', ')}) VALUES (:id, ${OF_THE_DEATH.map((name) => `:${name}`).join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${OF_THE_DEATH.map((name) => `${name} = excluded.${name}`).join(', ')} RETURNING seq`,
    )
    this.#writeBody = db.prepare(
      'INSERT INTO letter_body (seq, body) VALUES (?, ?) ON CONFLICT (seq) DO UPDATE SET body = excluded.body',
    )
    this.#writeWords = db.prepare('INSERT OR REPLACE INTO letter_words (rowid, words) VALUES (?, ?)')
    this.#unresolved = db.prepare(
      `SELECT seq, id, dropId, item, at, revision, digest FROM letter
       WHERE state <> 'resolved' AND (article = :article OR (id = :receipt AND coalesce(article, :article) = :article))`,
    )
    this.#resolve = db.prepare("UPDATE letter SET state = 'resolved', resolvedAt = ? WHERE seq = ?")
    this.#resolveDeath = db.prepare(
      `UPDATE letter SET state = 'resolved', resolvedAt = :time
       WHERE id = :id AND at = :at AND article IS :article AND state <> 'resolved'`,
    )
    this.#replay = db.prepare(
      `UPDATE letter SET state = 'replayed', replays = replays + 1, replayedAt = :time
       WHERE id = :id AND at = :at AND state <> 'resolved' AND replayedAt IS NOT :time`,
    )
  }

  /** When the letter of this id was written, ISO 8601; undefined where there is none. */
  time(id: string): string | undefined {
    return this.#find.get(id)?.at as string | undefined
  }

  write(letter: ArticleDead): void {
    const { id, articleId, receipt, problem, stage, attempts, at, revision, digest } = letter
    const row = this.#write.get({
      id,
      article: articleId ?? null,
      dropId: receipt?.dropId ?? null,
      item: receipt?.item ?? null,
      file: receipt?.file ?? null,
      class: problemCode(problem),
      stage,
      detail: problem.detail,
      attempts,
      at,
      revision: revision ?? null,
      digest: digest ?? null,
      state: 'open',
      resolvedAt: null,
    })
    const seq = Number(row?.seq)
    this.#writeBody.run(seq, pack(letter))
    const fields = letterWords(letter).map((words) => words.join(' '))
    this.#writeWords.run(seq, fields.join(` ${SEPARATOR} `))
  }

  /** Those of an article, and that of the receipt also where it names no article. */
  unresolved(article: string, receipt: string): readonly Unresolved[] {
    return this.#unresolved.all({ article, receipt }).map((row) => ({
      seq: Number(row.seq),
      id: String(row.id),
      dropId: row.dropId === null ? undefined : String(row.dropId),
      item: row.item === null ? undefined : Number(row.item),
      at: String(row.at),
      revision: row.revision === null ? undefined : Number(row.revision),
      digest: row.digest === null ? undefined : String(row.digest),
    }))
  }

  resolve(seq: number): void {
    this.#resolve.run(new Date().toISOString(), seq)
  }

  /** Not what has died again since. */
  resolveDeath({ id, at, articleId }: ArticleDead): void {
    this.#resolveDeath.run({ id, at, article: articleId ?? null, time: new Date().toISOString() })
  }

  markReplayed({ id, at }: Death, time: string): void {
    this.#replay.run({ id, at, time })
  }
}
