import { Random } from '../random.ts'
import { isDated, VERSIONS, type Item } from './article.ts'

export interface PlanOptions {
  readonly seed: number
  /** Articles of one NDJSON body. */
  readonly lines: { readonly least: number; readonly most: number }
  /** Share of the articles that an index is made to refuse. */
  readonly poison: number
}

/** What to post next. */
export interface PlannedDrop {
  readonly form: 'single' | 'list' | 'lines'
  readonly keyed: boolean
  readonly items: readonly Item[]
}

const RECENT = 2_000
const SHARES = { single: 0.25, list: 0.1, keyed: 0.5, flawed: 0.01, revision: 0.08, repetition: 0.05 }

/**
 * Draws drops from a seed: new articles, other versions of recent ones (newer or older than what was sent), repetitions, and some that are to be
 * rejected.
 */
export class Planner {
  readonly #random: Random
  readonly #options: PlanOptions
  readonly #recent: Item[] = []
  #number = 0

  constructor(options: PlanOptions) {
    this.#options = options
    this.#random = new Random(options.seed, 'plan')
  }

  next(): PlannedDrop {
    const form = this.#form()
    return {
      form,
      keyed: this.#random.chance(SHARES.keyed),
      items: Array.from({ length: this.#count(form) }, () => this.#item()),
    }
  }

  #form(): PlannedDrop['form'] {
    const drawn = this.#random.next()
    if (drawn < SHARES.single) return 'single'
    return drawn < SHARES.single + SHARES.list ? 'list' : 'lines'
  }

  #count(form: PlannedDrop['form']): number {
    const { least, most } = this.#options.lines
    if (form === 'single') return 1
    return form === 'list' ? 2 + this.#random.below(4) : least + this.#random.below(most - least + 1)
  }

  #item(): Item {
    const drawn = this.#random.next()
    if (drawn < SHARES.flawed) return { number: this.#number++, version: 0, kind: 'flawed' }
    if (drawn < SHARES.flawed + SHARES.revision + SHARES.repetition && this.#recent.length > 0) {
      const recent = this.#random.pick(this.#recent)
      const isRevision = drawn < SHARES.flawed + SHARES.revision && isDated(recent.number)
      return isRevision ? { ...recent, version: this.#random.below(VERSIONS) } : recent
    }
    const number = this.#number++
    const kind = this.#random.chance(this.#options.poison) ? 'poison' : 'article'
    const item: Item = { number, version: isDated(number) ? this.#random.below(VERSIONS) : 0, kind }
    this.#remember(item)
    return item
  }

  #remember(item: Item): void {
    if (this.#recent.length < RECENT) this.#recent.push(item)
    else this.#recent[item.number % RECENT] = item
  }
}
