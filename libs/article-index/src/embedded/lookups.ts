import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { ArticleDead, Problem } from '@wiredesk/contracts'
import type {
  ArticleState,
  DeadLetterFilter,
  DeadLetterPage,
  DeadLetterSummary,
  DropItemFilter,
  DropItemState,
  DropLedger,
  Page,
} from '../article-index.ts'
import type { IndexedArticle } from '../indexed-article.ts'
import { inSnapshot } from './database.ts'
import { unpack } from './packing.ts'

type Row = Record<string, unknown>
/** Where a page of dead letters ended. */
export interface LetterPlace {
  readonly at: string
  readonly seq: number
}

/** A time is written in digits first. */
const NEWER_THAN_ALL: LetterPlace = { at: '~', seq: 0 }

const LEDGER = 'SELECT *, coalesce(at, seen) AS time FROM ledger'
const LETTER = 'SELECT seq, id, article, dropId, class, stage, detail, attempts, at, state FROM letter'

/** Items of one status may be few among a million: the planner does not know, and would read them all. */
const ITEMS = {
  received: 'FROM receipt WHERE TRUE',
  accepted: "FROM receipt WHERE status <> 'rejected'",
  ofStatus: 'FROM receipt INDEXED BY receipt_status WHERE status = :status',
} as const

