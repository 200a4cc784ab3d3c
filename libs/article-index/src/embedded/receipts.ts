import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { problemCode, type DropReceived, type Problem, type Receipt, type ReceiptEnd } from '@wiredesk/contracts'
import type { DropItemStatus } from '../article-index.ts'

type Counter = DropItemStatus
/** What a transaction changed of a drop's counts. */
interface Changes {
  readonly counters: Map<Counter, number>
  readonly problems: Map<string, number>
}
interface Row {
  readonly status: DropItemStatus
  readonly article: string | null
  readonly code: string | null
}

export const counters: readonly Counter[] = [
  'rejected',
  'inFlight',
  'indexed',
  'duplicate',
  'superseded',
  'withdrawn',
  'dead',
]
/** What any end replaces. */
const passing: ReadonlySet<DropItemStatus> = new Set(['rejected', 'inFlight', 'dead'])
const CACHED_LEDGERS = 10_000

/**
 * Receipts and the counts of them by drop. All calls stand in a transaction that ends with {@link settle}, or with
 * {@link forget}.
 */
export class Receipts {
  readonly #ledgers = new Map<string, number>()
  readonly #changes = new Map<number, Changes>()
  readonly #addLedger: StatementSync
  readonly #seeChunk: StatementSync
  readonly #read: StatementSync
  readonly #add: StatementSync
  readonly #complete: StatementSync
  readonly #replace: StatementSync
  readonly #count: StatementSync
  readonly #countProblem: StatementSync
  readonly #dropProblem: StatementSync

