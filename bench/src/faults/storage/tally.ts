import type { FaultReport } from '../suite.ts'
import type { CoreRun } from './core-run.ts'

const SHOWN = 20

/** Adds up what a suite of the storage core sees. */
export class Tally {
  readonly #suite: string
  readonly #seed: number
  readonly #fired: Record<string, number> = {}
  readonly #operations = { ok: 0, failed: 0, unknown: 0 }
  readonly violations: string[] = []
  #inFlight = 0
  #articles = 0

  constructor(suite: string, seed: number) {
    this.#suite = suite
    this.#seed = seed
  }

  get fired(): number {
    return Object.values(this.#fired).reduce((sum, each) => sum + each, 0)
  }

  /** A fault has fired; gives how many have by now. */
  hit(kind: string, inFlight: boolean): number {
    this.#fired[kind] = (this.#fired[kind] ?? 0) + 1
    if (inFlight) this.#inFlight += 1
    return this.fired
  }

  /** A folder is done with. */
  add({ counts, violations }: Pick<CoreRun, 'counts' | 'violations'>): void {
    this.#operations.ok += counts.ok
    this.#operations.failed += counts.failed
    this.#operations.unknown += counts.unknown
    this.#articles += counts.articles
    this.violations.push(...violations)
  }

  /** Of a part that keeps its own ledger. */
  include({ fired, inFlight, operations, articles, violations }: FaultReport): void {
    for (const [kind, count] of Object.entries(fired)) this.#fired[kind] = (this.#fired[kind] ?? 0) + count
    this.#inFlight += inFlight
    this.#operations.ok += operations.ok
    this.#operations.failed += operations.failed
    this.#operations.unknown += operations.unknown
    this.#articles += articles
    this.violations.push(...violations)
  }

  report(figures: FaultReport['figures']): FaultReport {
    const count = (name: string): number => this.violations.filter((each) => each.startsWith(name)).length
    const more = this.violations.length - SHOWN
    return {
      suite: this.#suite,
      seed: this.#seed,
      fired: this.#fired,
      inFlight: this.#inFlight,
      ambiguous: this.#operations.unknown,
      operations: this.#operations,
      articles: this.#articles,
      lost: count('I1 '),
      duplicated: count('I2 '),
      phantom: count('I3 '),
      violations: [...this.violations.slice(0, SHOWN), ...(more > 0 ? [`and ${more} more`] : [])],
      figures,
    }
  }
}
