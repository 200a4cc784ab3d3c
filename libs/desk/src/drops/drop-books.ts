import type { ArticleIndex, DropItemFilter, DropLedger } from '@wiredesk/article-index'
import { readDropHint, type Cache, type DropHint } from '@wiredesk/cache'
import type { Answer } from '../requests/answer.ts'
import { asking } from '../requests/asking.ts'
import { readId, unknown } from '../requests/id.ts'
import { IN_FLIGHT } from '../requests/in-flight.ts'

/** Answers for drops: what became of everything that was sent. */
export class DropBooks {
  readonly #index: ArticleIndex
  readonly #cache: Cache

  constructor(index: ArticleIndex, cache: Cache) {
    this.#index = index
    this.#cache = cache
  }

  /** The newest drops first. */
  async latest(limit: number): Promise<{ readonly drops: readonly DropLedger[] }> {
    return { drops: await this.#index.drops(limit) }
  }

  /** Balanced, also before the indexer has seen the drop. Throws the problem `not-found`. */
  async ledger(dropId: string): Promise<DropLedger> {
    const ledger = await this.#index.drop(readId('drop', dropId))
    return ledger ?? ledgerOf(dropId, await this.#hint(dropId))
  }

  /** A page of the drop's items; 202 while the indexer has not seen the drop. Throws the problem `not-found`. */
  async items(dropId: string, filter: DropItemFilter): Promise<Answer> {
    if (await this.#index.drop(readId('drop', dropId))) {
      return { body: await asking(this.#index.dropItems(dropId, filter)) }
    }
    await this.#hint(dropId)
    return IN_FLIGHT
  }

  async #hint(dropId: string): Promise<DropHint> {
    const hint = await readDropHint(this.#cache, dropId)
    if (hint === undefined) throw unknown('drop', dropId)
    return hint
  }
}

/** The ledger of a drop of which nothing but its acceptance is known: all that was accepted is in flight. */
function ledgerOf(dropId: string, { at, accepted, rejected, byProblem, closed }: DropHint): DropLedger {
  return {
    dropId,
    at,
    received: accepted + rejected,
    accepted,
    rejected,
    indexed: 0,
    duplicate: 0,
    superseded: 0,
    withdrawn: 0,
    dead: 0,
    inFlight: accepted,
    byProblem,
    state: closed ? 'closed' : 'open',
  }
}