/** Answers by key, from one connection; sees all that was committed before. */
export class Lookups {
  readonly #db: DatabaseSync
  readonly #document: StatementSync
  readonly #inFlight: StatementSync
  readonly #lastLetter: StatementSync
  readonly #ledger: StatementSync
  readonly #ledgers: StatementSync
  readonly #problems: StatementSync
  readonly #letter: StatementSync

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#document = db.prepare('SELECT body FROM document WHERE seq = (SELECT seq FROM article WHERE id = ?)')
    this.#inFlight = db.prepare("SELECT 1 FROM receipt WHERE article = ? AND status = 'inFlight' LIMIT 1")
    this.#lastLetter = db.prepare(
      'SELECT state, body FROM letter JOIN letter_body USING (seq) WHERE article = ? ORDER BY at DESC, seq DESC LIMIT 1',
    )
    this.#ledger = db.prepare(`${LEDGER} WHERE id = ?`)
    this.#ledgers = db.prepare(`${LEDGER} ORDER BY coalesce(at, seen) DESC, seq DESC LIMIT ?`)
    this.#problems = db.prepare('SELECT code, count FROM ledger_problem WHERE ledger = ?')
    this.#letter = db.prepare(`${LETTER.replace('FROM', ', body FROM')} JOIN letter_body USING (seq) WHERE id = ?`)
  }

  get(id: string): ArticleState | undefined {
    return inSnapshot(this.#db, () => {
      const body = this.#document.get(id)?.body
      if (body !== undefined) return { status: 'indexed', article: unpack<IndexedArticle>(body as Uint8Array) }
      if (this.#inFlight.get(id) !== undefined) return { status: 'inFlight' }
      const letter = this.#lastLetter.get(id)
      if (letter === undefined) return undefined
      if (letter.state === 'replayed') return { status: 'inFlight' }
      return { status: 'dead', problem: unpack<ArticleDead>(letter.body as Uint8Array).problem }
    })
  }

  drop(dropId: string): DropLedger | undefined {
    return inSnapshot(this.#db, () => {
      const row = this.#ledger.get(dropId)
      return row && this.#ledgerOf(row)
    })
  }

  drops(limit: number): readonly DropLedger[] {
    return inSnapshot(this.#db, () => this.#ledgers.all(limit).map((row) => this.#ledgerOf(row)))
  }

  /** Items after the given one. */
  dropItems(
    dropId: string,
    { status, limit }: DropItemFilter,
    after: number,
  ): Page<DropItemState> & { readonly end?: number } {
    const all = status === undefined || status === 'accepted'
    const wanted = all ? ITEMS[status ?? 'received'] : ITEMS.ofStatus
    const rows = this.#db
      .prepare(
        `SELECT item, file, member, article, status, problem ${wanted}
         AND ledger = (SELECT seq FROM ledger WHERE id = :dropId) AND item > :after ORDER BY item LIMIT :limit`,
      )
      .all({ dropId, after, limit: limit + 1, ...(all ? {} : { status }) })
    const items = rows.slice(0, limit).map(itemOf)
    return { items, end: rows.length > limit ? items.at(-1)?.item : undefined }
  }

  deadLetters(
    { class: kind, stage, state, limit }: DeadLetterFilter,
    after: LetterPlace | undefined,
  ): DeadLetterPage & { readonly end?: LetterPlace } {
    const filter = { class: kind, stage, state }
    const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const where = ['TRUE', ...given.map(([name]) => `${name} = :${name}`)].join(' AND ')
    const values = Object.fromEntries(given)
    return inSnapshot(this.#db, () => {
      const counts = this.#db
        .prepare(
          `SELECT class, stage, count(*) AS count FROM letter WHERE ${where}
           GROUP BY class, stage ORDER BY count DESC, class, stage`,
        )
        .all(values)
      const byClass = counts.map((row) => ({
        class: String(row.class),
        stage: String(row.stage),
        count: Number(row.count),
      }))
      const { at: afterAt, seq: afterSeq } = after ?? NEWER_THAN_ALL
      const rows = this.#db
        .prepare(
          `${LETTER} WHERE ${where} AND (at, seq) < (:afterAt, :afterSeq)
           ORDER BY at DESC, seq DESC LIMIT :limit`,
        )
        .all({ ...values, limit: limit + 1, afterAt, afterSeq })
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      return {
        items: page.map(summaryOf),
        total: byClass.reduce((sum, { count }) => sum + count, 0),
        byClass,
        end: last && { at: String(last.at), seq: Number(last.seq) },
      }
    })
  }

  deadLetter(id: string): (DeadLetterSummary & { readonly letter: ArticleDead }) | undefined {
    const row = this.#letter.get(id)
    return row && { ...summaryOf(row), letter: unpack<ArticleDead>(row.body as Uint8Array) }
  }

  ping(): void {
    this.#ledger.get('')
  }

  #ledgerOf(row: Row): DropLedger {
    const count = (name: string): number => Number(row[name])
    const ends = {
      indexed: count('indexed'),
      duplicate: count('duplicate'),
      superseded: count('superseded'),
      withdrawn: count('withdrawn'),
      dead: count('dead'),
      inFlight: count('inFlight'),
    }
    const accepted = Object.values(ends).reduce((sum, number) => sum + number, 0)
    const rejected = count('rejected')
    const problems = this.#problems.all(count('seq'))
    return {
      dropId: String(row.id),
      at: String(row.time),
      received: accepted + rejected,
      accepted,
      rejected,
      ...ends,
      byProblem: Object.fromEntries(problems.map(({ code, count: number }) => [String(code), Number(number)])),
      state: row.state as DropLedger['state'],
    }
  }
}

function itemOf({ item, file, member, article, status, problem }: Row): DropItemState {
  return {
    item: Number(item),
    ...(file === null ? {} : { file: String(file) }),
    ...(member === null ? {} : { member: String(member) }),
    ...(article === null ? {} : { id: String(article) }),
    status: status as DropItemState['status'],
    ...(problem === null ? {} : { problem: JSON.parse(String(problem)) as Problem }),
  }
}

function summaryOf({ id, article, dropId, class: kind, stage, detail, attempts, at, state }: Row): DeadLetterSummary {
  return {
    id: String(id),
    ...(article === null ? {} : { articleId: String(article) }),
    ...(dropId === null ? {} : { dropId: String(dropId) }),
    class: String(kind),
    stage: String(stage),
    detail: String(detail),
    attempts: Number(attempts),
    at: String(at),
    state: state as DeadLetterSummary['state'],
  }
}
