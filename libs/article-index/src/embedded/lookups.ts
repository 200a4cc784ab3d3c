import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { ArticleDead, Problem } from '@wiredesk/contracts'
import type {
  ArticleState,
  DeadLetterPage,
  DeadLetterSummary,
  DropItemFilter,
  DropItemState,
  DropLedger,
  Page,
} from '../article-index.ts'
import { shownVersions, stateOf, type ArticleVersion, type Link } from '../article-version.ts'
import type { IndexedArticle } from '../indexed-article.ts'
import { Duplicates, type NearDuplicate } from '../near-duplicates.ts'
import { toldOf, type ToldArticle } from '../story-place.ts'
import { AlikeBands } from './alike-bands.ts'
import { inSnapshot } from './database.ts'
import type { LetterCondition } from './letter-condition.ts'
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
const SUMMARY =
  'seq, id, article, dropId, file, class, stage, detail, attempts, at, state, replays, replayedAt, resolvedAt'
const LETTER = `SELECT ${SUMMARY} FROM letter`

/** Answers by key, from one connection; sees all that was committed before. */
export class Lookups {
  readonly #db: DatabaseSync
  readonly #alike: AlikeBands
  readonly #document: StatementSync
  readonly #links: StatementSync
  readonly #version: StatementSync
  readonly #inFlight: StatementSync
  readonly #lastLetter: StatementSync
  readonly #ledger: StatementSync
  readonly #ledgers: StatementSync
  readonly #problems: StatementSync
  readonly #letter: StatementSync

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#alike = new AlikeBands(db)
    this.#document = db.prepare('SELECT body FROM document WHERE seq = (SELECT seq FROM article WHERE id = ?)')
    this.#links = db.prepare(
      'SELECT link FROM version WHERE article = (SELECT seq FROM article WHERE id = ?) ORDER BY version',
    )
    this.#version = db.prepare(
      'SELECT body FROM version WHERE article = (SELECT seq FROM article WHERE id = ?) AND version = ?',
    )
    this.#inFlight = db.prepare("SELECT 1 FROM receipt WHERE article = ? AND status = 'inFlight' LIMIT 1")
    this.#lastLetter = db.prepare(
      'SELECT state, body FROM letter JOIN letter_body USING (seq) WHERE article = ? ORDER BY at DESC, seq DESC LIMIT 1',
    )
    this.#ledger = db.prepare(`${LEDGER} WHERE id = ?`)
    this.#ledgers = db.prepare(`${LEDGER} ORDER BY coalesce(at, seen) DESC, seq DESC LIMIT ?`)
    this.#problems = db.prepare('SELECT code, count FROM ledger_problem WHERE ledger = ?')
    this.#letter = db.prepare(`SELECT ${SUMMARY}, body FROM letter JOIN letter_body USING (seq) WHERE id = ?`)
  }

  get(id: string, now: number): ArticleState | undefined {
    return inSnapshot(this.#db, () => {
      const article = this.#standing(id)
      if (article !== undefined) return stateOf(article, now)
      if (this.#inFlight.get(id) !== undefined) return { status: 'inFlight' }
      const letter = this.#lastLetter.get(id)
      if (letter === undefined) return undefined
      if (letter.state === 'replayed') return { status: 'inFlight' }
      return { status: 'dead', problem: unpack<ArticleDead>(letter.body as Uint8Array).problem }
    })
  }

  /** See `ArticleIndex.toldArticles`. */
  told(ids: readonly string[]): readonly ToldArticle[] {
    return ids.flatMap((id) => {
      const article = this.#standing(id)
      return (article && toldOf(article)) ?? []
    })
  }

  versions(id: string, now: number): readonly ArticleVersion[] {
    return inSnapshot(this.#db, () => {
      const standing = this.#standing(id)
      return standing === undefined ? [] : this.#shown(standing, now)
    })
  }

  version(id: string, version: number, now: number): IndexedArticle | undefined {
    return inSnapshot(this.#db, () => {
      const standing = this.#standing(id)
      if (!standing || !this.#shown(standing, now).some((shown) => shown.version === version)) return undefined
      const body = standing.version === version ? undefined : this.#version.get(id, version)?.body
      return body === undefined ? standing : unpack<IndexedArticle>(body as Uint8Array)
    })
  }

  nearDuplicates(id: string, now: number): readonly NearDuplicate[] {
    return inSnapshot(this.#db, () => {
      const article = this.#standing(id)
      if (article === undefined || stateOf(article, now).status !== 'indexed') return []
      const duplicates = new Duplicates(article)
      for (const candidate of this.#alike.to(article, now)) duplicates.compare(candidate)
      return duplicates.told()
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
    filter: Pick<DropItemFilter, 'status' | 'problem' | 'limit'>,
    after: number,
  ): Page<DropItemState> & { readonly end?: number } {
    const { limit } = filter
    const { from, values } = itemsOf(filter)
    const rows = this.#db
      .prepare(
        `SELECT item, file, member, article, status, problem ${from}
         AND ledger = (SELECT seq FROM ledger WHERE id = :dropId) AND item > :after ORDER BY item LIMIT :limit`,
      )
      .all({ ...values, dropId, after, limit: limit + 1 })
    const items = rows.slice(0, limit).map(itemOf)
    return { items, end: rows.length > limit ? items.at(-1)?.item : undefined }
  }

  deadLetters(
    condition: LetterCondition,
    limit: number,
    after: LetterPlace | undefined,
  ): DeadLetterPage & { readonly end?: LetterPlace } {
    const { where, values } = condition
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

  #standing(id: string): IndexedArticle | undefined {
    const body = this.#document.get(id)?.body
    return body === undefined ? undefined : unpack<IndexedArticle>(body as Uint8Array)
  }

  #shown(standing: IndexedArticle, now: number): readonly ArticleVersion[] {
    const earlier = this.#links.all(standing.id).map(({ link }) => JSON.parse(String(link)) as Link)
    return shownVersions(earlier, standing, now)
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

/**
 * Where the items are read, and what of them: those of one status or problem may be few among a million, which the
 * planner does not know; it would read them all.
 */
function itemsOf({ status, problem }: Pick<DropItemFilter, 'status' | 'problem'>) {
  const named = status === undefined || status === 'accepted' ? undefined : status
  const values = { ...(named && { status: named }), ...(problem && { code: problem }) }
  const index = problem ? 'INDEXED BY receipt_code' : named ? 'INDEXED BY receipt_status' : ''
  const conditions = Object.keys(values).map((name) => `${name} = :${name}`)
  if (status === 'accepted') conditions.push("status <> 'rejected'")
  return { from: `FROM receipt ${index} WHERE ${['TRUE', ...conditions].join(' AND ')}`, values }
}

function summaryOf(row: Row): DeadLetterSummary {
  const { id, article, dropId, file, class: kind, stage, detail, attempts, at, state } = row
  const { replays, replayedAt, resolvedAt } = row
  return {
    id: String(id),
    ...(article === null ? {} : { articleId: String(article) }),
    ...(dropId === null ? {} : { dropId: String(dropId) }),
    ...(file === null ? {} : { file: String(file) }),
    class: String(kind),
    stage: String(stage),
    detail: String(detail),
    attempts: Number(attempts),
    at: String(at),
    state: state as DeadLetterSummary['state'],
    replays: Number(replays),
    ...(replayedAt === null ? {} : { replayedAt: String(replayedAt) }),
    ...(resolvedAt === null ? {} : { resolvedAt: String(resolvedAt) }),
  }
}
