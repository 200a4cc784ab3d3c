import { problemCode } from '@wiredesk/contracts'
import type { ToldItem } from './drop.ts'

export interface DropTotals {
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  /** Rejected items by problem code. */
  readonly byProblem: Readonly<Record<string, number>>
  /** Accepted items by warning; of what was remembered before there were any, absent. */
  readonly byWarning?: Readonly<Record<string, number>>
  /** The body ended early; all that is counted is durable. */
  readonly interrupted: boolean
}

/** Counts the items of a drop. */
export class Tally {
  readonly #byProblem = new Map<string, number>()
  readonly #byWarning = new Map<string, number>()
  #accepted = 0
  #rejected = 0

  add(items: readonly ToldItem[]): void {
    for (const item of items) {
      if (item.status === 'accepted') {
        this.#accepted++
        for (const warning of item.warnings ?? []) countIn(this.#byWarning, warning)
        continue
      }
      this.#rejected++
      countIn(this.#byProblem, problemCode(item.problem))
    }
  }

  totals(interrupted: boolean): DropTotals {
    const [accepted, rejected] = [this.#accepted, this.#rejected]
    return {
      received: accepted + rejected,
      accepted,
      rejected,
      byProblem: Object.fromEntries(this.#byProblem),
      byWarning: Object.fromEntries(this.#byWarning),
      interrupted,
    }
  }
}

function countIn(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
