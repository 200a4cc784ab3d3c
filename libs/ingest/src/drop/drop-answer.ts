import { problem, type Problem, problems, type ProblemCode } from '@wiredesk/contracts'
import type { Tell, ToldItem } from './drop.ts'
import type { DropTotals } from './tally.ts'

/** Above so many items only the rejected ones are listed; */
const LISTED = 10_000
/** and of these so many: the ledger has all. */
const LISTED_REJECTED = 20_000
/** A dry run answers with texts: accepted ones are listed up to so many characters. */
const LISTED_CHARACTERS = 8 * 1024 * 1024

/** Keeps what a plain answer lists of a drop, in bounded memory. */
export class ItemList {
  #items: ToldItem[] = []
  #told = 0
  #characters = 0
  #rejectedOnly = false

  readonly tell: Tell = (items) => {
    for (const item of items) {
      this.#told++
      this.#characters += item.article?.text.length ?? 0
      this.#items.push(item)
      if (this.#told > LISTED || this.#characters > LISTED_CHARACTERS) this.#leaveAccepted()
    }
  }

  get items(): readonly ToldItem[] {
    return this.#items
  }

  #leaveAccepted(): void {
    const from = this.#rejectedOnly ? this.#items.length - 1 : 0
    const rejected = this.#items.slice(from).filter(({ status }) => status === 'rejected')
    this.#items.length = from
    if (from < LISTED_REJECTED) this.#items.push(...rejected)
    this.#rejectedOnly = true
  }
}

export interface DropAnswer {
  readonly status: number
  readonly contentType: 'application/json' | 'application/problem+json'
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * The answer to a drop once all of it is durable: 202, or 200 of a dry run; where nothing was accepted, the problem of its items with the
 * same body. `dropId` is absent of a dry run.
 */
export function answerDrop(dropId: string | undefined, totals: DropTotals, items: readonly ToldItem[]): DropAnswer {
  const omitted = totals.received - items.length
  const body = { ...totalsLine(dropId, totals), items, ...(omitted > 0 ? { itemsOmitted: omitted } : {}) }
  if (totals.accepted > 0) return { status: dropId === undefined ? 200 : 202, contentType: 'application/json', body }
  const why = problemOfAll(totals, items)
  return { status: why.status, contentType: 'application/problem+json', body: { ...why, ...body } }
}

/** The totals, as the last line of a streamed answer has them. */
export function totalsLine(dropId: string | undefined, totals: DropTotals): Readonly<Record<string, unknown>> {
  const { received, accepted, rejected, byProblem, byWarning = {}, interrupted } = totals
  return {
    ...(dropId === undefined ? { dryRun: true } : { dropId }),
    received,
    accepted,
    rejected,
    ...(rejected > 0 ? { byProblem } : {}),
    ...(Object.keys(byWarning).length > 0 ? { byWarning } : {}),
    ...(interrupted ? { interrupted } : {}),
  }
}

/** One problem of a drop in which nothing was accepted. */
function problemOfAll({ rejected, byProblem }: DropTotals, items: readonly ToldItem[]): Problem {
  const [only] = items
  if (rejected === 1 && only?.status === 'rejected')
    return { ...only.problem, status: wholeStatus([only.problem.status]) }
  const codes = Object.keys(byProblem) as ProblemCode[]
  const [code] = codes
  const status = wholeStatus(codes.map((each) => problems[each].status))
  if (codes.length === 1 && code !== undefined)
    return { ...problem(code, `none of ${rejected} items was accepted`), status }
  return { ...problem('nothing-accepted', `none of ${rejected} items was accepted`), status }
}

/** 422, unless all of it was unreadable (400), too slow (408), too large (413), or of kinds that are not taken (415). */
function wholeStatus(statuses: readonly number[]): number {
  const [first = 422] = statuses
  return [400, 408, 413, 415].includes(first) && statuses.every((status) => status === first) ? first : 422
}
