import { type DropItem, problemCode } from '@wiredesk/contracts'

export interface DropTotals {
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  /** Rejected items by problem code. */
  readonly byProblem: Readonly<Record<string, number>>
  /** The body ended early; all that is counted is durable. */
  readonly interrupted: boolean
}

/** Counts the items of a drop. */
export class Tally {
  readonly #byProblem = new Map<string, number>()
  #accepted = 0
  #rejected = 0

  add(items: readonly DropItem[]): void {
    for (const item of items) {
      if (item.status === 'accepted') {
        this.#accepted++
        continue
      }
      this.#rejected++
      const code = problemCode(item.problem)
      this.#byProblem.set(code, (this.#byProblem.get(code) ?? 0) + 1)
    }
  }

  totals(interrupted: boolean): DropTotals {
    const [accepted, rejected] = [this.#accepted, this.#rejected]
    return {
      received: accepted + rejected,
      accepted,
      rejected,
      byProblem: Object.fromEntries(this.#byProblem),
      interrupted,
    }
  }
}