  constructor(db: DatabaseSync) {
    this.#addLedger = db.prepare(
      'INSERT INTO ledger (id, seen) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET seen = min(seen, excluded.seen) RETURNING seq',
    )
    this.#seeChunk = db.prepare(
      `UPDATE ledger SET at = min(coalesce(at, :at), :at),
         state = CASE state WHEN 'closed' THEN state ELSE coalesce(:state, state) END WHERE seq = :ledger`,
    )
    this.#read = db.prepare('SELECT status, article, code FROM receipt WHERE ledger = ? AND item = ?')
    this.#add = db.prepare(
      `INSERT INTO receipt (ledger, item, status, article, file, member, code, problem)
       VALUES (:ledger, :item, :status, :article, :file, :member, :code, :problem)`,
    )
    this.#complete = db.prepare(
      'UPDATE receipt SET article = coalesce(article, ?), file = coalesce(file, ?), member = coalesce(member, ?) WHERE ledger = ? AND item = ?',
    )
    this.#replace = db.prepare(
      `UPDATE receipt SET status = :status, article = coalesce(:article, article), code = :code, problem = :problem
       WHERE ledger = :ledger AND item = :item`,
    )
    this.#count = db.prepare(
      `UPDATE ledger SET ${counters.map((name) => `${name} = ${name} + :${name}`).join(', ')} WHERE seq = :ledger`,
    )
    this.#countProblem = db.prepare(
      'INSERT INTO ledger_problem (ledger, code, count) VALUES (?, ?, ?) ON CONFLICT (ledger, code) DO UPDATE SET count = count + excluded.count',
    )
    this.#dropProblem = db.prepare('DELETE FROM ledger_problem WHERE ledger = ? AND count = 0')
  }

  /** The key of a drop's ledger. `seen` dates the drop as long as no chunk of it was seen. */
  ledger(dropId: string, seen: string): number {
    const known = this.#ledgers.get(dropId)
    if (known !== undefined) return known
    const ledger = Number(this.#addLedger.get(dropId, seen)?.seq)
    if (this.#ledgers.size >= CACHED_LEDGERS) this.#ledgers.clear()
    this.#ledgers.set(dropId, ledger)
    return ledger
  }

  record(chunk: DropReceived): void {
    const ledger = this.ledger(chunk.dropId, chunk.at)
    const state = chunk.closed === undefined ? null : chunk.closed.interrupted ? 'interrupted' : 'closed'
    this.#seeChunk.run({ ledger, at: chunk.at, state })
    for (const item of chunk.items) {
      const [file, member] = [item.file ?? null, item.member ?? null]
      const article = item.status === 'accepted' ? item.id : null
      const known = this.#row(ledger, item.item)
      if (known !== undefined) {
        this.#complete.run(article, file, member, ledger, item.item)
        if (known.status === 'rejected' && article !== null) this.#change(ledger, item.item, known, 'inFlight', article)
      } else if (item.status === 'accepted') this.#insert(ledger, item.item, 'inFlight', { article, file, member })
      else this.#insert(ledger, item.item, 'rejected', { article, file, member, problem: item.problem })
    }
  }

  /** Whether the item's receipt has an end that stays, and is one of that article; of any where none is given. */
  hasEnded(ledger: number, item: number, article?: string): boolean {
    const known = this.#row(ledger, item)
    return known !== undefined && !passing.has(known.status) && (article === undefined || known.article === article)
  }

  /** Ends a receipt, unless it has an end that stays. `problem`: of its death. */
  end(ledger: number, receipt: Receipt, end: ReceiptEnd, article: string | undefined, problem?: Problem): void {
    const known = this.#row(ledger, receipt.item)
    if (known === undefined) {
      const { file = null, member = null } = receipt
      return this.#insert(ledger, receipt.item, end, { article: article ?? null, file, member, problem })
    }
    if (passing.has(known.status)) this.#change(ledger, receipt.item, known, end, article, problem)
  }

  /** Ends a receipt that is dead as one of that article, and nothing else. */
  endDead(ledger: number, item: number, end: ReceiptEnd, article: string): void {
    const known = this.#row(ledger, item)
    if (known?.status === 'dead' && known.article === article) this.#change(ledger, item, known, end, article)
  }

  /** Writes the counts; before the commit. */
  settle(): void {
    for (const [ledger, { counters: counts, problems }] of this.#changes) {
      this.#count.run({ ledger, ...Object.fromEntries(counters.map((name) => [name, counts.get(name) ?? 0])) })
      for (const [code, count] of problems) if (count !== 0) this.#countProblem.run(ledger, code, count)
      if (problems.size > 0) this.#dropProblem.run(ledger)
    }
    this.#changes.clear()
  }

  /** After a transaction that was rolled back. */
  forget(): void {
    this.#changes.clear()
    this.#ledgers.clear()
  }

  #row(ledger: number, item: number): Row | undefined {
    return this.#read.get(ledger, item) as unknown as Row | undefined
  }

  #insert(
    ledger: number,
    item: number,
    status: Counter,
    of: { article: string | null; file: string | null; member: string | null; problem?: Problem },
  ): void {
    const { problem, ...rest } = of
    const told = columnsOf(problem)
    this.#add.run({ ledger, item, status, ...rest, ...told })
    this.#changed(ledger, status, told.code, 1)
  }

  #change(
    ledger: number,
    item: number,
    known: Row,
    status: Counter,
    article: string | undefined,
    problem?: Problem,
  ): void {
    const told = columnsOf(problem)
    this.#replace.run({ ledger, item, status, article: article ?? null, ...told })
    this.#changed(ledger, known.status, known.code, -1)
    this.#changed(ledger, status, told.code, 1)
  }

  #changed(ledger: number, counter: Counter, code: string | null, by: 1 | -1): void {
    let changes = this.#changes.get(ledger)
    if (changes === undefined) this.#changes.set(ledger, (changes = { counters: new Map(), problems: new Map() }))
    changes.counters.set(counter, (changes.counters.get(counter) ?? 0) + by)
    if (code !== null) changes.problems.set(code, (changes.problems.get(code) ?? 0) + by)
  }
}

function columnsOf(problem: Problem | undefined): { code: string | null; problem: string | null } {
  if (problem === undefined) return { code: null, problem: null }
  return { code: problemCode(problem), problem: JSON.stringify(problem) }
}
