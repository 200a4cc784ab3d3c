import type { ArticleIndex, DropItemFilter, DropLedger } from '@wiredesk/article-index'
import { readDropHint, type Cache, type DropHint } from '@wiredesk/cache'
import type { Answer } from '../requests/answer.ts'
import { asking } from '../requests/asking.ts'
import { readId, unknown } from '../requests/id.ts'
import { IN_FLIGHT } from '../requests/in-flight.ts'
import type { ListedDrop } from './drop-schemas.ts'

/** Of so many drops the name is remembered. */
const MOST_NAMES = 1_000

/** Answers for drops: what became of everything that was sent. */
export class DropBooks {
  readonly #index: ArticleIndex
  readonly #cache: Cache
  readonly #files = new Map<string, string | undefined>()

  constructor(index: ArticleIndex, cache: Cache) {
    this.#index = index
    this.#cache = cache
  }

  /** The newest drops first. */
  async latest(limit: number): Promise<{ readonly drops: readonly ListedDrop[] }> {
    const ledgers = await this.#index.drops(limit)
    const files = await Promise.all(ledgers.map((ledger) => this.#firstFile(ledger)))
    return { drops: ledgers.map((ledger, i) => ({ ...ledger, file: files[i] })) }
  }

  /** Balanced, also before the indexer has seen the drop, or all of it. Throws the problem `not-found`. */
  async ledger(dropId: string): Promise<DropLedger> {
    const [ledger, hint] = await Promise.all([
      this.#index.drop(readId('drop', dropId)),
      readDropHint(this.#cache, dropId),
    ])
    if (hint && hint.received > (ledger?.received ?? 0)) return aheadOf(dropId, hint, ledger)
    if (ledger) return ledger
    throw unknown('drop', dropId)
  }

  /** A page of the drop's items; 202 while the indexer has not seen the drop. Throws the problem `not-found`. */
  async items(dropId: string, filter: DropItemFilter): Promise<Answer> {
    if (await this.#index.drop(readId('drop', dropId))) {
      return { body: await asking(this.#index.dropItems(dropId, filter)) }
    }
    await this.#hint(dropId)
    return IN_FLIGHT
  }

  /** Never another one, once it is known: it is asked for once, however often the list is. */
  async #firstFile({ dropId, state }: DropLedger): Promise<string | undefined> {
    if (this.#files.has(dropId)) return this.#files.get(dropId)
    const [first] = (await this.#index.dropItems(dropId, { limit: 1 })).items
    if (first?.file === undefined && state === 'open') return undefined
    this.#files.set(dropId, first?.file)
    const [oldest] = this.#files.keys()
    if (oldest !== undefined && this.#files.size > MOST_NAMES) this.#files.delete(oldest)
    return first?.file
  }

  async #hint(dropId: string): Promise<DropHint> {
    const hint = await readDropHint(this.#cache, dropId)
    if (hint === undefined) throw unknown('drop', dropId)
    return hint
  }
}

/**
 * The ledger while the indexer has not seen all that ingest has told the sender: the receipts that it has counted, and those that it has yet to see, of which the
 * accepted ones are in flight. Without this, somebody who waits for `inFlight` to be 0 would stop in the middle of a large drop.
 */
function aheadOf(dropId: string, hint: DropHint, seen: DropLedger = NOTHING_SEEN): DropLedger {
  const toCome = {
    accepted: Math.max(0, hint.accepted - seen.accepted),
    rejected: Math.max(0, hint.rejected - seen.rejected),
  }
  const [accepted, rejected] = [seen.accepted + toCome.accepted, seen.rejected + toCome.rejected]
  return {
    ...seen,
    dropId,
    at: hint.at,
    received: accepted + rejected,
    accepted,
    rejected,
    inFlight: seen.inFlight + toCome.accepted,
    byProblem: toCome.rejected === 0 ? seen.byProblem : larger(seen.byProblem, hint.byProblem),
    state: hint.closed && seen === NOTHING_SEEN ? 'closed' : 'open',
  }
}

type Counts = Readonly<Record<string, number>>

/** What ingest has rejected for, and what has died since. */
function larger(seen: Counts, told: Counts): Counts {
  const codes = Object.keys({ ...told, ...seen })
  return Object.fromEntries(codes.map((code) => [code, Math.max(seen[code] ?? 0, told[code] ?? 0)]))
}

const NOTHING_SEEN: DropLedger = {
  dropId: '',
  at: '',
  received: 0,
  accepted: 0,
  rejected: 0,
  indexed: 0,
  duplicate: 0,
  superseded: 0,
  withdrawn: 0,
  dead: 0,
  inFlight: 0,
  byProblem: {},
  state: 'open',
}
